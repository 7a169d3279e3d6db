using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Portals.Operations;

/// <summary>What people may do with intended writes toward portals: look, and take back what was not sent yet.</summary>
public sealed class OperationService(IOperations operations, AccessGuard guard)
{
    private const int MaxListed = 200;

    private static readonly OperationState[] NotDone = [OperationState.Planned, OperationState.Sent, OperationState.Unknown, OperationState.Refused];

    /// <summary>Takes back what nobody sent yet; the right to plan it is the right to undo it.</summary>
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
            : Result.Of(await operations.ListAsync(workspace, state, after, Math.Clamp(most, 1, MaxListed), ct));

    /// <summary>Those that are not done, be they open or refused, the latest first, from behind the place given.</summary>
    public async Task<Result<IReadOnlyList<Operation>>> NotDoneAsync(WorkspaceId workspace, OperationCursor? after, int most, Actor actor, CancellationToken ct)
    {
        if (Right.SeePayments.Check(actor) is { } no)
        {
            return no;
        }

        var found = new List<Operation>();
        foreach (var state in NotDone)
        {
            found.AddRange(await operations.ListAsync(workspace, state, after, Math.Clamp(most, 1, MaxListed), ct));
        }

        // An index holds the order of each state, and none of all.
        return Result.Of<IReadOnlyList<Operation>>([.. found.DistinctBy(o => o.Id).OrderByDescending(o => o.NotBefore).ThenByDescending(o => o.Id.Value).Take(most)]);
    }

    /// <summary>What a payment's page says: what is open, and what was refused last, until something newer is asked for.</summary>
    public async Task<Result<IReadOnlyList<Operation>>> OpenOfPaymentAsync(WorkspaceId workspace, PaymentId payment, Actor actor, CancellationToken ct)
    {
        var all = await OfPaymentAsync(workspace, payment, actor, ct);
        return all.Ok ? Result.Of<IReadOnlyList<Operation>>([.. all.Value.Where((o, at) => !o.IsOver || (at == 0 && o.State is OperationState.Refused))]) : all;
    }

    public async Task<Result<IReadOnlyList<Operation>>> OfPaymentAsync(WorkspaceId workspace, PaymentId payment, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no : Result.Of(await operations.OfPaymentAsync(workspace, payment, ct));
}
