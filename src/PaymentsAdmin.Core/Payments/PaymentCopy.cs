using System.Globalization;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Payments;

/// <summary>Something that a copy of a payment had to leave out, and how much of it if it is a quantity.</summary>
public sealed record LeftOutPart(string Name, Quantity? Quantity);

/// <summary>What the audit entry of a copied payment says of its source.</summary>
public sealed record PaymentCopy(PaymentId Of, IReadOnlyList<LeftOutPart> Parts)
{
    public const string Source = "copied_from";
    public const string Missing = "not_copied";

    private const string Times = " × ";

    public static AuditChange LeftOut(string name) => new(Missing, null, name);

    public static AuditChange LeftOut(string name, Quantity quantity) => new(Missing, null, $"{name}{Times}{quantity}");

    /// <summary>Reads the entry of a creation; null if it was no copy.</summary>
    public static PaymentCopy? Find(IEnumerable<AuditChange> changes, IEnumerable<AuditChange> texts) =>
        long.TryParse(changes.FirstOrDefault(change => change.Field is Source)?.After, CultureInfo.InvariantCulture, out var source)
            ? new(new PaymentId(source), [.. texts.Where(text => text.Field is Missing).Select(text => Part(text.After ?? ""))])
            : null;

    /// <summary>The part that a text names.</summary>
    public static LeftOutPart Part(string text) =>
        text.LastIndexOf(Times, StringComparison.Ordinal) is >= 0 and var at
        && decimal.TryParse(text[(at + Times.Length)..], CultureInfo.InvariantCulture, out var number)
        && Quantity.Exact(number) is { } quantity
            ? new(text[..at], quantity)
            : new(text, null);
}
