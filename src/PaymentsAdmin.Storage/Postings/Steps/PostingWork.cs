using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Gateways;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Access;
using PaymentsAdmin.Storage.Approvers;
using PaymentsAdmin.Storage.Notifications;
using PaymentsAdmin.Storage.Operations;
using PaymentsAdmin.Storage.Payments;
using PaymentsAdmin.Storage.Postings.Settling;
using PaymentsAdmin.Storage.Tokens;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Steps;

/// <summary>The posting workflow on our own tables, within one command.</summary>
internal sealed class PostingWork(IWriteSession session, Workspace workspace, Actor actor, BusinessClock clock) : IPostingWork
{
    // Search words of the payment being numbered: read together with the number and written with it.
    private PendingRows<WordsOfPayment>? _words;

    public Workspace Workspace => workspace;

    public Actor Actor => actor;

    public BusinessClock Clock => clock;

    public DateTimeOffset Now => session.Now;

    public async ValueTask<Result<PostingCase>> LoadAsync(PaymentId payment)
    {
        if (await PostingCases.LoadAsync(session, workspace, payment, actor) is { } posting)
        {
            return posting;
        }

        var state = await PaymentLocks.PaymentAsync(session, workspace, payment);
        return state is null || state.DeletedAt is not null ? PaymentFailures.NotFound : ApprovalFailures.NoPosting;
    }

    public ValueTask<SubmittedValue> ValueAsync(PostingFacts posting) => Submissions.ValueAsync(session, workspace, posting, clock);

    public ValueTask<Money> SubmittedByThenAsync(PostingFacts posting, DateTimeOffset at) => Submissions.ByThenAsync(session, posting, at, clock);

    public async ValueTask<IReadOnlyList<Role>> RolesAsync(IReadOnlyList<int> users)
    {
        if (users.Count == 0)
        {
            return [];
        }

        var asked = users.Select(user => ActorRoles.Ask(session, user)).ToList();
        var roles = new List<Role>(asked.Count);
        foreach (var names in asked)
        {
            roles.Add(ActorRoles.Of(await names.AllAsync()).Roles);
        }

        return roles;
    }

    public ValueTask<bool> IsDeputyOfAsync(int user) => Delegates.HoldsAsync(session, user, actor.UserId!.Value, clock.DayOf(session.Now));

    public ValueTask<bool> ChangedByOthersAsync(PaymentId payment, SeenDraft seen) => ConcurrentChanges.AnyAsync(session, payment, seen, actor);

    public ValueTask<DateOnly?> ClosedThroughAsync() => ClosedThrough.OfAsync(session, workspace.Id);

    public ValueTask<int?> FindReasonAsync(Key reason) => RejectionReasons.FindAsync(session, workspace, reason);

    public ValueTask<ChosenReason?> FindReturnReasonAsync(Key reason) => ReturnReasons.FindAsync(session, workspace, reason);

    public async ValueTask SubmitAsync(PostingFacts posting, Submission submission)
    {
        await Submissions.WriteAsync(session, posting, submission);
        await SettleNoticesAsync(posting.Payment.Id);
        await PaymentWrites.TokenMakerAsync(session, posting.Payment.Id, actor);
    }

    public async ValueTask MoveAsync(PostingFacts posting, PostingState to)
    {
        await StepWrites.MoveAsync(session, posting, to);
        await SettleNoticesAsync(posting.Payment.Id);
    }

    public async ValueTask DecideAsync(PostingCase posting, Verdict verdict, Approval how)
    {
        await StepWrites.DecideAsync(session, posting, verdict, actor, how);
        foreach (var user in verdict == Verdict.Approved ? new[] { actor.UserId, how.ForUser }.OfType<int>() : [])
        {
            await NotificationWrites.SettleAsync(session, "payment", posting.Facts.Payment.Id.Value, user);
        }
    }

    public ValueTask VoidApprovalsAsync(PostingCase posting) => StepWrites.VoidAsync(session, posting);

    public ValueTask GiveReasonAsync(PostingId posting, int reason) => RejectionReasons.SetAsync(session, posting, reason);

    public ValueTask ReleaseAsync(PaymentState payment) => Released.AllAsync(session, payment);

    public async ValueTask<Result> AskPortalAsync(PostingFacts posting, Verb verb, PortalWrite write) =>
        (await OperationWrites.PlanAsync(session, workspace, new OperationPlan(posting.Payment.Entity, posting.Payment.Id, verb, write), actor)).ToResult();

    public ValueTask<bool> EnterAsync(LedgerBooking booking) => Ledger.EnterAsync(session, workspace, booking);

    public async ValueTask BookAsync(PostingFacts posting, Booked booked)
    {
        await BookedRows.PostingAsync(session, posting, booked, actor);
        await SettleNoticesAsync(posting.Payment.Id);
    }

    public ValueTask ChargedAsync(PostingId posting, string reference) => BookedRows.ChargedAsync(session, posting, reference);

    public ValueTask SettleAsync(PostingFacts posting) => Allocations.RunAsync(session, workspace, posting);

    public ValueTask UnsettleAsync(PostingId posting) => Allocations.UndoAsync(session, posting);

    public async ValueTask<TakenNumber> TakeNumberAsync(PaymentId payment)
    {
        _words = SearchWords.Ask(session, payment);
        return await PostedNumbers.NextAsync(session, workspace.Id);
    }

    public async ValueTask NumberAsync(PostingFacts posting, Booked booked, TakenNumber number) =>
        await BookedRows.PaymentAsync(session, posting.Payment.Id, booked.On, number.Value, (await _words!.FirstAsync())!);

    public ValueTask<Failure?> UseCeilingAsync(Money amount) => TokenCeiling.UseAsync(session, clock, workspace, amount, actor);

    public ValueTask EndLinksAsync(PaymentState payment, string reason) => PaymentLinks.EndAsync(session, workspace, payment, reason, actor);

    public ValueTask NotifyAsync(StepNotice notice) => StepNotices.NotifyAsync(session, notice, actor);

    public ValueTask NotifyIfNobodyMayApproveAsync(PostingCase posting) =>
        NoApproverLeft.NotifyAsync(session, workspace, posting.Facts.Payment, posting.Policy.FourEyesOnAuthors, actor);

    public ValueTask AuditAsync(AuditFact fact) => session.AuditAsync(fact, actor);

    public ValueTask AskReversalAsync(PostingId posting, string? reason, int? type) => Reversals.AskAsync(session, posting, reason, type, actor);

    public ValueTask ForgetReversalAsync(PostingId posting) => Reversals.ForgetAsync(session, posting);

    public ValueTask<CancellationNames> FindCancellationAsync(PaymentId payment, CancelInput input) =>
        CancellationReads.FindAsync(session, workspace, payment, input);

    public ValueTask<PreparedReversal> PrepareReversalAsync(ReversalDocument document) => ReversalRows.MakeAsync(session, workspace, document);

    public ValueTask<PreparedReversal?> FindReversalAsync(PaymentId payment) => ReversalRows.FindAsync(session, payment);

    public ValueTask DiscardReversalAsync(PreparedReversal reversal) => ReversalRows.EndAsync(session, reversal);

    public async ValueTask NumberReversalAsync(PreparedReversal reversal, Booked booked, TakenNumber number) =>
        await BookedRows.ReversalAsync(session, reversal, booked, number.Value, (await _words!.FirstAsync())!, actor);

    public ValueTask AskGatewayAsync(PostingId posting, string gateway) => GatewayRequests.AddPaymentAsync(session, workspace, posting, gateway);

    public ValueTask AskGatewayAsync(PreparedReversal reversal) => GatewayRequests.AddReversalAsync(session, workspace, reversal);

    public ValueTask<HeldRequest?> FindRequestAsync(HexId request) => GatewayRequests.FindAsync(session, workspace, request);

    public async ValueTask<PostingFacts> FactsAsync(PaymentId payment) => (await PostingFactsLoader.LoadAsync(session, workspace, payment, null))!;

    public ValueTask AnswerAsync(HeldRequest held, GatewayRequestState state, string? reference) =>
        GatewayRequests.AnswerAsync(session, held, state, reference);

    // Whatever waited for somebody, waited for a step. The notices of this one come afterwards.
    private ValueTask SettleNoticesAsync(PaymentId payment) => NotificationWrites.SettleAsync(session, "payment", payment.Value);
}
