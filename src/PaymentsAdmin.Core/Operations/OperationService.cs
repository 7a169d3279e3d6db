using FluentValidation;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Services;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Operations;

/// <summary>Every verb on intended writes toward portals. People plan, look and undo; taking and settling is the product's own.</summary>
public sealed class OperationService(IOperations operations, AccessGuard guard, TimeProvider time)
{
    private const int MostTaken = 50;
    private const int MostListed = 200;

    private readonly OperationPlanValidator _plan = new();

    /// <summary>Plans a write; until its wait is over and a sender takes it, it can be undone.</summary>
    public Task<Result<OperationId>> PlanAsync(Workspace workspace, OperationPlan plan, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            new Attempt(OperationRules.RightTo(plan.Verb), plan.Verb, "payment", plan.Payment?.Value ?? 0, workspace.Id),
            actor,
            () => _plan.FirstFault(plan) is { } fault ? Task.FromResult<Result<OperationId>>(fault) : operations.PlanAsync(workspace, plan, actor, ct),
            ct
        );

    /// <summary>Takes a plan back that nobody sent yet; who may plan it may.</summary>
    public async Task<Result> UndoAsync(Workspace workspace, OperationId id, Actor actor, CancellationToken ct)
    {
        var found = await operations.FindAsync(workspace.Id, id, ct);
        var right = found is null ? Right.SeePayments : OperationRules.RightTo(found.Verb);
        return await guard.RunAsync(
            new Attempt(right, "operation.undo", "operation", id.Value, workspace.Id),
            actor,
            async () => found is null ? OperationFailures.NotFound : await operations.UndoAsync(workspace, id, actor, ct),
            ct
        );
    }

    /// <summary>For the sender: takes due ones, each exactly once.</summary>
    public Task<Result<IReadOnlyList<Operation>>> TakeDueAsync(Workspace workspace, int most, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            Attempt("operation.send", workspace, 0),
            actor,
            () => operations.TakeDueAsync(workspace, Math.Clamp(most, 1, MostTaken), actor, ct),
            ct
        );

    /// <summary>For the sender: how it ended.</summary>
    public Task<Result> SettleAsync(Workspace workspace, OperationId id, Settlement settlement, Actor actor, CancellationToken ct) =>
        settlement.Step is OperationStep.Send or OperationStep.Undo
            ? throw new ArgumentOutOfRangeException(nameof(settlement), settlement.Step, "Not a way to end.")
            : guard.RunAsync(
                Attempt("operation.settle", workspace, id.Value),
                actor,
                () => operations.SettleAsync(workspace, id, settlement, actor, ct),
                ct
            );

    /// <summary>For the sender, at its start and now and then: what somebody took and never settled is to be looked up.</summary>
    public Task<Result<int>> LoseSightAsync(Workspace workspace, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            Attempt("operation.lose-sight", workspace, 0),
            actor,
            () => operations.LoseSightAsync(workspace, time.GetUtcNow() - OperationRules.Lease, MostTaken, actor, ct),
            ct
        );

    public async Task<Result<Operation>> GetAsync(WorkspaceId workspace, OperationId id, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no
        : await operations.FindAsync(workspace, id, ct) is { } found ? found
        : OperationFailures.NotFound;

    /// <summary>Those in a state, the latest first, from behind the place given.</summary>
    public async Task<Result<IReadOnlyList<Operation>>> ListAsync(
        WorkspaceId workspace,
        OperationState state,
        OperationCursor? after,
        int most,
        Actor actor,
        CancellationToken ct
    ) =>
        Right.SeePayments.Check(actor) is { } no
            ? no
            : Result.Of(await operations.ListAsync(workspace, state, after, Math.Clamp(most, 1, MostListed), ct));

    public async Task<Result<IReadOnlyList<Operation>>> OfPaymentAsync(WorkspaceId workspace, PaymentId payment, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no : Result.Of(await operations.OfPaymentAsync(workspace, payment, ct));

    private static Attempt Attempt(string verb, Workspace workspace, long id) => new(Right.SetUp, verb, "operation", id, workspace.Id);
}

/// <summary>What can be said about a plan.</summary>
public sealed class OperationPlanValidator : AbstractValidator<OperationPlan>
{
    public OperationPlanValidator()
    {
        RuleFor(p => p.Body).MaximumLength(100_000).WithMessage("The body can have at most 100,000 characters.");
        RuleFor(p => p.Wait)
            .InclusiveBetween(TimeSpan.Zero, TimeSpan.FromDays(1))
            .WithMessage("An operation waits at most a day before it is sent.");
    }
}
