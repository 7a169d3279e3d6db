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

    /// <summary>The payments of one order, with nothing in them that a mark does not need.</summary>
    public static readonly ApiMethod<MarksAfter, PaymentMarks> Marks = new("sale.payment.list", Effect.Reads, Json.MarksAfter, Json.PaymentMarks);

    public static readonly ApiMethod<IdRequest, FullPaymentResult> Payment = new("sale.payment.get", Effect.Reads, Json.IdRequest, Json.FullPaymentResult);

    public static readonly ApiMethod<EntitiesOfOrders, OrderEntities> Entities = new(
        "crm.orderentity.list",
        Effect.Reads,
        Json.EntitiesOfOrders,
        Json.OrderEntities
    );
}

/// <summary>A start of -1 skips the portal's counting.</summary>
internal sealed record PaymentsAfter(After Filter)
{
    public IReadOnlyList<string> Select { get; init; } =
        ["id", "orderId", "accountNumber", "paid", "datePaid", "empPaidId", "paySystemId", "paySystemName", "sum", "currency", "dateBill"];

    public IdOrder Order { get; init; } = new("asc");

    public int Start { get; init; } = -1;
}

internal sealed record MarksAfter(MarksFilter Filter)
{
    public IReadOnlyList<string> Select { get; init; } = ["id", "orderId", "paid", "paySystemId"];

    public IdOrder Order { get; init; } = new("asc");

    public int Start { get; init; } = -1;
}

internal sealed record MarksFilter([property: JsonPropertyName("=orderId")] long Order, [property: JsonPropertyName(">id")] long After);

internal sealed record PaymentMarks(IReadOnlyList<PaymentMark> Payments);

internal sealed record PaymentMark(long Id, long OrderId, bool Paid)
{
    public long? PaySystemId { get; init; }
}

internal sealed record FullPayments(Each<FullPayment> Payments) : IRowByRow;

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

/// <summary>Some orders, or the orders of an item.</summary>
internal sealed record OrdersFilter([property: JsonPropertyName("@orderId")] IReadOnlyList<long>? Orders = null)
{
    [JsonPropertyName("=ownerId")]
    public long? Owner { get; init; }

    [JsonPropertyName("=ownerTypeId")]
    public int? OwnerType { get; init; }
}

internal sealed record OrderEntities(IReadOnlyList<OrderEntity> OrderEntity);

internal sealed record OrderEntity(long OrderId, long OwnerId, long OwnerTypeId);
