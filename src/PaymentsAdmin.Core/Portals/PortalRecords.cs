using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals;

/// <summary>An entity with its payments, product rows and shipments.</summary>
public sealed record PortalEntity(
    PortalItem Item,
    IReadOnlyList<PortalPayment> Payments,
    IReadOnlyList<PortalRow> Rows,
    IReadOnlyList<PortalShipment> Shipments
)
{
    /// <summary>Whether the portal returned a full page of payments without saying if there are more.</summary>
    public bool PaymentsMayBeMissing { get; init; }

    /// <summary>
    /// Whether the portal showed a whole page of payments or more. A portal may cut its list there, and show no other page, so a payment
    /// that it does not show may exist.
    /// </summary>
    public bool PaymentsMayBeCut { get; init; }

    /// <summary>All payments, by the administrators' list, if they were asked for because the portal showed only a part of them.</summary>
    public IReadOnlyList<PortalPaymentMark>? AllPayments { get; init; }

    /// <summary>The same of product rows.</summary>
    public bool RowsMayBeMissing { get; init; }

    /// <summary>The same of shipments.</summary>
    public bool ShipmentsMayBeMissing { get; init; }

    /// <summary>Parts that cannot be kept. They exist in the portal, so nothing may conclude that they are gone.</summary>
    public IReadOnlyList<PortalProblem> Problems { get; init; } = [];

    /// <summary>The wallets of an account that the portal shows. Payments from them are among those of the account.</summary>
    public IReadOnlyList<PortalWallet> Wallets { get; init; } = [];

    /// <summary>Whether a payment that is not shown may exist.</summary>
    public bool MayHidePayments => PaymentsMayBeMissing || PaymentsMayBeCut;

    /// <summary>Whether a payment that is not shown does not exist.</summary>
    public bool ShowsAllPayments => !MayHidePayments || AllPayments is not null;

    /// <summary>Whether the portal showed a payment, even one that cannot be kept here.</summary>
    public bool Shows(PortalKey payment) => Payments.Any(p => p.Id == payment) || Unkept(ProblemSubject.Payment).Contains(payment);

    /// <summary>The product row of a line; lines made in the shop refer to the row's basket item instead.</summary>
    public PortalKey? RowOf(PortalLine line) => line.Row ?? Rows.FirstOrDefault(r => r.BasketItem is { } item && item == line.BasketItem)?.Id;

    /// <summary>The portal's keys of the parts of a kind that cannot be kept.</summary>
    public IEnumerable<PortalKey> Unkept(ProblemSubject subject) =>
        Problems.Where(problem => problem.Subject == subject && problem.HasId).Select(problem => problem.PortalId);
}

/// <summary>A place in a list of a portal, from which the list goes on. Only the adapter that gave it knows what it means.</summary>
public readonly record struct PortalCursor(string Value)
{
    public override string ToString() => Value;
}

/// <summary>A part of a list in the portal's order: what can be kept, and what cannot.</summary>
public sealed record PortalRows<T>(IReadOnlyList<T> Rows, IReadOnlyList<PortalProblem> Problems)
{
    /// <summary>Behind the last row, kept or not, where the list goes on; null at its end.</summary>
    public PortalCursor? Last { get; init; }

    public int Count => Rows.Count + Problems.Count;
}

/// <summary>A part of the list of all payments, and which of the payments that were asked for come behind it.</summary>
public sealed record SoughtPayments(PortalRows<PortalPaymentRow> Page, IReadOnlyList<PortalKey> Beyond);

/// <summary>What the outcome of a write is told from: a payment's key, paid mark and method.</summary>
public sealed record PortalPaymentMark(PortalKey Id, bool Paid, PortalKey? Method);

/// <summary>What one cheap call shows of an entity: a mark that changes whenever anything of it does, and its payments.</summary>
public sealed record PortalPeek(string Mark, DateTimeOffset? UpdatedAt, IReadOnlyList<PortalPayment> Payments);

/// <summary>Special values for the time when an entity was last read.</summary>
public static class LookedAt
{
    /// <summary>The entity is known only from the list of all payments: lines, product rows and shipments were not read yet.</summary>
    public static readonly DateTimeOffset Never = DateTimeOffset.UnixEpoch;
}

/// <summary>A CRM item that payments are for.</summary>
public sealed record PortalItem(EntityRef Ref, string Title, Money Total)
{
    public string? Stage { get; init; }

    /// <summary>The item that it was made for, such as the deal of an invoice.</summary>
    public EntityRef? Parent { get; init; }

    /// <summary>The portal's key of the buyer, such as <c>company:12</c>.</summary>
    public string? CustomerKey { get; init; }

    public string? Customer { get; init; }

    public string? Responsible { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>What is known of it, if it is an account.</summary>
    public PortalAccount? Account { get; init; }

    /// <summary>Behind the item, if it was read from a list that goes on there.</summary>
    public PortalCursor? Next { get; init; }
}

/// <summary>A payment, with lines and deliveries if they were read.</summary>
public sealed record PortalPayment(PortalKey Id, string AccountNumber, Money Sum, bool Paid)
{
    public DateTimeOffset? PaidAt { get; init; }

    /// <summary>The portal user who marked it paid.</summary>
    public PortalKey? PaidBy { get; init; }

    public PortalKey? Method { get; init; }

    public string? MethodName { get; init; }

    /// <summary>Until when it is to be paid, if the portal says so.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Null in a portal that posts nothing.</summary>
    public PortalPosting? Posting { get; init; }

    public IReadOnlyList<PortalLine> Lines { get; init; } = [];

    public IReadOnlyList<PortalDelivery> Deliveries { get; init; } = [];

    /// <summary>Whether there may be more lines or deliveries than the portal returned.</summary>
    public bool ItemsMayBeMissing { get; init; }
}

/// <summary>A row of the list of all payments.</summary>
public sealed record PortalPaymentRow(PortalPayment Payment, PortalKey Order, EntityRef? Entity)
{
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Its entity, if the list shows that too.</summary>
    public PortalItem? Item { get; init; }
}

/// <summary>A payment and the pay system to pay it through: by its key, or without one by its handler.</summary>
public sealed record PortalPaying(PortalKey Payment, PortalKey? Method, string? Handler);

/// <summary>
/// A quantity of a product row in a payment. Lines made in the shop refer to the basket item instead of the row: a number in the
/// shop's basket, which seals cover, and by which nothing is asked for.
/// </summary>
public sealed record PortalLine(PortalKey Id, PortalKey? Row, long? BasketItem, Quantity Quantity);

/// <summary>A shipment that a payment charges.</summary>
public sealed record PortalDelivery(PortalKey Id, PortalKey Shipment);

/// <summary>A product row, with the quantity not covered by payments.</summary>
public sealed record PortalRow(PortalKey Id, string Product, decimal Price, Quantity Quantity, Quantity Left)
{
    /// <summary>The product's number in the catalogue, by which nothing is asked for.</summary>
    public long? ProductId { get; init; }

    public decimal? TaxRate { get; init; }

    public bool TaxIncluded { get; init; }

    public int Sort { get; init; }

    /// <summary>The row's basket item, which lines made in the shop refer to.</summary>
    public long? BasketItem { get; init; }
}

/// <summary>A shipment of an entity.</summary>
public sealed record PortalShipment(PortalKey Id, string AccountNumber, string Name, Money Price, bool Deducted)
{
    /// <summary>The number of the delivery service, by which nothing is asked for.</summary>
    public long? Service { get; init; }

    public DateTimeOffset? DeductedAt { get; init; }
}

/// <summary>A pay system.</summary>
public sealed record PortalMethod(PortalKey Id, string Name, bool Active)
{
    /// <summary>What it pays.</summary>
    public Registry Registry { get; init; } = Registry.Order;

    public bool Cash { get; init; }

    public int Sort { get; init; }
}

/// <summary>The portal's payment page. Anyone who has the URL may open it.</summary>
public sealed record PortalLink(Uri Address, Uri? ShortAddress);

/// <summary>The portal user of a connection, and the connection's scopes.</summary>
public sealed record PortalIdentity(PortalKey UserId, string UserName, bool Administrator, IReadOnlyList<string> Scopes)
{
    /// <summary>What such connections can be used for, each with what it needs.</summary>
    public IReadOnlyList<PortalFeature> Features { get; init; } = [];

    /// <summary>Whether they depend on the release of the portal, which has neither scopes nor administrators.</summary>
    public bool ByRelease { get; init; }
}
