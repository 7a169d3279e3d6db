using System.Runtime.InteropServices;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Payments;

/// <summary>The contribution of a payment to its entity's totals: fully pending until it is paid.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct EntityTotals(long Pending, long Paid)
{
    public static EntityTotals Of(Money amount, bool isPaid) => isPaid ? new(0, amount.Minor) : new(amount.Minor, 0);

    public static EntityTotals operator -(EntityTotals totals) => new(-totals.Pending, -totals.Paid);

    /// <summary>Named alternative to the operator.</summary>
    public static EntityTotals Negate(EntityTotals totals) => -totals;
}
