using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Approvers;
using PaymentsAdmin.Storage.Payments;
using PaymentsAdmin.Storage.Tokens;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Steps;

/// <summary>The life of postings in our own tables: each step one command.</summary>
internal sealed class LocalPostings : IPostings, IPostingFinish
{
    private readonly IWriter _writer;
    private readonly BusinessClock _clock;
    private readonly Submissions _submissions;
    private readonly Booking _booking;
    private readonly Approvals _approvals;
    private readonly Reversals _reversals;
    private readonly GatewayRequests _gateways;

    public LocalPostings(IWriter writer, BusinessClock clock)
    {
        (_writer, _clock) = (writer, clock);
        _submissions = new Submissions(clock);
        _booking = new Booking(clock, _submissions);
        _approvals = new Approvals(clock, _submissions, _booking);
        var reversing = new ReversalBooking(clock);
        _reversals = new Reversals(reversing, new Delegates(clock));
        _gateways = new GatewayRequests(_booking, reversing, clock);
    }

    public Task<Result<PostingState>> SubmitAsync(Workspace workspace, PaymentId payment, Revision? seen, Actor actor, CancellationToken ct) =>
        RunAsync(workspace, payment, actor, (session, posting) => SubmitAsync(session, workspace, posting, seen, actor), ct);

    /// <summary>The same in the command that made the draft.</summary>
    public async ValueTask<Result<PostingState>> SubmitAsync(IWriteSession session, Workspace workspace, PaymentId payment, Actor actor)
    {
        var posting = await LoadAsync(session, workspace, payment, actor);
        return posting.Ok ? await SubmitAsync(session, workspace, posting.Value, null, actor) : posting.Failure;
    }

    public Task<Result> RecallAsync(Workspace workspace, PaymentId payment, Revision? seen, Actor actor, CancellationToken ct) =>
        RunAsync(workspace, payment, actor, (session, posting) => Submissions.RecallAsync(session, workspace, posting, seen, actor), ct);

    public Task<Result<PostingState>> ApproveAsync(Workspace workspace, PaymentId payment, Approval approval, Revision? seen, Actor actor, CancellationToken ct) =>
        RunAsync(workspace, payment, actor, (session, posting) => _approvals.ApproveAsync(session, workspace, posting, approval, seen, actor), ct);

    public Task<Result> RejectAsync(Workspace workspace, PaymentId payment, string comment, Revision? seen, Actor actor, CancellationToken ct) =>
        RunAsync(workspace, payment, actor, (session, posting) => Approvals.RejectAsync(session, workspace, posting, comment, seen, actor), ct);

    public Task<Result<PostingState>> PostAsync(Workspace workspace, PaymentId payment, SeenDraft seen, Actor actor, CancellationToken ct) =>
        RunAsync(
            workspace,
            payment,
            actor,
            async (session, posting) =>
                ApprovalRules.Post(posting.Approvals, seen, await OthersChanges.AnyAsync(session, payment, seen, actor)) is { } no
                    ? no
                    : await PostAsync(session, workspace, posting, actor),
            ct
        );

    /// <summary>The same in the command that made the draft.</summary>
    public async ValueTask<Result<PostingState>> PostAsync(IWriteSession session, Workspace workspace, PaymentId payment, Actor actor)
    {
        var posting = await LoadAsync(session, workspace, payment, actor);
        return posting.Ok ? await PostAsync(session, workspace, posting.Value, actor) : posting.Failure;
    }

    // Alone where that is allowed; else the submission in its maker's name and an approval, in one act.
    private async ValueTask<Result<PostingState>> PostAsync(IWriteSession session, Workspace workspace, PostingCase posting, Actor actor)
    {
        if (actor.PostAlone)
        {
            return await PostAloneAsync(session, workspace, posting, actor);
        }

        var isNew = posting.Facts.State != PostingState.Submitted;
        if (isNew)
        {
            var maker = posting.Record.CreatedBy;
            var submitted = await _submissions.SubmitAsync(session, workspace, posting, maker, null, actor);
            if (!submitted.Ok)
            {
                return submitted.Failure;
            }

            posting = (await PostingCase.LoadAsync(session, workspace, posting.Facts.Payment.Id, actor))!;
        }

        var approved = await _approvals.ApproveAsync(session, workspace, posting, Approval.Plain, null, actor);

        // Nobody else is asked where one approval is enough.
        if (isNew && approved is { Ok: true, Value: PostingState.Submitted })
        {
            await StepNotices.SubmittedAsync(session, workspace, posting.Facts, actor);
        }

        return approved;
    }

    private async ValueTask<Result<PostingState>> PostAloneAsync(IWriteSession session, Workspace workspace, PostingCase posting, Actor actor)
    {
        if (ApprovalRules.Submit(posting.Approvals, null) is { } no)
        {
            return no;
        }

        var booked = await _booking.PostAsync(session, workspace, posting, actor);
        return booked.Ok && await TokenCeiling.UseAsync(session, _clock, workspace, posting.Facts.Payment.Amount, actor) is { } over ? over : booked;
    }

    public Task<Result> DiscardAsync(Workspace workspace, PaymentId payment, Key? reason, Actor actor, CancellationToken ct) =>
        RunAsync(workspace, payment, actor, (session, posting) => Discards.RunAsync(session, workspace, posting, reason, actor), ct);

    public Task<Result> AskReversalAsync(Workspace workspace, PaymentId payment, string reason, Revision? seen, Actor actor, CancellationToken ct) =>
        RunAsync(workspace, payment, actor, (session, posting) => Reversals.AskAsync(session, workspace, posting, reason, seen, actor), ct);

    public Task<Result<PaymentId>> ApproveReversalAsync(Workspace workspace, PaymentId payment, Approval approval, Revision? seen, Actor actor, CancellationToken ct) =>
        RunAsync(workspace, payment, actor, (session, posting) => _reversals.ApproveAsync(session, workspace, posting, approval, seen, actor), ct);

    public Task<Result> RejectReversalAsync(Workspace workspace, PaymentId payment, string comment, Revision? seen, Actor actor, CancellationToken ct) =>
        RunAsync(workspace, payment, actor, (session, posting) => Reversals.RejectAsync(session, workspace, posting, comment, seen, actor), ct);

    // The index says so of a code that somebody else takes at this very moment.
    public async Task<Result<PaymentId>> CancelAsync(Workspace workspace, PaymentId payment, CancelInput input, Actor actor, CancellationToken ct)
    {
        try
        {
            return await CancelOnceAsync(workspace, payment, input, actor, ct);
        }
        catch (UniqueViolationException e) when (e.About.Contains("cancellation_code", StringComparison.Ordinal))
        {
            return ApprovalFailures.CancellationCodeTaken;
        }
    }

    private Task<Result<PaymentId>> CancelOnceAsync(Workspace workspace, PaymentId payment, CancelInput input, Actor actor, CancellationToken ct) =>
        RunAsync(
            workspace,
            payment,
            actor,
            async (session, posting) =>
            {
                if (ApprovalRules.AskReversal(posting.Approvals, null) is { } no)
                {
                    return no;
                }

                var terms = await CancelTerms.OfAsync(session, workspace, payment, input);
                if (!terms.Ok)
                {
                    return terms.Failure;
                }

                var cancelled = await _reversals.CancelAsync(session, workspace, posting, terms.Value, actor);
                return cancelled.Ok && await TokenCeiling.UseAsync(session, _clock, workspace, posting.Facts.Payment.Amount, actor) is { } over
                    ? over
                    : cancelled;
            },
            ct
        );

    public Task<Result<PostingState>> ConfirmAsync(Workspace workspace, HexId request, string? reference, Actor actor, CancellationToken ct) =>
        _writer.RunContendedAsync(session => _gateways.ConfirmAsync(session, workspace, request, reference, actor), ct);

    public Task<Result> RefuseAsync(Workspace workspace, HexId request, string? reference, string? reason, Actor actor, CancellationToken ct) =>
        _writer.RunContendedAsync(session => GatewayRequests.RefuseAsync(session, workspace, request, reference, reason, actor), ct);

    public Task<Result> TakeAsync(Workspace workspace, HexId request, Actor actor, CancellationToken ct) =>
        _writer.RunContendedAsync(session => GatewayRequests.TakeAsync(session, workspace, request, actor), ct);

    private async ValueTask<Result<PostingState>> SubmitAsync(IWriteSession session, Workspace workspace, PostingCase posting, Revision? seen, Actor actor)
    {
        var submitted = await _submissions.SubmitAsync(session, workspace, posting, actor.UserId, seen, actor);
        if (submitted.Ok)
        {
            await StepNotices.SubmittedAsync(session, workspace, posting.Facts, actor);
            await NobodyLeft.TellAsync(session, workspace, posting.Facts.Payment, posting.Policy.FourEyesOnAuthors, actor);
        }

        return submitted;
    }

    private Task<Result<T>> RunAsync<T>(
        Workspace workspace,
        PaymentId payment,
        Actor actor,
        Func<IWriteSession, PostingCase, ValueTask<Result<T>>> step,
        CancellationToken ct
    ) =>
        _writer.RunContendedAsync(
            async session =>
            {
                var posting = await LoadAsync(session, workspace, payment, actor);
                return posting.Ok ? await step(session, posting.Value) : posting.Failure;
            },
            ct
        );

    private Task<Result> RunAsync(
        Workspace workspace,
        PaymentId payment,
        Actor actor,
        Func<IWriteSession, PostingCase, ValueTask<Result>> step,
        CancellationToken ct
    ) =>
        _writer.RunContendedAsync<Result>(
            async session =>
            {
                var posting = await LoadAsync(session, workspace, payment, actor);
                return posting.Ok ? await step(session, posting.Value) : posting.Failure;
            },
            ct
        );

    private static async ValueTask<Result<PostingCase>> LoadAsync(IWriteSession session, Workspace workspace, PaymentId payment, Actor actor)
    {
        if (await PostingCase.LoadAsync(session, workspace, payment, actor) is { } posting)
        {
            return posting;
        }

        var state = await PaymentLocks.PaymentAsync(session, workspace, payment);
        return state is null || state.DeletedAt is not null ? PaymentFailures.NotFound : ApprovalFailures.NoPosting;
    }
}
