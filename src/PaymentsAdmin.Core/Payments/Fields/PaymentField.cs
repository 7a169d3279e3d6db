using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Payments.Fields;

/// <summary>The value type of a field.</summary>
public enum PaymentFieldType
{
    Text,

    /// <summary>A whole number, such as the id of a method.</summary>
    Whole,
    Day,
}

/// <summary>
/// A field of a payment, declared once. Its column, seal, list, filter, exports, API name and audit label follow from it.
/// </summary>
public sealed record PaymentField
{
    internal PaymentField(string key, Words label, PaymentFieldType type = PaymentFieldType.Text)
    {
        (Key, Label, Type) = (key, label, type);
        Column = key;
    }

    /// <summary>The name in the audit trail, in URLs and in files. Its meaning never changes.</summary>
    public string Key { get; }

    /// <summary>The name shown to users.</summary>
    public Words Label { get; }

    public PaymentFieldType Type { get; }

    /// <summary>The database column.</summary>
    public string Column { get; init; }

    /// <summary>Whether the seal covers it, so that a change after submission is detected.</summary>
    public bool IsSealed { get; init; }

    /// <summary>
    /// Whether it is a text that users enter with the terms of a draft and that no rule checks. Such a field is stored in
    /// <see cref="PlainValues"/> and needs no code of its own.
    /// </summary>
    public bool IsPlain { get; init; }

    /// <summary>The maximum length of a plain text.</summary>
    public int MaxLength { get; init; }

    /// <summary>The help text below the input of a plain field.</summary>
    public Words? Help { get; init; }

    /// <summary>Whether payment lists offer it as a column.</summary>
    public bool IsListed { get; init; }

    /// <summary>Whether lists can be filtered by a value of it. An index supports that.</summary>
    public bool IsFiltered { get; init; }

    /// <summary>Whether exports of payments, lines and postings have it as a column.</summary>
    public bool IsExported { get; init; }

    /// <summary>Whether the auditors' export has it.</summary>
    public bool IsInAuditorsFile { get; init; }

    /// <summary>The name in the API; null if the API does not have it.</summary>
    public string? RestName { get; init; }

    /// <summary>Fields are equal if their keys are.</summary>
    public bool Equals(PaymentField? other) => string.Equals(Key, other?.Key, StringComparison.Ordinal);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Key);

    public override string ToString() => Key;
}
