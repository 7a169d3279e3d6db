using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>Payment lines in a portal. The portal decides how much of a row is left.</summary>
internal sealed class PortalLines(RecordedWrites writes, MirrorIds ids, IEntityReadModel entities, PortalEntityReader looks) : IPaymentLines
{
    public async Task<Result<LineId>> AddAsync(Workspace workspace, PaymentId payment, RowId row, Quantity quantity, Revision? seen, Actor actor, CancellationToken ct)
    {
        var found = await writes.FindAsync(workspace, payment, state => PaymentRules.ChangeItems(state, seen) ?? Positive(quantity), ct);
        if (!found.Ok)
        {
            return found.Failure;
        }

        var (known, detail) = found.Value;
        if (detail.Lines.Any(line => line.Row == row))
        {
            return PaymentFailures.RowAlreadyThere;
        }

        if (await ids.RowAsync(known.Entity, row, ct) is not { } portal)
        {
            return PaymentFailures.RowNotFound;
        }

        var plan = new OperationPlan(known.Entity, payment, PaymentVerbs.LineAdd, new PortalWrite.AddLine(known.PortalId, portal, quantity));
        var done = await writes.RunAsync(workspace, plan, actor, ct);
        return done.Ok
            ? await ids.LineMadeAsync(payment, done.Value.Made!.Value, ct)
            : await WhyAsync(workspace, known, done.Failure, (_, rows) => PaymentRules.AddLine(detail.State, rows.FirstOrDefault(r => r.Id == row), quantity), ct);
    }

    public async Task<Result> AddAllLeftAsync(Workspace workspace, PaymentId payment, Revision? seen, Actor actor, CancellationToken ct)
    {
        var found = await writes.FindAsync(workspace, payment, state => PaymentRules.ChangeItems(state, seen), ct);
        if (!found.Ok)
        {
            return found.Failure;
        }

        // The portal's current rest counts.
        var looked = await looks.LookAsync(workspace, found.Value.Known.Ref, Urgency.Staff, ct);
        return looked.Ok ? await TakeAllAsync(workspace, payment, looked.Value, actor, ct) : looked.Failure;
    }

    public async Task<Result> SetQuantityAsync(Workspace workspace, LineId line, Quantity quantity, Revision? seen, Actor actor, CancellationToken ct)
    {
        if (await ids.LineAsync(workspace.Id, line, ct) is not { } item)
        {
            return PaymentFailures.LineNotFound;
        }

        var rule = (PaymentState state) => PaymentRules.ChangeItems(state, seen) ?? Positive(quantity);
        var done = await writes.RunAsync(workspace, item.Payment, PaymentVerbs.LineQuantity, rule, p => new PortalWrite.SetLineQuantity(p.PortalId, item.Portal, quantity), actor, ct);
        return done.Ok || await writes.FindAsync(workspace, item.Payment, _ => null, ct) is not { Ok: true } found
            ? done
            : await WhyAsync(
                workspace,
                found.Value.Known,
                done.Failure,
                (now, rows) => now.Lines.FirstOrDefault(l => l.Id == line) is { } has ? PaymentRules.SetQuantity(has.Quantity, rows.FirstOrDefault(r => r.Id == has.Row), quantity) : null,
                ct
            );
    }

    // A portal line always has its row's price.
    public Task<Result> TakeNewPriceAsync(Workspace workspace, LineId line, Revision? seen, Actor actor, CancellationToken ct) =>
        Task.FromResult<Result>(PaymentFailures.NotOffered("price lines separately from their product rows"));

    public async Task<Result> DeleteAsync(Workspace workspace, LineId line, Revision? seen, Actor actor, CancellationToken ct) =>
        await ChangeAsync(
            workspace, line, PaymentVerbs.LineDelete, state => PaymentRules.ChangeItems(state, seen), (payment, id) => new PortalWrite.DeleteLine(payment, id), actor, ct);

    // Separate writes, each recorded by itself: the portal cannot undo them together.
    private async Task<Result> TakeAllAsync(Workspace workspace, PaymentId payment, EntityId entity, Actor actor, CancellationToken ct)
    {
        var now = await writes.FindAsync(workspace, payment, state => PaymentRules.ChangeItems(state, null), ct);
        if (!now.Ok)
        {
            return now.Failure;
        }

        var rows = (await entities.RowsAsync(workspace.Id, entity, ct)).Where(row => row.Left > Quantity.Zero).ToList();
        foreach (var (done, row) in rows.Index())
        {
            Result step = now.Value.Detail.Lines.FirstOrDefault(line => line.Row == row.Id) is { } line
                ? await SetQuantityAsync(workspace, line.Id, line.Quantity + row.Left, null, actor, ct)
                : await AddAsync(workspace, payment, row.Id, row.Left, null, actor, ct);
            if (step.Failure is { } stopped)
            {
                var partly = PortalFailures.Partly(done, rows.Count);
                return done == 0 ? stopped : stopped with { Code = partly.Code, Sentence = $"{partly.Sentence} {stopped.Sentence}" };
            }
        }

        return rows.Count == 0 ? PaymentFailures.NothingLeft : Result.Done;
    }

    // The portal reports every missing object with the same message; a read tells which one it is.
    private async Task<Failure> WhyAsync(
        Workspace workspace,
        MirroredPayment known,
        Failure refused,
        Func<PaymentDetail, IReadOnlyList<RowState>, Failure?> rule,
        CancellationToken ct
    )
    {
        if (refused.Kind is not (FailureKind.Refused or FailureKind.NotFound) || !(await looks.LookAsync(workspace, known.Ref, Urgency.Staff, ct)).Ok)
        {
            return refused;
        }

        var now = await writes.FindAsync(workspace, known.Id, state => PaymentRules.ChangeItems(state, null), ct);
        var rows = await entities.RowsAsync(workspace.Id, known.Entity, ct);
        return !now.Ok ? now.Failure : rule(now.Value.Detail, [.. rows.Select(row => new RowState(row.Id, row.Entity, row.Quantity, row.Quantity - row.Left))]) ?? refused;
    }

    private static Failure? Positive(Quantity quantity) => quantity <= Quantity.Zero ? PaymentFailures.QuantityNotPositive : null;

    private async Task<Result> ChangeAsync(
        Workspace workspace,
        LineId line,
        Verb verb,
        Func<PaymentState, Failure?> rule,
        Func<long, long, PortalWrite> write,
        Actor actor,
        CancellationToken ct
    ) =>
        await ids.LineAsync(workspace.Id, line, ct) is { } item
            ? await writes.RunAsync(workspace, item.Payment, verb, rule, p => write(p.PortalId, item.Portal), actor, ct)
            : PaymentFailures.LineNotFound;
}

/// <summary>Payment deliveries in a portal.</summary>
internal sealed class PortalDeliveries(RecordedWrites writes, MirrorIds ids) : IPaymentDeliveries
{
    public async Task<Result<DeliveryId>> AddAsync(Workspace workspace, PaymentId payment, ShipmentId shipment, Revision? seen, Actor actor, CancellationToken ct)
    {
        var found = await writes.FindAsync(workspace, payment, state => PaymentRules.ChangeItems(state, seen), ct);
        if (!found.Ok)
        {
            return found.Failure;
        }

        var (known, detail) = found.Value;
        if (detail.Deliveries.Any(delivery => delivery.Shipment == shipment))
        {
            return PaymentFailures.ShipmentAlreadyThere;
        }

        if (await ids.ShipmentAsync(known.Entity, shipment, ct) is not { } portal)
        {
            return PaymentFailures.ShipmentNotFound;
        }

        var plan = new OperationPlan(known.Entity, payment, PaymentVerbs.DeliveryAdd, new PortalWrite.AddDelivery(known.PortalId, portal));
        var done = await writes.RunAsync(workspace, plan, actor, ct);
        return done.Ok ? await ids.DeliveryMadeAsync(payment, done.Value.Made!.Value, ct) : done.Failure;
    }

    public async Task<Result> MoveAsync(Workspace workspace, DeliveryId delivery, ShipmentId target, Revision? seen, Actor actor, CancellationToken ct)
    {
        if (await ids.DeliveryAsync(workspace.Id, delivery, ct) is not { } item)
        {
            return PaymentFailures.DeliveryNotFound;
        }

        var found = await writes.FindAsync(workspace, item.Payment, state => PaymentRules.ChangeItems(state, seen), ct);
        if (!found.Ok)
        {
            return found.Failure;
        }

        var known = found.Value.Known;
        return await ids.ShipmentAsync(known.Entity, target, ct) is { } portal
            ? await writes.RunAsync(
                workspace, new OperationPlan(known.Entity, item.Payment, PaymentVerbs.DeliveryMove, new PortalWrite.MoveDelivery(known.PortalId, item.Portal, portal)), actor, ct)
            : PaymentFailures.ShipmentNotFound;
    }

    public async Task<Result> DeleteAsync(Workspace workspace, DeliveryId delivery, Revision? seen, Actor actor, CancellationToken ct) =>
        await ids.DeliveryAsync(workspace.Id, delivery, ct) is { } item
            ? await writes.RunAsync(
                workspace, item.Payment, PaymentVerbs.DeliveryDelete, state => PaymentRules.ChangeItems(state, seen),
                p => new PortalWrite.DeleteDelivery(p.PortalId, item.Portal), actor, ct)
            : PaymentFailures.DeliveryNotFound;
}
