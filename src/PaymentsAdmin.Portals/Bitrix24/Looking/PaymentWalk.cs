using System.Globalization;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.Bitrix24.Calls;
using PaymentsAdmin.Portals.Bitrix24.Methods;

namespace PaymentsAdmin.Portals.Bitrix24.Looking;

/// <summary>All payments of the portal by id, each with its order's entity.</summary>
internal sealed class PaymentWalk(BatchReader batches, IdPages pages)
{
    private static readonly IdList<FullPayments, FullPayment> Payments = new(
        OrderMethods.Payments.Name,
        after => OrderMethods.Payments.With(new PaymentsAfter(new After(after))),
        ["payments"],
        found => found.Payments,
        payment => payment.Id
    );

    public async Task<PortalAnswer<IReadOnlyList<PortalPaymentRow>>> NextAsync(long after, CancellationToken ct)
    {
        var payments = await pages.ReadAsync(Payments, after, ct);
        if (!payments.Ok)
        {
            return payments.Fault;
        }

        var entities = await EntitiesAsync([.. payments.Value.Select(payment => payment.OrderId).Distinct()], ct);
        return entities.Ok
            ? PortalAnswer<IReadOnlyList<PortalPaymentRow>>.Of([.. payments.Value.Select(payment => Row(payment, entities.Value))])
            : entities.Fault;
    }

    private static PortalPaymentRow Row(FullPayment payment, Dictionary<long, EntityRef> entities) =>
        new(Mapping.Of(payment), payment.OrderId, entities.TryGetValue(payment.OrderId, out var entity) ? entity : null) { CreatedAt = payment.DateBill };

    private async Task<PortalAnswer<Dictionary<long, EntityRef>>> EntitiesAsync(IReadOnlyList<long> orders, CancellationToken ct)
    {
        var batch = new Batches();
        var commands = orders.Chunk(EntityBatch.Page)
            .Select((some, at) => (Orders: some.ToHashSet(), Command: batch.Add(string.Create(CultureInfo.InvariantCulture, $"orders{at}"), OrderMethods.Entities.With(new EntitiesOfOrders(new OrdersFilter(some))))))
            .ToList();
        var answers = await batches.ReadAllAsync(batch.All, Urgency.Background, ct);
        if (!answers.Ok)
        {
            return answers.Fault;
        }

        var all = new Dictionary<long, EntityRef>();
        foreach (var (asked, command) in commands)
        {
            var links = answers.Value.Of(command, found => found.OrderEntity.All(link => asked.Contains(link.OrderId)) ? found.OrderEntity : throw Mapping.Breach("The answer contains orders that were not requested."));
            if (!links.Ok)
            {
                return links.Fault;
            }

            foreach (var link in links.Value)
            {
                all[link.OrderId] = EntityRef.Item((int)link.OwnerTypeId, link.OwnerId);
            }
        }

        return all;
    }
}
