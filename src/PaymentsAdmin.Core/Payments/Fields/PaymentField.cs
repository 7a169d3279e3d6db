using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Payments.Fields;

/// <summary>What the values of a field are.</summary>
public enum PaymentFieldType
{
    Text,

    /// <summary>A whole number, such as the id of a method.</summary>
    Whole,
    Day,
}

/// <summary>A field of a payment, declared once: its column, seal, list, filter, files, names for programs and words in the audit trail follow from it.</summary>
public sealed record PaymentField
{
    internal PaymentField(string key, Words label, PaymentFieldType type = PaymentFieldType.Text)
    {
        (Key, Label, Type) = (key, label, type);
        Column = key;
    }

    /// <summary>Its name in the audit trail, in addresses and in files. It never changes its meaning.</summary>
    public string Key { get; }

    /// <summary>Its name for people.</summary>
    public Words Label { get; }

    public PaymentFieldType Type { get; }

    /// <summary>Where a store keeps it.</summary>
    public string Column { get; init; }

    /// <summary>Whether an approval covers it, so that a change after submission is noticed.</summary>
    public bool IsSealed { get; init; }

    /// <summary>
    /// Whether it is a text that users type with the terms of a draft and that no rule looks at. Such a field is carried in
    /// <see cref="PlainValues"/> and needs no code of its own.
    /// </summary>
    public bool IsPlain { get; init; }

    /// <summary>How many characters a plain text can have.</summary>
    public int MaxLength { get; init; }

    /// <summary>Explains a plain field below its input.</summary>
    public Words? Help { get; init; }

    /// <summary>Whether lists of payments offer it as a column.</summary>
    public bool IsListed { get; init; }

    /// <summary>Whether lists can be filtered by one value of it, which an index serves.</summary>
    public bool IsFiltered { get; init; }

    /// <summary>Whether files of payments, their lines and postings have it as a column.</summary>
    public bool IsExported { get; init; }

    /// <summary>Whether the file for auditors has it.</summary>
    public bool IsInAuditorsFile { get; init; }

    /// <summary>What programs call it; null where they do not see it.</summary>
    public string? RestName { get; init; }

    /// <summary>Whether two declarations are of the same field.</summary>
    public bool Equals(PaymentField? other) => string.Equals(Key, other?.Key, StringComparison.Ordinal);

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Key);

    /// <inheritdoc />
    public override string ToString() => Key;
}
