using System.Collections.Frozen;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Portals.Bitrix24.Calls;
using PaymentsAdmin.Portals.Bitrix24.Methods;

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
        var item = answers.Of(first.Item, found => Mapping.Own(found.Item, kind, id));
        var left = answers.Of(first.Left, rows => Mapping.Own(rows, first.Owner));
        var shipments = answers.Of(first.Shipments, all => all.Select(Mapping.Of).ToList());
        if ((item.Fault ?? left.Fault ?? shipments.Fault) is { } fault)
        {
            return fault;
        }

        var payments = await PaymentsAsync(kind, id, first, answers, urgency, ct);
        if (!payments.Ok)
        {
            return payments.Fault;
        }

        var details = new ContentBatches(first, payments.Value.All, answers.TotalOf(first.Rows));
        var second = await batches.ReadAllAsync(details.Batches, urgency, ct);
        if (!second.Ok)
        {
            return second.Fault;
        }

        var all = answers.With(second.Value);
        var (rows, detailed) = (details.Rows(all, left.Value), details.Payments(all));
        if ((rows.Fault ?? detailed.Fault) is { } missing)
        {
            return missing;
        }

        var shown = Mapping.Of(item.Value, kind, first.CustomerOf(item.Value, answers), first.ResponsibleOf(item.Value, answers));
        return new PortalEntity(shown, detailed.Value, rows.Value, shipments.Value) { PaymentsMayBeMissing = payments.Value.MayBeMore };
    }

    // A full page may be incomplete. A portal that ignores the filter repeats the page, so
    // that it stays unknown whether there are more payments.
    private async Task<PortalAnswer<(List<PortalPayment> All, bool MayBeMore)>> PaymentsAsync(
        int kind, long id, EntityBatch first, BatchAnswers answers, Urgency urgency, CancellationToken ct)
    {
        var found = answers.Of(first.Payments, Made);
        if (!found.Ok || found.Value.Count != EntityBatch.Page)
        {
            return found.Ok ? (found.Value, false) : found.Fault;
        }

        var all = found.Value;
        for (var next = answers.Of(first.Beyond, Made); next.Ok; next = await caller.ReadAsync(After(kind, id, all), Made, urgency, ct))
        {
            var last = all.Max(payment => payment.Id);
            if (next.Value.Any(payment => payment.Id <= last))
            {
                break;
            }

            all.AddRange(next.Value);
            if (next.Value.Count < EntityBatch.Page)
            {
                return (all, false);
            }
        }

        return (all, true);
    }

    private static List<PortalPayment> Made(IReadOnlyList<ShortPayment> payments) => [.. payments.Select(Mapping.Of)];

    private static Call<IReadOnlyList<ShortPayment>> After(int kind, long id, List<PortalPayment> all) =>
        PaymentMethods.List.With(new EntityListRequest(kind, id, new After(all.Max(payment => payment.Id))));
}
