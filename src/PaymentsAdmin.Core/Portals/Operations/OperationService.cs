using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Operations;

/// <summary>Lists intended portal writes, and undoes those not sent yet.</summary>
public sealed class OperationService(IOperations operations, AccessGuard guard)
{
    private const int MaxListed = 200;

    private static readonly OperationState[] NotDone = [OperationState.Planned, OperationState.Sent, OperationState.Unknown, OperationState.Refused];

    /// <summary>Undoes an operation that was not sent yet; needs the same right as planning it.</summary>
    public async Task<Result> UndoAsync(Workspace workspace, OperationId id, Actor actor, CancellationToken ct)
    {
        var found = await operations.FindAsync(workspace.Id, id, ct);
        var right = found is null ? Right.SeePayments : OperationRules.RightTo(found.Verb);
        return await guard.RunAsync(
            new Attempt(OperationVerbs.Undo, "operation", id.Value, workspace.Id) { Right = right },
            actor,
            async () => found is null ? OperationFailures.NotFound : await operations.UndoAsync(workspace, id, actor, ct),
            ct
        );
    }

    public async Task<Result<Operation>> GetAsync(WorkspaceId workspace, OperationId id, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no
        : await operations.FindAsync(workspace, id, ct) is { } found ? found
        : OperationFailures.NotFound;

    /// <summary>Operations in a state, latest first, after the given place.</summary>
    public async Task<Result<IReadOnlyList<Operation>>> ListAsync(
        WorkspaceId workspace,
        OperationState state,
        OperationCursor? after,
        int max,
        Actor actor,
        CancellationToken ct
    ) =>
        Right.SeePayments.Check(actor) is { } no
            ? no
            : Result.Of(await operations.ListAsync(workspace, state, after, Math.Clamp(max, 1, MaxListed), ct));

    /// <summary>Unfinished and refused operations, latest first, after the given place.</summary>
    public async Task<Result<IReadOnlyList<Operation>>> NotDoneAsync(WorkspaceId workspace, OperationCursor? after, int max, Actor actor, CancellationToken ct)
    {
        if (Right.SeePayments.Check(actor) is { } no)
        {
            return no;
        }

        var found = new List<Operation>();
        foreach (var state in NotDone)
        {
            found.AddRange(await operations.ListAsync(workspace, state, after, Math.Clamp(max, 1, MaxListed), ct));
        }

        // The index orders each state separately, so the results are sorted together here.
        return Result.Of<IReadOnlyList<Operation>>([
            .. found.DistinctBy(o => o.Id).OrderByDescending(o => o.NotBefore).ThenByDescending(o => o.Id.Value).Take(max),
        ]);
    }

    /// <summary>The operations on a payment's page: unfinished ones, and the last refused one until something newer is requested.</summary>
    public async Task<Result<IReadOnlyList<Operation>>> OpenOfPaymentAsync(WorkspaceId workspace, PaymentId payment, Actor actor, CancellationToken ct)
    {
        var all = await OfPaymentAsync(workspace, payment, actor, ct);
        return all.Ok ? Result.Of<IReadOnlyList<Operation>>([.. all.Value.Where((o, at) => !o.IsOver || (at == 0 && o.State is OperationState.Refused))]) : all;
    }

    public async Task<Result<IReadOnlyList<Operation>>> OfPaymentAsync(WorkspaceId workspace, PaymentId payment, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no : Result.Of(await operations.OfPaymentAsync(workspace, payment, ct));
}
