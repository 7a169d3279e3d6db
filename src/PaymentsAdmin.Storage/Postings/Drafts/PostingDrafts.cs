using System.Globalization;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Payments;
using PaymentsAdmin.Storage.Postings.Keys;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Drafts;

/// <summary>
/// Posting drafts in our own tables. Each draft is written first and then checked as
/// submitting would check it; a refusal rolls everything back.
/// </summary>
internal sealed class PostingDrafts(IWriter writer, BusinessClock clock, IPostingFinish finish, FormAnswers forms) : IPostingDrafts
{
    private const string CodeColumn = "back_office_code";

    private readonly DraftCheck _check = new(clock);

    public Task<Result<PaymentId>> CreateAsync(Workspace workspace, PostingInput input, Actor actor, CancellationToken ct) =>
        RunAsync(session => CreateAsync(session, workspace, input, actor), ct);

    public Task<Result<PaymentId>> BeginAsync(Workspace workspace, PostingInput input, FormKey form, Actor actor, CancellationToken ct) =>
        OnceAsync(SentForm.OfPosting(form, input, submits: false, actor), session => CreateAsync(session, workspace, input, actor), ct);

    public Task<Result<PaymentId>> BeginSubmittedAsync(Workspace workspace, PostingInput input, FormKey form, Actor actor, CancellationToken ct) =>
        OnceAsync(SentForm.OfPosting(form, input, submits: true, actor), session => CreateSubmittedAsync(session, workspace, input, actor), ct);

    public Task<Result<PaymentId>> CreatePostedAsync(Workspace workspace, PostingInput input, Actor actor, CancellationToken ct) =>
        RunAsync(session => CreatePostedAsync(session, workspace, input with { ForgetsPostingDate = false }, actor), ct);

    public async Task<Result> SaveAsync(Target<PaymentId> target, PostingInput input, CancellationToken ct) =>
        await RunAsync(session => SaveAsync(session, target, input), ct);

    public Task<Result> DateAsync(Target<PaymentId> target, DateOnly day, CancellationToken ct) =>
        writer.RunAsync(target, PaymentRules.ChangeTerms, (session, state) => DateAsync(session, target, state, day), ct);

    // The unique index detects a taken code, even when it was taken at the same moment.
    private async Task<Result<PaymentId>> RunAsync(Func<IWriteSession, ValueTask<Result<PaymentId>>> command, CancellationToken ct)
    {
        try
        {
            return await writer.RunAsync(command, ct);
        }
        catch (UniqueViolationException e) when (IsCode(e))
        {
            return PostingFailures.CodeTaken;
        }
    }

    // A form has one payment, whether it is saved or submitted.
    private Task<Result<PaymentId>> OnceAsync(SentForm form, Func<IWriteSession, ValueTask<Result<PaymentId>>> begin, CancellationToken ct) =>
        forms.OnceAsync(form, begin, e => IsCode(e) ? PostingFailures.CodeTaken : PaymentFailures.ChangedMeanwhile, ct);

    private static bool IsCode(UniqueViolationException e) => e.About.Contains(CodeColumn, StringComparison.Ordinal);

    private async ValueTask<Result<PaymentId>> CreateAsync(IWriteSession session, Workspace workspace, PostingInput input, Actor actor)
    {
        var lookup = await new KeyLookup(session, workspace).FindAsync(input);
        if (lookup.Failure is { } unknown)
        {
            return unknown;
        }

        var found = lookup.Value;
        if (await NewPayment.PayerAsync(session, workspace, found.Party.Entity) is not { } payer)
        {
            return EntityFailures.NotFound;
        }

        var open = input.PaysWhatIsOpen ? await OpenAmount.OfAsync(session, found) : null;
        var terms = open?.Failure is { } closed ? closed : DraftPayments.Terms(open is null ? input : input with { Amount = open.Value.Amount }, found);
        if (terms.Failure is { } no)
        {
            return no;
        }

        var (amount, method) = terms.Value;
        var payment = await NewPayment.WriteAsync(session, workspace, clock, payer, (method.Id, method.Name), amount, actor);
        var content = PostingContent.Of(input, found);
        var posting = await PostingWrites.AddAsync(session, workspace, payment, content);
        if (await _check.RunAsync(session, new(workspace, payment, posting, input, found, content, null), actor) is { } refused)
        {
            return refused;
        }

        AuditChange[] own =
        [
            new("entity", null, payer.Id.Value.ToString(CultureInfo.InvariantCulture)),
            new("total", null, amount.ToString()),
            AuditChange.OfId("method", null, method.Id),
        ];
        await AuditAsync(session, new(workspace, payment, null, actor), PostingVerbs.Add, own, null, content);
        return payment;
    }

    private async ValueTask<Result<PaymentId>> CreateSubmittedAsync(IWriteSession session, Workspace workspace, PostingInput input, Actor actor)
    {
        var made = await CreateAsync(session, workspace, input, actor);
        return made.Ok && (await finish.SubmitAsync(session, workspace, made.Value, actor)).Failure is { } no ? no : made;
    }

    private async ValueTask<Result<PaymentId>> CreatePostedAsync(IWriteSession session, Workspace workspace, PostingInput input, Actor actor)
    {
        var made = await CreateAsync(session, workspace, input, actor);
        return made.Ok && (await finish.PostAsync(session, workspace, made.Value, actor)).Failure is { } no ? no : made;
    }

    private async ValueTask<Result<PaymentId>> SaveAsync(IWriteSession session, Target<PaymentId> target, PostingInput input)
    {
        // Paid payments may change as well: a paid mark does not fix the posting details.
        var held = await PaymentLocks.CheckedAsync(session, target, PaymentRules.ChangeTerms);
        if (held.Failure is { } frozen)
        {
            return frozen;
        }

        var lookup = await new KeyLookup(session, target.Workspace).FindAsync(input);
        if (lookup.Failure is { } unknown)
        {
            return unknown;
        }

        var found = lookup.Value;
        var before = await PostingWrites.ReadAsync(session, target.Id);
        var content = PostingContent.Of(input, found).KeepingForeignReceiver(before?.Content);
        var isNews = held.Value.Posting != PostingState.Draft || before is null || content.IsOther(before.Content);
        var written = await DraftPayments.ChangeAsync(session, target, held.Value, input, found, isNews);
        if (written.Failure is { } no)
        {
            return no;
        }

        var isChange = isNews || written.Value.Count > 0;
        var posting = before?.Id ?? await PostingWrites.AddAsync(session, target.Workspace, target.Id, content);
        if (before is not null && isChange)
        {
            await PostingWrites.ReplaceAsync(session, posting, content);
        }

        // Some values are looked at and not kept, so nothing that changes can still be wrong.
        if (await _check.RunAsync(session, new(target.Workspace, target.Id, posting, input, found, content, before?.Content), target.Actor) is { } refused)
        {
            return refused;
        }

        if (!isChange)
        {
            return target.Id;
        }

        await PaymentWrites.AuthorAsync(session, target.Id, target.Actor);
        await AuditAsync(session, target, PostingVerbs.Save, written.Value, before?.Content, content);
        return target.Id;
    }

    // A rule that another part of the details breaks by now is checked at submission.
    private async ValueTask<Result> DateAsync(IWriteSession session, Target<PaymentId> target, PaymentState state, DateOnly day)
    {
        if (await PostingWrites.ReadAsync(session, target.Id) is not { Content: { Account: not 0, Type: not 0 } } before)
        {
            return ApprovalFailures.NoPosting;
        }

        if (PostingRules.Dates(day, clock.DayOf(session.Now), await ClosedThrough.OfAsync(session, target.Workspace.Id)) is { } no)
        {
            return no;
        }

        var content = before.Content with { PostingDate = day };
        if (content.IsOther(before.Content))
        {
            await DraftPayments.TouchAsync(session, state);
            await PostingWrites.ReplaceAsync(session, before.Id, content);
            await PaymentWrites.AuthorAsync(session, target.Id, target.Actor);
            await AuditAsync(session, target, PostingVerbs.Save, [], before.Content, content);
        }

        return Result.Done;
    }

    private static ValueTask AuditAsync(
        IWriteSession session, Target<PaymentId> target, Verb verb, IEnumerable<AuditChange> own, PostingContent? before, PostingContent after) =>
        session.AuditAsync(
            PaymentWrites.Fact(verb, target, [.. own, .. after.Changes(before)]) with { Texts = [.. after.Texts(before)] },
            target.Actor
        );
}
