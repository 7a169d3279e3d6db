using System.Globalization;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Forms;

/// <summary>The two amounts of a filter, as they are typed.</summary>
public sealed record AmountRange(decimal? From, decimal? To)
{
    /// <summary>Reads both. A fault names its field.</summary>
    public static Result<AmountRange> Read((string? Typed, string Field) from, (string? Typed, string Field) to, CultureInfo culture)
    {
        var (low, high) = (Amount(from.Typed, culture, from.Field), Amount(to.Typed, culture, to.Field));
        return (low.Failure ?? high.Failure) is { } unreadable ? unreadable
            : low.Value > high.Value ? InputFailures.Invalid(to.Field, "This is less than the amount it starts from.")
            : new AmountRange(low.Value, high.Value);
    }

    private static Result<decimal?> Amount(string? typed, CultureInfo culture, string field) =>
        string.IsNullOrWhiteSpace(typed) ? Result.Of<decimal?>(null)
        : TypedNumber.Read(typed, culture) is { } amount ? Result.Of<decimal?>(amount)
        : InputFailures.Invalid(field, $"{typed.Trim()} is not a valid amount.");
}
