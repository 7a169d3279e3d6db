namespace PaymentsAdmin.Core.Entities;

/// <summary>The meaning of the remainder of an entity's total.</summary>
public enum Remainder
{
    /// <summary>Nothing remains.</summary>
    None,

    /// <summary>Another payment can cover it.</summary>
    Open,

    /// <summary>A rounding difference of up to three minor units, with no open quantity or shipment.</summary>
    Rounding,

    /// <summary>Payments exceed the total.</summary>
    Over,
}

/// <summary>Classifies the remainder of a total.</summary>
public static class Remainders
{
    /// <summary>The largest difference in minor units that counts as rounding.</summary>
    public const int MaxRounding = 3;

    public static Remainder Of(EntityView view)
    {
        var left = view.Header.Left.Minor;
        return left == 0 ? Remainder.None
            : Math.Abs(left) <= MaxRounding && !view.HasLeft ? Remainder.Rounding
            : left < 0 ? Remainder.Over
            : Remainder.Open;
    }
}
