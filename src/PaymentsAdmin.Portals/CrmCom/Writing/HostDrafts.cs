using System.Text.Json;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Portals.Sending;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Portals.CrmCom.Connecting;
using PaymentsAdmin.Portals.CrmCom.Methods;
using PaymentsAdmin.Portals.CrmCom.Sending;
using PaymentsAdmin.Portals.CrmCom.Wire;

namespace PaymentsAdmin.Portals.CrmCom.Writing;

/// <summary>Drafts of payments on a host: each is created or changed there, and only then known here.</summary>
internal sealed class HostDrafts(
    HostInput inputs, RecordedWrites writes, IPortals portals, IPostingWorkflow workflow, IFreshLooks looks, IPortalPosting posting) : IPostingDrafts
{
    public Task<Result<PaymentId>> CreateAsync(Workspace workspace, PostingInput input, Actor actor, CancellationToken ct) =>
        CreateAsync(workspace, input, null, actor, ct);

    public Task<Result<PaymentId>> BeginAsync(Workspace workspace, PostingInput input, FormKey form, Actor actor, CancellationToken ct) =>
        CreateAsync(workspace, input, form, actor, ct);

    // The draft is on the host before it can be submitted, and stays a draft if it cannot be.
    public async Task<Result<PaymentId>> BeginSubmittedAsync(Workspace workspace, PostingInput input, FormKey form, Actor actor, CancellationToken ct)
    {
        var made = await MakeAsync(workspace, input, form, actor, ct);
        return made.Ok
            ? await ThenAsync(workspace, made.Value, actor, (work, look) => Submitting.SubmitAsync(work, made.Value.Payment, null, look), ct)
            : made.Failure;
    }

    public async Task<Result<PaymentId>> CreatePostedAsync(Workspace workspace, PostingInput input, Actor actor, CancellationToken ct)
    {
        var made = await MakeAsync(workspace, input, null, actor, ct);
        if (!made.Ok)
        {
            return made.Failure;
        }

        var payment = made.Value.Payment;
        var handed = await ThenAsync(workspace, made.Value, actor, (work, look) => PostingAtOnce.PostNewAsync(work, payment, look), ct);
        var posted = handed.Ok ? await posting.FinishAsync(workspace, payment, PostingVerbs.Post, ct) : handed.Failure;
        return posted.Ok ? payment : Left(posted.Failure);
    }

    // The host posts on the day of the last approval.
    public Task<Result> DateAsync(Target<PaymentId> target, DateOnly day, CancellationToken ct) =>
        Task.FromResult<Result>(PaymentFailures.NotOffered("date postings"));

    public async Task<Result> SaveAsync(Target<PaymentId> target, PostingInput input, CancellationToken ct)
    {
        // What others changed on the host is known here before it could be overwritten, and the state before anything else is refused.
        var look = await KeyedStep.OutsideAsync(() => looks.LookAsync(target.Workspace, target.Id, ct));
        if (!look.Ok)
        {
            return look.Failure;
        }

        var found = await writes.FindAsync(target, Can.PayWithoutItem, PaymentRules.ChangeTerms, ct);
        if (!found.Ok)
        {
            return found.Failure;
        }

        var meant = await inputs.ReadAsync(target.Workspace, input, "", ct);
        if (!meant.Ok)
        {
            return meant.Failure;
        }

        var shown = await PortalWait.ForAsync(() => portals.For(target.Workspace).PaymentAsync(found.Value.Known.PortalId, Urgency.Staff, ct));
        if (!shown.Ok)
        {
            return PortalOutcome.Of(shown.Fault);
        }

        var wanted = Beside(meant.Value.Draft, shown.Value);
        var saved = await writes.RunAsync(
            target,
            Can.PayWithoutItem,
            PostingVerbs.Save,
            PaymentRules.ChangeTerms,
            payment => new HostWrite.Update(payment.PortalId, wanted),
            ct,
            replaces: true
        );
        return saved.Ok ? Result.Done : HostRefusals.InForm(saved.Failure, input);
    }

    // What an input does not name, such as a job of the host, stays. A card and a preference belong to the method for which they were given.
    private static HostDraft Beside(HostDraft meant, PortalPayment payment)
    {
        var shown = payment.Posting!;
        var isSameMethod = string.Equals(meant.Method.Text, payment.Method?.Value, StringComparison.Ordinal);
        return meant with
        {
            BackOfficeCode = shown.BackOfficeCode ?? "",
            Card = meant.Card ?? (isSameMethod ? Of(shown.Card) : null),
            Preference = meant.Preference ?? (isSameMethod ? Of(shown.Preference) : null),
            Job = meant.Job ?? Of(shown.Job),
            ReceivedByUser = meant.ReceivedByUser ?? Of(shown.ReceivedBy),
            ReceivedByUnit = meant.ReceivedByUnit ?? Of(shown.Unit),
            Invoices = meant.Invoices.Count > 0 ? meant.Invoices : [.. shown.Invoices.Select(Identifier.Number)],
        };
    }

    private static Identifier? Of(PortalNamed? shown) => shown is null ? null : Identifier.Id(shown.Id.Value);

    private async Task<Result<PaymentId>> CreateAsync(Workspace workspace, PostingInput input, FormKey? form, Actor actor, CancellationToken ct)
    {
        var made = await MakeAsync(workspace, input, form, actor, ct);
        return made.Ok ? made.Value.Payment : made.Failure;
    }

    private async Task<Result<MadeDraft>> MakeAsync(Workspace workspace, PostingInput input, FormKey? form, Actor actor, CancellationToken ct)
    {
        var callers = string.IsNullOrWhiteSpace(input.BackOfficeCode) ? null : input.BackOfficeCode.Trim();
        var meant = await inputs.ReadAsync(workspace, input with { Notes = WithName(input.Notes, actor) }, callers ?? OwnCode.Next(), ct);
        if (!meant.Ok)
        {
            return meant.Failure;
        }

        var draft = meant.Value.Draft with { HasCallersCode = callers is null ? null : true };
        var plan = new OperationPlan(meant.Value.Party.Entity, null, PostingVerbs.Add, new HostWrite.Create(draft))
        {
            Form = form,
            FormInput = form is null ? null : JsonSerializer.Serialize(input.InOrder()),
        };
        var done = await writes.RunAsync(workspace, plan, actor, ct);
        if (!done.Ok)
        {
            return HostRefusals.InForm(done.Failure, input);
        }

        // Of a call with a key, this stays the change that a repeat asks for, whatever follows.
        KeyedStep.Current?.IsAbout(done.Value.Id.Value);
        return done.Value.Payment is { } made ? new MadeDraft(made, meant.Value) : PortalFailures.DoneUnseen;
    }

    private async Task<Result<PaymentId>> ThenAsync(
        Workspace workspace, MadeDraft made, Actor actor, Func<IPostingWork, FreshLook, ValueTask<Result<PostingState>>> step, CancellationToken ct)
    {
        var payment = made.Payment;
        var look = await KeyedStep.OutsideAsync(() => looks.LookAsync(workspace, payment, ct));
        if (!look.Ok)
        {
            return look.Failure;
        }

        // A host before release 11 does not check the currency, and from release 10 on its first payment names it.
        if (await inputs.IsInOtherCurrencyAsync(workspace, made.Meant, ct))
        {
            return PostingFailures.CurrencyMismatch;
        }

        var done = await workflow.RunAsync(workspace, actor, work => step(work, look.Value), ct);
        return done.Ok ? payment : done.Failure;
    }

    // What was asked for is half done.
    private static Failure Left(Failure why) => why with { Details = string.Join(' ', new[] { why.Details, "The draft stays." }.OfType<string>()) };

    // The host sees one technical user.
    private static string WithName(string? notes, Actor actor) =>
        string.IsNullOrWhiteSpace(notes) ? $"Entered by {actor.Name}" : $"{notes}\nEntered by {actor.Name}";

    /// <summary>A draft that is on the host now, and what was meant by it.</summary>
    private sealed record MadeDraft(PaymentId Payment, MeantDraft Meant);
}
