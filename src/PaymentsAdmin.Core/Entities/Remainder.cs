namespace PaymentsAdmin.Core.Entities;

/// <summary>What the rest of an entity's total means.</summary>
public enum Remainder
{
    /// <summary>Exactly nothing.</summary>
    None,

    /// <summary>A payment can still take it.</summary>
    Open,

    /// <summary>Up to three minor units of rounding, with no open quantity or shipment behind them.</summary>
    Rounding,

    /// <summary>Payments exceed the total.</summary>
    Over,
}

/// <summary>Classifies the rest of a total.</summary>
public static class Remainders
{
    /// <summary>The most minor units that rounding each line can move a total before it needs a look.</summary>
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
