using System.Collections.Frozen;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.Bitrix24.Calls;
using PaymentsAdmin.Portals.Bitrix24.Methods;
using PaymentsAdmin.Portals.Bitrix24.Reading;

namespace PaymentsAdmin.Portals.Bitrix24.Looking;

/// <summary>
/// Reads an entity with everything that belongs to it: one batch for its parts, and one per 25 payments for their lines and
/// deliveries.
/// </summary>
internal sealed class EntityReader(BatchReader batches, PortalCaller caller)
{
    private static readonly FrozenSet<string> InPayments = FrozenSet.Create(StringComparer.Ordinal, LineMethods.List.Name, DeliveryMethods.List.Name);

    public async Task<PortalAnswer<PortalEntity>> LookAsync(int kind, long id, Urgency urgency, CancellationToken ct)
    {
        var look = await OnceAsync(kind, id, urgency, ct);
        if (!IsOfVanishedPayment(look.Fault))
        {
            return look;
        }

        var again = await OnceAsync(kind, id, urgency, ct);
        return IsOfVanishedPayment(again.Fault) ? again.Fault! with { Kind = PortalFaultKind.Senseless } : again;
    }

    // A listed payment was deleted before its lines were read. The entity itself exists.
    private static bool IsOfVanishedPayment(PortalFault? fault) =>
        fault is { Kind: PortalFaultKind.NotFound } && InPayments.Contains(fault.Method);

    private async Task<PortalAnswer<PortalEntity>> OnceAsync(int kind, long id, Urgency urgency, CancellationToken ct)
    {
        var first = new EntityBatch(kind, id);
        var read = await batches.ReadAsync(first.Batch, urgency, ct);
        if (!read.Ok)
        {
            return read.Fault;
        }

        var answers = read.Value;
        var entity = EntityRef.Item(kind, id);
        var item = answers.Of(first.Item, found => Mapping.Own(found.Item, kind, id));
        var left = answers.Of(first.Left, rows => Mapping.Own(rows, first.Owner));
        if ((item.Fault ?? left.Fault) is { } fault)
        {
            return fault;
        }

        if (item.Value is not { Value: { } head })
        {
            return Unkept(Mapping.Problem(item.Value, item.Value.Fault!, ProblemSubject.Item, entity));
        }

        var listed = await PaymentsAsync(first, answers, urgency, ct);
        var sent = await ShipmentsAsync(first, answers, urgency, ct);
        if ((listed.Fault ?? sent.Fault) is { } unlisted)
        {
            return unlisted;
        }

        var payments = Mapping.Each(listed.Value.Rows, ProblemSubject.Payment, _ => entity, Mapping.Of);
        var shipments = Mapping.Each(sent.Value.Rows, ProblemSubject.Shipment, _ => entity, shipment => Mapping.Of(shipment, head.CurrencyId));
        var details = new ContentBatches(first, entity, payments.Rows, answers.TotalOf(first.Rows));
        var second = await batches.ReadAllAsync(details.Batches, urgency, ct);
        if (!second.Ok)
        {
            return second.Fault;
        }

        var all = answers.With(second.Value);
        var detailed = await details.PaymentsAsync(all, caller, urgency, ct);
        var rows = await RowsAsync(first, details, all, urgency, ct);
        if ((rows.Fault ?? detailed.Fault) is { } missing)
        {
            return missing;
        }

        var quantities = new LeftQuantities(left.Value, detailed.Value.Rows);
        var kept = Mapping.Each(rows.Value.Rows, ProblemSubject.Row, _ => entity, row => Mapping.Of(row, quantities.Of(row), head.CurrencyId));
        var shown = Mapping.Of(head, kind, first.CustomerOf(head, answers), first.ResponsibleOf(head, answers));
        return new PortalEntity(shown, detailed.Value.Rows, kept.Rows, shipments.Rows)
        {
            PaymentsMayBeMissing = listed.Value.MayBeMore,
            PaymentsMayBeCut = listed.Value.Rows.Count >= EntityBatch.Page,
            RowsMayBeMissing = rows.Value.MayBeMore,
            ShipmentsMayBeMissing = sent.Value.MayBeMore,
            Problems = [.. payments.Problems, .. detailed.Value.Problems, .. kept.Problems, .. shipments.Problems],
        };
    }

    private static PortalFault Unkept(PortalProblem problem) =>
        new(PortalFaultKind.Senseless, ItemMethods.Get.Name)
        {
            Text = $"The value of {problem.Field} cannot be kept: {problem.Value}",
            IsOfContent = true,
            Problem = problem,
        };

    private async Task<PortalAnswer<Whole<ShortPayment>>> PaymentsAsync(EntityBatch first, BatchAnswers answers, Urgency urgency, CancellationToken ct)
    {
        var found = answers.Of(first.Payments, page => page);
        if (!found.Ok)
        {
            return found.Fault;
        }

        var isBeyondRead = false;
        return await WholeLists.ByIdAsync(found.Value, last =>
        {
            (var isRead, isBeyondRead) = (isBeyondRead, true);
            return isRead ? caller.ReadAsync(first.PaymentsAfter(last), page => page, urgency, ct) : Task.FromResult(answers.Of(first.Beyond, page => page));
        });
    }

    // The total says how many pages there are; without it, they are read until one is not full.
    private async Task<PortalAnswer<Whole<Row>>> RowsAsync(
        EntityBatch first, ContentBatches details, BatchAnswers answers, Urgency urgency, CancellationToken ct)
    {
        var found = details.Rows(answers);
        return !found.Ok ? found.Fault
            : answers.TotalOf(first.Rows) is not null ? new Whole<Row>(found.Value, MayBeMore: false)
            : await WholeLists.FromAsync(
                new Each<Row>(found.Value), start => caller.ReadAsync(first.RowsFrom(start), rows => Mapping.Own(rows, first.Owner), urgency, ct));
    }

    // Like payments; a portal that ignores the filter may still know how to start later.
    private async Task<PortalAnswer<Whole<Shipment>>> ShipmentsAsync(EntityBatch first, BatchAnswers answers, Urgency urgency, CancellationToken ct)
    {
        var found = answers.Of(first.Shipments, page => page);
        if (!found.Ok)
        {
            return found.Fault;
        }

        var byId = await WholeLists.ByIdAsync(found.Value, last => caller.ReadAsync(first.ShipmentsAfter(last), page => page, urgency, ct));
        return byId.MayBeMore
            ? await WholeLists.FromAsync(found.Value, start => caller.ReadAsync(first.ShipmentsFrom(start), page => page, urgency, ct))
            : byId;
    }
}
