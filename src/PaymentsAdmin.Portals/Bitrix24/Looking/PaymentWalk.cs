using System.Globalization;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.Bitrix24.Calls;
using PaymentsAdmin.Portals.Bitrix24.Methods;
using PaymentsAdmin.Portals.Bitrix24.Reading;

namespace PaymentsAdmin.Portals.Bitrix24.Looking;

/// <summary>All payments of the portal by id, each with its order's entity.</summary>
internal sealed class PaymentWalk(BatchReader batches, IdPages pages)
{
    private static readonly IdList<FullPayments, Sent<FullPayment>> Payments = new(
        OrderMethods.Payments.Name,
        after => OrderMethods.Payments.With(new PaymentsAfter(new After(after))),
        ["payments"],
        found => found.Payments.Rows,
        payment => payment.Id
    );

    public async Task<PortalAnswer<PortalRows<PortalPaymentRow>>> NextAsync(long after, CancellationToken ct)
    {
        var payments = await pages.ReadAsync(Payments, after, ct);
        if (!payments.Ok)
        {
            return payments.Fault;
        }

        var entities = await EntitiesAsync([.. payments.Value.Select(OrderOf).OfType<long>().Distinct()], ct);
        if (!entities.Ok)
        {
            return entities.Fault;
        }

        EntityRef? Home(long? order) => order is { } known && entities.Value.TryGetValue(known, out var entity) ? entity : null;
        var rows = Mapping.Each(
            payments.Value,
            ProblemSubject.Payment,
            row => Home(OrderOf(row)),
            payment => new PortalPaymentRow(Mapping.Of(payment), Keys.Of(payment.OrderId), Home(payment.OrderId)) { CreatedAt = payment.DateBill }
        );
        return rows with { Last = Keys.Cursor(Mapping.Last(payments.Value)) };
    }

    private static long? OrderOf(Sent<FullPayment> payment) => payment.Value?.OrderId ?? RawRow.Whole(payment.Raw, "orderId");

    private async Task<PortalAnswer<Dictionary<long, EntityRef>>> EntitiesAsync(IReadOnlyList<long> orders, CancellationToken ct)
    {
        var batch = new Batches();
        var commands = orders.Chunk(EntityBatch.Page)
            .Select((some, at) =>
                (
                    Orders: some.ToHashSet(),
                    Command: batch.Add(
                        string.Create(CultureInfo.InvariantCulture, $"orders{at}"),
                        OrderMethods.Entities.With(new EntitiesOfOrders(new OrdersFilter(some)))
                    )
                )
            )
            .ToList();
        var answers = await batches.ReadAllAsync(batch.All, Urgency.Background, ct);
        if (!answers.Ok)
        {
            return answers.Fault;
        }

        var all = new Dictionary<long, EntityRef>();
        foreach (var (asked, command) in commands)
        {
            var links = answers.Value.Of(
                command,
                found =>
                    found.OrderEntity.All(link => asked.Contains(link.OrderId))
                        ? found.OrderEntity
                        : throw Mapping.Breach("The answer contains orders that were not requested.")
            );
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
