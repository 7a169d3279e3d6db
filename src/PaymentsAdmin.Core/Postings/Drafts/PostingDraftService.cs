using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Postings.Drafts;

/// <summary>Saves and reads posting drafts for every door. Checks rights, then the input, then calls the workspace's backend.</summary>
public sealed class PostingDraftService(IBackends backends, IPostingReadModel reads, AccessGuard guard, BusinessClock clock)
{
    private readonly PostingInputValidator _new = new(clock, isNew: true);
    private readonly PostingInputValidator _existing = new(clock, isNew: false);

    /// <summary>The posting of a payment, or null if it has none yet.</summary>
    public async Task<Result<PostingDraft?>> FindAsync(WorkspaceId workspace, PaymentId payment, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no : Result.Of(await reads.FindAsync(workspace, payment, ct));

    /// <summary>The payment that the actor's form created, or null if it created none.</summary>
    public async Task<Result<FormPayment?>> FindAsync(FormKey form, Actor actor, CancellationToken ct) =>
        Right.EditPayments.Check(actor) is { } no ? no : Result.Of(await reads.FindAsync(form, actor, ct));

    /// <summary>Creates a payment of an account or wallet as a draft.</summary>
    public Task<Result<PaymentId>> CreateAsync(Workspace workspace, PostingInput input, Actor actor, CancellationToken ct) =>
        CreateAsync(workspace, PostingVerbs.Add, input, actor, drafts => drafts.CreateAsync(workspace, input, actor, ct), ct);

    /// <summary>Creates the draft from a form. The same form with the same input creates no second payment, and with other input is refused.</summary>
    public Task<Result<PaymentId>> BeginAsync(Workspace workspace, PostingInput input, FormKey form, Actor actor, CancellationToken ct) =>
        CreateAsync(workspace, PostingVerbs.Add, input, actor, drafts => drafts.BeginAsync(workspace, input, form, actor, ct), ct);

    /// <summary>Creates a payment from a form and submits it in one transaction.</summary>
    public Task<Result<PaymentId>> BeginSubmittedAsync(Workspace workspace, PostingInput input, FormKey form, Actor actor, CancellationToken ct) =>
        CreateAsync(
            workspace,
            PostingVerbs.AddSubmitted,
            input,
            actor,
            drafts => Right.Submit.Check(actor) is { } no ? No<PaymentId>(no) : drafts.BeginSubmittedAsync(workspace, input, form, actor, ct),
            ct
        );

    /// <summary>Creates and posts a payment in one transaction.</summary>
    public Task<Result<PaymentId>> CreatePostedAsync(Workspace workspace, PostingInput input, Actor actor, CancellationToken ct) =>
        CreateAsync(
            workspace,
            PostingVerbs.AddPosted,
            input,
            actor,
            drafts => actor.PostAlone ? drafts.CreatePostedAsync(workspace, input, actor, ct) : No<PaymentId>(PostingFailures.NotAlone),
            ct
        );

    /// <summary>Replaces the posting details of a draft.</summary>
    public Task<Result> SaveAsync(Target<PaymentId> target, PostingInput input, CancellationToken ct) =>
        guard.RunAsync(
            target.Attempt(PostingVerbs.Save),
            target.Actor,
            async () =>
                backends.Find<IPostingDrafts>(target.Workspace) is not { } drafts ? NotOffered
                : _existing.FirstFault(input) is { } fault ? fault
                : await drafts.SaveAsync(target, input, ct),
            ct
        );

    /// <summary>Changes the posting date of a draft, and nothing else of its posting details.</summary>
    public Task<Result> DateAsync(Target<PaymentId> target, DateOnly day, CancellationToken ct) =>
        guard.RunAsync(
            target.Attempt(PostingVerbs.Save),
            target.Actor,
            async () => backends.Find<IPostingDrafts>(target.Workspace) is { } drafts ? await drafts.DateAsync(target, day, ct) : NotOffered,
            ct
        );

    private static Failure NotOffered => PaymentFailures.NotOffered("post payments");

    private Task<Result<PaymentId>> CreateAsync(
        Workspace workspace,
        Verb verb,
        PostingInput input,
        Actor actor,
        Func<IPostingDrafts, Task<Result<PaymentId>>> create,
        CancellationToken ct
    ) =>
        guard.RunAsync<PaymentId>(
            new Attempt(verb, "payment", 0, workspace.Id),
            actor,
            async () =>
                backends.Find<IPostingDrafts>(workspace) is not { } drafts ? NotOffered
                : _new.FirstFault(input) is { } fault ? fault
                : await create(drafts),
            ct
        );

    private static Task<Result<T>> No<T>(Failure failure) => Task.FromResult<Result<T>>(failure);
}
