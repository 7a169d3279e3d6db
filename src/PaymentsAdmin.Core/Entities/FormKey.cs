namespace PaymentsAdmin.Core.Entities;

/// <summary>Identifies one rendered form; submitting it twice has effect once.</summary>
public readonly record struct FormKey(Guid Value)
{
    /// <summary>For a form about to be rendered.</summary>
    public static FormKey Next() => new(Guid.NewGuid());

    public override string ToString() => Value.ToString("N");
}
