using System.Globalization;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Portals.Bitrix24.Calls;
using PaymentsAdmin.Portals.Bitrix24.Methods;

namespace PaymentsAdmin.Portals.Bitrix24.Looking;

/// <summary>All payments of an item, from the administrators' list by its orders. The list of an item itself may end after a page.</summary>
internal sealed class OrderPayments(PortalCaller caller)
{
    public async Task<PortalAnswer<IReadOnlyList<PortalPaymentMark>>> ReadAsync(int kind, long id, Urgency urgency, CancellationToken ct)
    {
        // An order may have moved since it was last seen, so the portal is asked which ones the item has now.
        var ofItem = OrderMethods.Entities.With(new EntitiesOfOrders(new OrdersFilter { Owner = id, OwnerType = kind }));
        var orders = await caller.ReadAsync(ofItem, found => Own(found, kind, id), urgency, ct);
        if (!orders.Ok)
        {
            return orders.Fault;
        }

        var all = new List<PortalPaymentMark>();
        foreach (var order in orders.Value)
        {
            var payments = await OfAsync(order, urgency, ct);
            if (!payments.Ok)
            {
                return payments.Fault;
            }

            all.AddRange(payments.Value);
        }

        return all;
    }

    private async Task<PortalAnswer<List<PortalPaymentMark>>> OfAsync(long order, Urgency urgency, CancellationToken ct)
    {
        var all = new List<PortalPaymentMark>();
        var after = 0L;
        while (true)
        {
            var next = OrderMethods.Marks.With(new MarksAfter(new MarksFilter(order, after)));
            var page = await caller.ReadAsync(next, found => Own(found, order, after), urgency, ct);
            if (!page.Ok)
            {
                return page.Fault;
            }

            all.AddRange(page.Value.Select(mark => new PortalPaymentMark(Keys.Of(mark.Id), mark.Paid, Keys.Find(mark.PaySystemId))));
            after = page.Value.Count > 0 ? page.Value[^1].Id : after;
            if (page.Value.Count < EntityBatch.Page)
            {
                return all;
            }
        }
    }

    private static IReadOnlyList<long> Own(OrderEntities found, int kind, long id) =>
        found.OrderEntity.All(link => link.OwnerId == id && link.OwnerTypeId == kind)
            ? [.. found.OrderEntity.Select(link => link.OrderId).Distinct()]
            : throw Mapping.Breach("The answer contains orders of other items.");

    private static IReadOnlyList<PaymentMark> Own(PaymentMarks found, long order, long after) =>
        found.Payments.All(mark => mark.OrderId == order)
            ? Mapping.Ascending(found.Payments, mark => mark.Id, after)
            : throw Mapping.Breach(string.Create(CultureInfo.InvariantCulture, $"The answer contains payments of other orders than {order}."));
}
