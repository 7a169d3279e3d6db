namespace PaymentsAdmin.Core.Entities;

/// <summary>What it means that something of an entity's total is left.</summary>
public enum Remainder
{
    /// <summary>Exactly nothing.</summary>
    None,

    /// <summary>A payment can still take it.</summary>
    Open,

    /// <summary>Up to three minor units that rounding made: no quantity and no shipment stands behind them.</summary>
    Rounding,

    /// <summary>Payments exceed the total.</summary>
    Over,
}

/// <summary>Tells the kinds of rest apart.</summary>
public static class Remainders
{
    /// <summary>Rounding once per line moves a total by no more than this before somebody should look.</summary>
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
