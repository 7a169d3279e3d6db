using System.Globalization;

namespace PaymentsAdmin.Core.Values;

/// <summary>An id that wraps a number.</summary>
public interface INumbered
{
    long Number { get; }
}

/// <summary>The id of something that verbs are about.</summary>
public interface ISubjectId : INumbered
{
    /// <summary>The kind of subject, by its stored name.</summary>
    static abstract string SubjectKind { get; }
}

/// <summary>The id of a payment, shown as PAY-000123.</summary>
public readonly record struct PaymentId(long Value) : IComparable<PaymentId>, ISubjectId
{
    private const string Prefix = "PAY-";

    static string ISubjectId.SubjectKind => "payment";

    long INumbered.Number => Value;

    public int CompareTo(PaymentId other) => Value.CompareTo(other.Value);

    public static bool operator <(PaymentId left, PaymentId right) => left.Value < right.Value;

    public static bool operator >(PaymentId left, PaymentId right) => left.Value > right.Value;

    public static bool operator <=(PaymentId left, PaymentId right) => left.Value <= right.Value;

    public static bool operator >=(PaymentId left, PaymentId right) => left.Value >= right.Value;

    /// <summary>Reads PAY-000123, or 123; null if it is neither.</summary>
    public static PaymentId? Find(string text) =>
        long.TryParse(
            text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? text[Prefix.Length..] : text,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var id
        ) && id > 0
            ? new PaymentId(id)
            : null;

    /// <summary>The display form.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Value:D6}");
}

/// <summary>The id of a workspace.</summary>
public readonly record struct WorkspaceId(int Value);

/// <summary>The id of a customer.</summary>
public readonly record struct CustomerId(long Value) : ISubjectId
{
    static string ISubjectId.SubjectKind => "customer";

    long INumbered.Number => Value;
}

/// <summary>The id of a posting.</summary>
public readonly record struct PostingId(long Value);

/// <summary>The database id of an entity, as opposed to its id in the CRM.</summary>
public readonly record struct EntityId(long Value) : ISubjectId
{
    static string ISubjectId.SubjectKind => "entity";

    long INumbered.Number => Value;
}

/// <summary>A product line of a payment.</summary>
public readonly record struct LineId(long Value) : ISubjectId
{
    static string ISubjectId.SubjectKind => "line";

    long INumbered.Number => Value;
}

/// <summary>A delivery of a payment.</summary>
public readonly record struct DeliveryId(long Value) : ISubjectId
{
    static string ISubjectId.SubjectKind => "delivery";

    long INumbered.Number => Value;
}

/// <summary>A product row of an entity (Bitrix24's rowId).</summary>
public readonly record struct RowId(long Value) : ISubjectId
{
    static string ISubjectId.SubjectKind => "row";

    long INumbered.Number => Value;
}

/// <summary>A shipment of an entity.</summary>
public readonly record struct ShipmentId(long Value) : ISubjectId
{
    static string ISubjectId.SubjectKind => "shipment";

    long INumbered.Number => Value;
}

/// <summary>A payment method (Bitrix24's paySystemId).</summary>
public readonly record struct MethodId(int Value) : ISubjectId
{
    static string ISubjectId.SubjectKind => "method";

    long INumbered.Number => Value;
}

/// <summary>The id of a session; its secret exists only in the browser.</summary>
public readonly record struct SignInId(long Value);

/// <summary>The revision of a row; a writer passes the one it saw.</summary>
public readonly record struct Revision(int Value)
{
    public static readonly Revision First = new(1);

    public Revision Next() => new(Value + 1);
}
