using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals;

/// <summary>An entity with its payments, its product rows and its shipments.</summary>
public sealed record PortalEntity(
    PortalItem Item,
    IReadOnlyList<PortalPayment> Payments,
    IReadOnlyList<PortalRow> Rows,
    IReadOnlyList<PortalShipment> Shipments
)
{
    /// <summary>The portal answered a full page of payments and would not say whether there are more.</summary>
    public bool PaymentsMayBeMissing { get; init; }
}

/// <summary>When an entity was looked at.</summary>
public static class LookedAt
{
    /// <summary>It is known from the list of all payments alone: its lines, product rows and shipments were not read yet.</summary>
    public static readonly DateTimeOffset Never = DateTimeOffset.UnixEpoch;
}

/// <summary>A CRM item: what payments are for.</summary>
public sealed record PortalItem(EntityRef Ref, string Title, Money Total)
{
    public string? Stage { get; init; }

    /// <summary>The portal's own key of the buyer, such as <c>company:12</c>.</summary>
    public string? CustomerKey { get; init; }

    public string? Customer { get; init; }

    public string? Responsible { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? ChangedAt { get; init; }
}

/// <summary>A payment with its lines and deliveries, where they were read.</summary>
public sealed record PortalPayment(long Id, string AccountNumber, Money Sum, bool Paid)
{
    public DateTimeOffset? PaidAt { get; init; }

    /// <summary>The portal's user who marked it paid.</summary>
    public long? PaidBy { get; init; }

    public long? Method { get; init; }

    public string? MethodName { get; init; }

    public IReadOnlyList<PortalLine> Lines { get; init; } = [];

    public IReadOnlyList<PortalDelivery> Deliveries { get; init; } = [];
}

/// <summary>A payment as the list over all entities has it.</summary>
public sealed record PortalPaymentRow(PortalPayment Payment, long Order, EntityRef? Entity)
{
    public DateTimeOffset? CreatedAt { get; init; }
}

/// <summary>A quantity of a product row in a payment. Made in the shop, it names the basket item instead of the row.</summary>
public sealed record PortalLine(long Id, long? Row, long? BasketItem, Quantity Quantity);

/// <summary>A shipment that a payment charges.</summary>
public sealed record PortalDelivery(long Id, long Shipment);

/// <summary>A product row and how much of it no payment covers.</summary>
public sealed record PortalRow(long Id, string Product, decimal Price, Quantity Quantity, Quantity Left)
{
    public long? ProductId { get; init; }

    public decimal? TaxRate { get; init; }

    public bool TaxIncluded { get; init; }

    public int Sort { get; init; }

    /// <summary>The basket item that the row became; lines made in the shop name it.</summary>
    public long? BasketItem { get; init; }
}

/// <summary>A shipment of an entity.</summary>
public sealed record PortalShipment(long Id, string AccountNumber, string Name, Money Price, bool Deducted)
{
    /// <summary>The portal's id of who delivers.</summary>
    public long? Service { get; init; }

    public DateTimeOffset? DeductedAt { get; init; }
}

/// <summary>A way of paying.</summary>
public sealed record PortalMethod(long Id, string Name, bool Active)
{
    public bool Cash { get; init; }

    public int Sort { get; init; }
}

/// <summary>The portal's own page for the payer. Anyone who has the address may open it.</summary>
public sealed record PortalLink(Uri Address, Uri? ShortAddress);

/// <summary>Whom a portal takes us for, and what the connection was given.</summary>
public sealed record PortalStanding(long UserId, string UserName, bool Administrator, IReadOnlyList<string> Scopes);
