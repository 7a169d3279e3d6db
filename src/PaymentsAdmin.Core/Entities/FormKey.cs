namespace PaymentsAdmin.Core.Entities;

/// <summary>Names one form that somebody sees; whatever of it arrives twice is done once.</summary>
public readonly record struct FormKey(Guid Value)
{
    /// <summary>For a form that is about to be shown.</summary>
    public static FormKey Next() => new(Guid.NewGuid());

    public override string ToString() => Value.ToString("N");
}
