using System.Globalization;
using PaymentsAdmin.Core.Reference;

namespace PaymentsAdmin.Core.Tests.Reference;

public sealed class RateRulesTests
{
    [Theory]
    [InlineData("1", "1", "1.1", false)]
    [InlineData("1", "1", "1.1000000001", true)]
    [InlineData("1", "1", "0.9", false)]
    [InlineData("1", "1", "0.8999999999", true)]
    [InlineData("0.92", "1", "0.85", true)]
    [InlineData("0.92", "0.92", "0.85", false)]
    [InlineData("0.9", "0.0001", "0.9", true)]
    [InlineData(null, null, "0.9", true)]
    [InlineData("0.9", null, "0.9", true)]
    public void A_rate_jumps_if_it_is_more_than_a_tenth_away_from_the_last_one_or_from_the_last_one_of_two_people(
        string? last, string? vouched, string wanted, bool jumps) =>
        RateRules.Jumps(new(Of(last), Of(vouched)), Of(wanted)!.Value).ShouldBe(jumps);

    private static decimal? Of(string? rate) => rate is null ? null : decimal.Parse(rate, CultureInfo.InvariantCulture);
}
