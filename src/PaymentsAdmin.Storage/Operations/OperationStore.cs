using System.Globalization;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Operations;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Local;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Operations;

/// <summary>Operations in our own table. What they say and what the portal answered stay out of the audit trail.</summary>
internal sealed class OperationStore(IWriter writer, IReader reader) : IOperations
{
    private const int LongestAnswer = 10_000;

    public Task<Result<OperationId>> PlanAsync(Workspace workspace, OperationPlan plan, Actor actor, CancellationToken ct) =>
        writer.RunAsync(session => PlanAsync(session, workspace, plan, actor), ct);

    public async Task<Operation?> FindAsync(WorkspaceId workspace, OperationId id, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(OperationSql.ById, id.Value, workspace.Value), OperationSql.Read, ct) is [var found] ? found : null;

    public Task<Result> UndoAsync(Workspace workspace, OperationId id, Actor actor, CancellationToken ct) =>
        writer.RunAsync(session => UndoAsync(session, workspace, id, actor), ct);

    public Task<Result<IReadOnlyList<Operation>>> TakeDueAsync(Workspace workspace, int most, Actor actor, CancellationToken ct) =>
        writer.RunAsync(session => TakeDueAsync(session, workspace, most, actor), ct);

    public Task<Result> SettleAsync(Workspace workspace, OperationId id, Settlement settlement, Actor actor, CancellationToken ct) =>
        writer.RunAsync(session => SettleAsync(session, workspace, id, settlement, actor), ct);

    public Task<Result<int>> LoseSightAsync(Workspace workspace, DateTimeOffset sentBefore, int most, Actor actor, CancellationToken ct) =>
        writer.RunAsync(session => LoseSightAsync(session, workspace, sentBefore, most, actor), ct);

    public async Task<IReadOnlyList<Operation>> ListAsync(WorkspaceId workspace, OperationState state, OperationCursor? after, int most, CancellationToken ct) =>
        await reader.AllAsync(
            Query.Keep(
                OperationSql.Latest,
                workspace.Value,
                (int)state,
                after?.NotBefore.ToUnixTimeMilliseconds() ?? long.MaxValue,
                after?.Id.Value ?? long.MaxValue,
                most
            ),
            OperationSql.Read,
            ct
        );

    public async Task<IReadOnlyList<Operation>> OfPaymentAsync(WorkspaceId workspace, PaymentId payment, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(OperationSql.OfPayment, payment.Value, workspace.Value), OperationSql.Read, ct);

    private static async ValueTask<Result<OperationId>> PlanAsync(IWriteSession session, Workspace workspace, OperationPlan plan, Actor actor)
    {
        if (plan.Payment is { } payment && await session.FirstAsync(OperationSql.PaymentOfWorkspace, Number.Read, payment.Value, workspace.Id.Value) is null)
        {
            return PaymentFailures.NotFound;
        }

        var notBefore = session.Now + plan.Wait;
        var made = await session.FirstAsync(
            OperationSql.Insert, Number.Read, workspace.Id.Value, plan.Payment?.Value, plan.Verb, plan.Body, session.Now, notBefore, actor.UserId, actor.Name);
        var id = new OperationId(made!.Value);
        var fact = new AuditFact("operation.plan", "operation", id.Value, workspace.Id)
        {
            Changes =
            [
                new AuditChange("verb", null, plan.Verb),
                PaymentWrites.Ids("payment", null, plan.Payment?.Value),
                new AuditChange("not_before", null, notBefore.ToString("O", CultureInfo.InvariantCulture)),
            ],
        };
        await session.AuditAsync(fact, actor);
        return id;
    }

    private static async ValueTask<Result> UndoAsync(IWriteSession session, Workspace workspace, OperationId id, Actor actor)
    {
        if (await session.FirstAsync(OperationSql.ToChange, OperationSql.Read, id.Value, workspace.Id.Value) is not { } operation)
        {
            return OperationFailures.NotFound;
        }

        if (OperationRules.Next(operation.State, OperationStep.Undo) is not { } next)
        {
            return OperationFailures.TooLateToUndo;
        }

        await MoveAsync(session, operation, next, new Settlement(OperationStep.Undo, null), actor);
        return Result.Done;
    }

    private static async ValueTask<Result<IReadOnlyList<Operation>>> TakeDueAsync(IWriteSession session, Workspace workspace, int most, Actor actor)
    {
        var taken = await session.AllAsync(OperationSql.Take, OperationSql.Read, session.Now, workspace.Id.Value, most);
        var inOrder = taken.OrderBy(o => o.NotBefore).ThenBy(o => o.Id.Value).ToList();
        foreach (var operation in inOrder)
        {
            await session.AuditAsync(Fact("operation.send", operation, OperationState.Planned, OperationState.Sent), actor);
        }

        return Result.Of<IReadOnlyList<Operation>>(inOrder);
    }

    private static async ValueTask<Result> SettleAsync(IWriteSession session, Workspace workspace, OperationId id, Settlement settlement, Actor actor)
    {
        if (await session.FirstAsync(OperationSql.ToChange, OperationSql.Read, id.Value, workspace.Id.Value) is not { } operation)
        {
            return OperationFailures.NotFound;
        }

        if (OperationRules.Next(operation.State, settlement.Step) is not { } next)
        {
            return OperationFailures.NotOpen(operation.State);
        }

        await MoveAsync(session, operation, next, settlement, actor);
        return Result.Done;
    }

    private static async ValueTask<Result<int>> LoseSightAsync(IWriteSession session, Workspace workspace, DateTimeOffset sentBefore, int most, Actor actor)
    {
        var lost = await session.AllAsync(OperationSql.LostSight, OperationSql.Read, workspace.Id.Value, sentBefore, most);
        foreach (var operation in lost)
        {
            await MoveAsync(session, operation, OperationState.Unknown, new Settlement(OperationStep.LoseSight, null), actor);
        }

        return lost.Count;
    }

    private static async ValueTask MoveAsync(IWriteSession session, Operation operation, OperationState next, Settlement settlement, Actor actor)
    {
        var resolved = OperationRules.IsOver(next) ? session.Now : (DateTimeOffset?)null;
        var answer = settlement.Answer is { Length: > LongestAnswer } overlong ? overlong[..LongestAnswer] : settlement.Answer;
        await session.QueueAsync(OperationSql.Settle, 1, (int)next, resolved, answer, settlement.NotBefore, operation.Id.Value, (int)operation.State);
        await session.AuditAsync(Fact($"operation.{Word(settlement.Step)}", operation, operation.State, next), actor);
    }

    private static string Word(OperationStep step) =>
        step switch
        {
            OperationStep.Confirm => "confirm",
            OperationStep.Refuse => "refuse",
            OperationStep.LoseSight => "lose-sight",
            OperationStep.Postpone => "postpone",
            OperationStep.Undo => "undo",
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, "Not a way to end."),
        };

    private static AuditFact Fact(string action, Operation operation, OperationState before, OperationState after) =>
        new(action, "operation", operation.Id.Value, operation.Workspace)
        {
            Changes =
            [
                new AuditChange("verb", null, operation.Verb),
                PaymentWrites.Ids("payment", null, operation.Payment?.Value),
                new AuditChange("state", before.ToString(), after.ToString()),
            ],
        };
}
