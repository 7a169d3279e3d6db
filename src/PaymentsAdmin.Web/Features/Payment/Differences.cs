using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Payment;

/// <summary>The difference between the received amount and the amount due.</summary>
public static class Differences
{
    public static Words Of(Money received, Money due, Formats formats)
    {
        var gap = received - due;
        Words more = $"{formats.Amount(gap)} more than the total";
        Words less = $"{formats.Amount(-gap)} less than the total";
        return gap.Minor > 0 ? more : less;
    }
}
