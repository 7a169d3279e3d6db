using System.Text.Json.Serialization;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.Bitrix24.Calls;
using PaymentsAdmin.Portals.Bitrix24.Reading;

namespace PaymentsAdmin.Portals.Bitrix24.Methods;

/// <summary>
/// Payments of the whole portal, and the entities of orders. Read-only: <c>sale.payment.update</c> would be another way to
/// mark one paid.
/// </summary>
internal static class OrderMethods
{
    private static readonly BitrixJson Json = BitrixJson.Default;

    public static readonly ApiMethod<PaymentsAfter, FullPayments> Payments = new("sale.payment.list", Effect.Reads, Json.PaymentsAfter, Json.FullPayments);

    public static readonly ApiMethod<IdRequest, FullPaymentResult> Payment = new("sale.payment.get", Effect.Reads, Json.IdRequest, Json.FullPaymentResult);

    public static readonly ApiMethod<EntitiesOfOrders, OrderEntities> Entities = new("crm.orderentity.list", Effect.Reads, Json.EntitiesOfOrders, Json.OrderEntities);
}

/// <summary>A start of -1 skips the portal's counting.</summary>
internal sealed record PaymentsAfter(After Filter)
{
    public IReadOnlyList<string> Select { get; init; } =
        ["id", "orderId", "accountNumber", "paid", "datePaid", "empPaidId", "paySystemId", "paySystemName", "sum", "currency", "dateBill"];

    public IdOrder Order { get; init; } = new("asc");

    public int Start { get; init; } = -1;
}

internal sealed record FullPayments(Each<FullPayment> Payments);

internal sealed record FullPaymentResult(FullPayment Payment);

internal sealed record FullPayment(long Id, long OrderId, string AccountNumber, bool Paid, decimal Sum, Currency Currency)
{
    public DateTimeOffset? DatePaid { get; init; }

    public long? EmpPaidId { get; init; }

    public long? PaySystemId { get; init; }

    public string? PaySystemName { get; init; }

    /// <summary>The closest thing to a creation time.</summary>
    public DateTimeOffset? DateBill { get; init; }
}

internal sealed record EntitiesOfOrders(OrdersFilter Filter)
{
    public IReadOnlyList<string> Select { get; init; } = ["orderId", "ownerId", "ownerTypeId"];
}

internal sealed record OrdersFilter([property: JsonPropertyName("@orderId")] IReadOnlyList<long> Orders);

internal sealed record OrderEntities(IReadOnlyList<OrderEntity> OrderEntity);

internal sealed record OrderEntity(long OrderId, long OwnerId, long OwnerTypeId);
