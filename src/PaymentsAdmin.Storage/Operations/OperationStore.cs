using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Operations;

/// <summary>Operations in our database. Their content and the portal's answers stay out of the audit trail.</summary>
internal sealed class OperationStore(IWriter writer, IReader reader, IRefusedWrites refused, TimeProvider time) : IOperations
{
    public Task<Result<OperationId>> PlanAsync(Workspace workspace, OperationPlan plan, Actor actor, CancellationToken ct) =>
        writer.RunAsync(session => OperationWrites.PlanAsync(session, workspace, plan, actor), ct);

    public async Task<Operation?> FindAsync(WorkspaceId workspace, OperationId id, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(OperationSql.ById, id.Value, workspace.Value), OperationSql.Read, ct) is [var found] ? found : null;

    public Task<Result> UndoAsync(Workspace workspace, OperationId id, Actor actor, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                if (await session.FirstAsync(OperationSql.StateToChange, Number.Read, id.Value, workspace.Id.Value) is not { } state)
                {
                    return OperationFailures.NotFound;
                }

                if (OperationRules.Undo((OperationState)state.Value) is { } no)
                {
                    return no;
                }

                var operation = await session.FirstAsync(OperationSql.ById, OperationSql.Read, id.Value, workspace.Id.Value);
                var undone = new Settlement(OperationStep.Undo, null);
                return (await OperationWrites.SettleAsync(session, operation! with { Actor = actor }, undone, operation.Payment)).ToResult();
            },
            ct
        );

    public async Task<Operation?> EarlierAsync(Operation operation, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(OperationSql.Earlier, operation.Entity.Value, operation.Id.Value), OperationSql.Read, ct) is [var earlier]
            ? earlier
            : null;

    public async Task<bool> MadeByOtherAsync(Operation operation, PortalKey made, CancellationToken ct) =>
        await reader.AllAsync(
            Query.Keep(OperationSql.MadeByOther, operation.Entity.Value, made.AsNumber, StoredKeys.Text(made), operation.Id.Value),
            row => row.Whole("id"),
            ct
        ) is not [];

    public async Task<Operation> LookLaterAsync(Operation operation, PortalFault? fault, DateTimeOffset at, CancellationToken ct)
    {
        await writer.RunAsync<Result>(
            async session =>
            {
                await session.WriteAsync(OperationSql.LookLater, at, StoredWrite.Text(fault), operation.Id.Value);
                return Result.Done;
            },
            ct
        );
        return operation with { Fault = fault ?? operation.Fault, NotBefore = at };
    }

    public async Task<Operation?> SendAsync(Operation operation, EarlierIds before, CancellationToken ct)
    {
        var sent = await writer.RunAsync(session => SendAsync(session, operation, before), ct);
        return sent.Ok ? sent.Value : null;
    }

    public async Task<Operation?> LeaveAsync(Operation operation, CancellationToken ct) =>
        (await writer.RunAsync(session => LeaveAsync(session, operation), ct)).Value;

    public Task<Result<Operation>> SettleAsync(Operation operation, Settlement settlement, CancellationToken ct) =>
        writer.RunAsync(
            async session =>
            {
                var settled = await OperationWrites.SettleAsync(session, operation, settlement, operation.Payment);
                if (settled is { Ok: true, Value.State: OperationState.Refused })
                {
                    await refused.ReturnAsync(session, settled.Value);
                }

                return settled;
            },
            ct
        );

    public async Task<IReadOnlyList<Operation>> OpenAsync(WorkspaceId workspace, DateTimeOffset sentBefore, int max, CancellationToken ct) =>
        await reader.AllAsync(
            Query.Keep(OperationSql.Open, workspace.Value, time.GetUtcNow().ToUnixTimeMilliseconds(), sentBefore.ToUnixTimeMilliseconds(), max),
            OperationSql.Read,
            ct
        );

    public async Task<IReadOnlyList<Operation>> ListAsync(WorkspaceId workspace, OperationState state, OperationCursor? after, int max, CancellationToken ct) =>
        await reader.AllAsync(
            Query.Keep(
                OperationSql.Latest,
                workspace.Value,
                (int)state,
                after?.NotBefore.ToUnixTimeMilliseconds() ?? long.MaxValue,
                after?.Id.Value ?? long.MaxValue,
                max
            ),
            OperationSql.Read,
            ct
        );

    public async Task<IReadOnlyList<Operation>> OfPaymentAsync(WorkspaceId workspace, PaymentId payment, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(OperationSql.OfPayment, payment.Value, workspace.Value), OperationSql.Read, ct);

    private static async ValueTask<Result<Operation?>> LeaveAsync(IWriteSession session, Operation operation) =>
        Result.Of(await session.WriteAsync(OperationSql.Leave, session.Now, operation.Id.Value) == 1 ? operation with { SentAt = session.Now } : null);

    private static async ValueTask<Result<Operation?>> SendAsync(IWriteSession session, Operation operation, EarlierIds before) =>
        Result.Of(
            await session.WriteAsync(OperationSql.Send, session.Now, OperationSql.Text(before), operation.Id.Value) == 1
                ? operation with { State = OperationState.Sent, SentAt = session.Now, Before = before, Attempts = operation.Attempts + 1 }
                : null
        );
}

/// <summary>Writes shared by several commands.</summary>
internal static class OperationWrites
{
    /// <summary>Records an intended write.</summary>
    public static async ValueTask<Result<OperationId>> PlanAsync(IWriteSession session, Workspace workspace, OperationPlan plan, Actor actor)
    {
        if (await session.FirstAsync(OperationSql.EntityOfWorkspace, Number.Read, plan.Entity.Value, workspace.Id.Value) is null)
        {
            return EntityFailures.NotFound;
        }

        if (await FormOperations.FindAsync(session, workspace, plan, actor) is { } asked)
        {
            return asked;
        }

        if (plan is { Replaces: true, Payment: { } payment } && await OvertakenAsync(session, payment, plan.Seen) is { } overtaken)
        {
            return overtaken;
        }

        var made = await session.FirstAsync(
            OperationSql.Insert,
            Number.Read,
            workspace.Id.Value,
            plan.Entity.Value,
            plan.Payment?.Value,
            plan.Verb.Code,
            StoredWrite.Text(plan.Write, plan.Notes),
            session.Now,
            actor.UserId,
            actor.Name,
            (int)actor.Kind,
            (int)actor.Door,
            actor.RequestId,
            actor.Address,
            session.Now + plan.Delay,
            actor.TokenMaker
        );
        var id = new OperationId(made!.Value);
        await FormOperations.RememberAsync(session, plan, id, actor);
        await session.AuditAsync(Fact(OperationVerbs.Plan, id, workspace.Id, plan.Verb, plan.Payment), actor);
        return id;
    }

    // The entity is locked, so nothing is planned or stored in between.
    private static async ValueTask<Failure?> OvertakenAsync(IWriteSession session, PaymentId payment, Revision? seen) =>
        await session.FirstAsync(OperationSql.OpenOfPayment, r => r.GetString(0), payment.Value) is { } verb ? LookFailures.WriteOpen(Verbs.Of(verb).Text)
        : seen is { } revision && (await session.FirstAsync(OperationSql.RevisionOfPayment, Number.Read, payment.Value))?.Value != revision.Value
            ? PaymentFailures.ChangedMeanwhile
        : null;

    /// <summary>Takes the operation one step further, and returns it; audits final and unknown states.</summary>
    public static async ValueTask<Result<Operation>> SettleAsync(IWriteSession session, Operation operation, Settlement settlement, PaymentId? payment)
    {
        var current = await session.FirstAsync(OperationSql.StateToChange, Number.Read, operation.Id.Value, operation.Workspace.Value);
        var state = (OperationState)current!.Value;
        if (OperationRules.Next(state, settlement.Step) is not { } next || (operation.Decision is not null && OperationRules.Decide(state) is not null))
        {
            return OperationFailures.NotOpen(state);
        }

        // A call the portal rejected does not count as an attempt.
        var untaken = state is OperationState.Sent && settlement.Step is OperationStep.Postpone ? 1 : 0;
        var settled = operation with
        {
            State = next,
            ResolvedAt = OperationRules.IsOver(next) ? session.Now : null,
            Fault = settlement.Fault ?? operation.Fault,
            NotBefore = settlement.NotBefore ?? operation.NotBefore,
            Attempts = operation.Attempts - untaken,
            Payment = payment ?? operation.Payment,
            Made = settlement.Made ?? operation.Made,
        };
        await session.QueueAsync(
            OperationSql.Settle,
            1,
            (int)next,
            settled.ResolvedAt,
            StoredWrite.Text(settlement.Fault),
            settlement.NotBefore,
            untaken,
            payment?.Value,
            settlement.Made?.AsNumber,
            operation.Id.Value,
            (int)state,
            settlement.Made is { } key ? StoredKeys.Text(key) : null,
            operation.Notes.Reversal is null ? null : StoredWrite.Text(operation.Write, operation.Notes)
        );
        if (state is OperationState.Planned && settlement.Step is OperationStep.Postpone && operation.Fault is { } last && last.Kind == settlement.Fault?.Kind)
        {
            // Postponed again for the same reason, which the audit has.
            return settled;
        }

        var verb = operation.Decision is null ? VerbOf(settlement.Step) : VerbOfDecision(settlement.Step);
        var fact = Fact(verb, operation.Id, operation.Workspace, operation.Verb, payment);
        await session.AuditAsync(
            fact with
            {
                Texts = operation.Decision is { } decision ? [new AuditChange("reason", null, decision.Reason)] : [],
                Changes = [.. fact.Changes, new AuditChange("state", state.ToString(), next.ToString())],
            },
            operation.Decision?.By ?? operation.Actor
        );
        if (operation.Decision is { } decided && (payment ?? operation.Payment) is { } of)
        {
            // The timeline of the payment shows it to everybody.
            var told = new AuditFact(verb, "payment", of.Value, operation.Workspace) { Texts = [new AuditChange("reason", null, decided.Reason)] };
            await session.AuditAsync(told, decided.By);
        }

        return settled;
    }

    public static AuditFact Fact(Verb action, OperationId id, WorkspaceId workspace, Verb verb, PaymentId? payment) =>
        new(action, "operation", id.Value, workspace)
        {
            Changes = [new AuditChange("verb", null, verb.Code), AuditChange.OfId("payment", null, payment?.Value)],
        };

    private static Verb VerbOfDecision(OperationStep step) => step is OperationStep.Confirm ? OperationVerbs.DecideDone : OperationVerbs.DecideNotDone;

    private static Verb VerbOf(OperationStep step) =>
        step switch
        {
            OperationStep.Confirm => OperationVerbs.Confirm,
            OperationStep.Refuse => OperationVerbs.Refuse,
            OperationStep.MarkUnknown => OperationVerbs.MarkUnknown,
            OperationStep.Postpone => OperationVerbs.Postpone,
            OperationStep.Undo => OperationVerbs.Undo,
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, "Not a way to end."),
        };
}
