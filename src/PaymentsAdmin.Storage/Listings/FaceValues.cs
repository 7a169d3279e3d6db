using System.Globalization;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Storage.Listings;

/// <summary>Converts amounts in minor units to ten-thousandths of the major unit, so that bounds mean the same in every currency.</summary>
internal static class FaceValues
{
    public const int Scale = 10_000;

    public static string Of(string minor, string currency)
    {
        var others = Currency.Known.Where(c => c.MinorPerMajor != 100).GroupBy(c => c.MinorPerMajor);
        var cases = others.Select(group =>
            string.Create(CultureInfo.InvariantCulture, $"WHEN {currency} IN ({string.Join(", ", group.Select(c => $"'{c.Code}'"))}) THEN {Scale / group.Key}")
        );
        return $"({minor}) * CASE {string.Join(' ', cases)} ELSE {Scale / 100} END";
    }
}
