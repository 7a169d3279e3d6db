namespace PaymentsAdmin.Core.Entities;

/// <summary>Identifies a rendered form, so that submitting it twice has effect only once.</summary>
public readonly record struct FormKey(Guid Value)
{
    /// <summary>A new key for a form about to be rendered.</summary>
    public static FormKey Next() => new(Guid.NewGuid());

    public override string ToString() => Value.ToString("N");
}
