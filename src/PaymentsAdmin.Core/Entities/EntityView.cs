using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Entities;

/// <summary>An entity with everything its page shows except payments.</summary>
public sealed record EntityView(EntityHeader Header, PaymentCounts Counts, IReadOnlyList<RowView> Rows, IReadOnlyList<ShipmentView> Shipments)
{
    /// <summary>Whether anything is left to pay.</summary>
    public bool HasLeft => Rows.Any(r => r.Row.Left > Quantity.Zero) || Shipments.Any(s => s.IsFree);
}

/// <summary>The numbers of an entity's payments: all, paid and pending.</summary>
public sealed record PaymentCounts(long All, long Paid, long Pending);

/// <summary>A product row, and the paid part of its quantity.</summary>
public sealed record RowView(ProductRow Row, Quantity Paid)
{
    public Quantity Pending => Row.Quantity - Row.Left - Paid;
}

/// <summary>A shipment, and the newest payments that charge it.</summary>
public sealed record ShipmentView(Shipment Shipment, IReadOnlyList<PaymentId> In)
{
    public bool IsFree => In.Count == 0;
}

/// <summary>A summary of a payment: its first lines, their number, its deliveries and its creator.</summary>
public sealed record PaymentContent(PaymentId Payment, string MadeBy, int LineCount, IReadOnlyList<ContentPart> FirstLines, IReadOnlyList<string> Deliveries);

/// <summary>A product and its quantity.</summary>
public sealed record ContentPart(string Product, Quantity Quantity);

/// <summary>A customer in a selection list.</summary>
public sealed record CustomerChoice(CustomerId Id, string Name);

/// <summary>Who changed something last, and when.</summary>
public sealed record LastChange(string By, DateTimeOffset At);
