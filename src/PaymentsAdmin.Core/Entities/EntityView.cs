using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Entities;

/// <summary>An entity with all that its page shows beside its payments.</summary>
public sealed record EntityView(EntityHeader Header, PaymentCounts Counts, IReadOnlyList<RowView> Rows, IReadOnlyList<ShipmentView> Shipments)
{
    /// <summary>Whether a payment could be made of what is left.</summary>
    public bool HasLeft => Rows.Any(r => r.Row.Left > Quantity.Zero) || Shipments.Any(s => s.IsFree);
}

/// <summary>How many payments an entity has: all that lists show, and behind its figures those that are paid and those that are pending.</summary>
public sealed record PaymentCounts(long All, long Paid, long Pending);

/// <summary>A product row, and how much of what payments cover of it is paid.</summary>
public sealed record RowView(ProductRow Row, Quantity Paid)
{
    public Quantity Pending => Row.Quantity - Row.Left - Paid;
}

/// <summary>A shipment, and the newest payments that charge it.</summary>
public sealed record ShipmentView(Shipment Shipment, IReadOnlyList<PaymentId> In)
{
    public bool IsFree => In.Count == 0;
}

/// <summary>What a payment holds, in few words: its first lines, how many there are, its deliveries, and who made it.</summary>
public sealed record PaymentContent(PaymentId Payment, string MadeBy, int LineCount, IReadOnlyList<ContentPart> FirstLines, IReadOnlyList<string> Deliveries);

/// <summary>A product and how much of it.</summary>
public sealed record ContentPart(string Product, Quantity Quantity);

/// <summary>A customer to choose.</summary>
public sealed record CustomerChoice(CustomerId Id, string Name);

/// <summary>Who changed something last, and when.</summary>
public sealed record LastChange(string By, DateTimeOffset At);
