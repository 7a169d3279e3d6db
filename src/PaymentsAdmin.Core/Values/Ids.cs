using System.Globalization;

namespace PaymentsAdmin.Core.Values;

/// <summary>Something that its number stands for.</summary>
public interface INumbered
{
    long Number { get; }
}

/// <summary>A payment's own number, shown as PAY-000123.</summary>
public readonly record struct PaymentId(long Value) : IComparable<PaymentId>, INumbered
{
    long INumbered.Number => Value;

    public int CompareTo(PaymentId other) => Value.CompareTo(other.Value);

    public static bool operator <(PaymentId left, PaymentId right) => left.Value < right.Value;

    public static bool operator >(PaymentId left, PaymentId right) => left.Value > right.Value;

    public static bool operator <=(PaymentId left, PaymentId right) => left.Value <= right.Value;

    public static bool operator >=(PaymentId left, PaymentId right) => left.Value >= right.Value;

    /// <summary>As people read it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"PAY-{Value:D6}");
}

/// <summary>The row of a workspace.</summary>
public readonly record struct WorkspaceId(int Value);

/// <summary>The row of a customer.</summary>
public readonly record struct CustomerId(long Value);

/// <summary>A posting's own number.</summary>
public readonly record struct PostingId(long Value);

/// <summary>The row that an entity has with us, whatever its id in the CRM.</summary>
public readonly record struct EntityId(long Value) : INumbered
{
    long INumbered.Number => Value;
}

/// <summary>A product line of a payment.</summary>
public readonly record struct LineId(long Value) : INumbered
{
    long INumbered.Number => Value;
}

/// <summary>A delivery of a payment.</summary>
public readonly record struct DeliveryId(long Value) : INumbered
{
    long INumbered.Number => Value;
}

/// <summary>A product row of an entity (Bitrix24's rowId).</summary>
public readonly record struct RowId(long Value) : INumbered
{
    long INumbered.Number => Value;
}

/// <summary>A shipment of an entity.</summary>
public readonly record struct ShipmentId(long Value) : INumbered
{
    long INumbered.Number => Value;
}

/// <summary>A payment method (Bitrix24's paySystemId).</summary>
public readonly record struct MethodId(int Value) : INumbered
{
    long INumbered.Number => Value;
}

/// <summary>One sign-in of a person; its secret is in the browser alone.</summary>
public readonly record struct SignInId(long Value);

/// <summary>Counts the changes of one row; a writer says which it saw.</summary>
public readonly record struct Revision(int Value)
{
    public static readonly Revision First = new(1);

    public Revision Next() => new(Value + 1);
}
