using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Web.Rest.Bitrix.Filters;

namespace PaymentsAdmin.Web.Tests.Rest.Filters;

/// <summary>Single values compared with the values of a condition.</summary>
public sealed class RowTestTests
{
    [Theory]
    [InlineData("Wire transfer", "wire%", true)]
    [InlineData("Wire transfer", "%FER", true)]
    [InlineData("Wire transfer", "%re tr%", true)]
    [InlineData("Wire transfer", "w%t%r", true)]
    [InlineData("Wire transfer", "wire transfer", true)]
    [InlineData("Wire transfer", "wire", false)]
    [InlineData("Wire transfer", "%wire", false)]
    [InlineData("Wire transfer", "w%x%r", false)]
    [InlineData("aba", "ab%ba", false)]
    [InlineData("abba", "ab%ba", true)]
    [InlineData("ab", "%b%b%", false)]
    [InlineData("a_c", "a_c", true)]
    [InlineData("abc", "a_c", false)]
    [InlineData("", "%", true)]
    [InlineData("anything", "%%", true)]
    public void In_a_pattern_a_percent_sign_stands_for_any_characters(string text, string pattern, bool like) => RowTest.IsLike(text, pattern).ShouldBe(like);

    [Theory]
    [InlineData(Comparison.Equal, true)]
    [InlineData(Comparison.NotEqual, false)]
    [InlineData(Comparison.Contains, true)]
    [InlineData(Comparison.NotContains, false)]
    [InlineData(Comparison.Like, true)]
    [InlineData(Comparison.NotLike, false)]
    [InlineData(Comparison.GreaterOrEqual, true)]
    [InlineData(Comparison.LessOrEqual, true)]
    [InlineData(Comparison.Greater, false)]
    [InlineData(Comparison.Less, false)]
    public void A_value_compares_as_equal_to_itself(Comparison comparison, bool holds)
    {
        foreach (var value in new[] { RowValue.Of("x"), RowValue.Of(7.5m), RowValue.Of((bool?)true), RowValue.Of(Sample.Now) })
        {
            RowTest.Holds(value, comparison, [value]).ShouldBe(holds);
        }
    }

    [Theory]
    [InlineData(Comparison.Equal, false)]
    [InlineData(Comparison.NotEqual, true)]
    [InlineData(Comparison.Greater, false)]
    [InlineData(Comparison.Less, false)]
    [InlineData(Comparison.NotContains, true)]
    public void A_missing_value_is_neither_greater_nor_less_than_any(Comparison comparison, bool holds) =>
        RowTest.Holds(default, comparison, [RowValue.Of(0m)]).ShouldBe(holds);

    [Fact]
    public void A_missing_value_equals_an_empty_text_but_not_zero()
    {
        RowTest.Holds(default, Comparison.Equal, [RowValue.Of(string.Empty)]).ShouldBeTrue();
        RowTest.Holds(RowValue.Of(string.Empty), Comparison.Equal, [default]).ShouldBeTrue();
        RowTest.Holds(RowValue.Of(0m), Comparison.Equal, [default]).ShouldBeFalse();
    }

    [Fact]
    public void A_list_is_met_by_any_of_its_values_and_an_empty_list_by_none()
    {
        RowTest.Holds(RowValue.Of(2m), Comparison.Equal, [RowValue.Of(1m), RowValue.Of(2.0m)]).ShouldBeTrue();
        RowTest.Holds(RowValue.Of(2m), Comparison.NotEqual, [RowValue.Of(1m), RowValue.Of(2.0m)]).ShouldBeFalse();
        RowTest.Holds(RowValue.Of(2m), Comparison.Equal, []).ShouldBeFalse();
        RowTest.Holds(RowValue.Of(2m), Comparison.NotEqual, []).ShouldBeTrue();
    }

    [Fact]
    public void Texts_are_compared_with_case_and_searched_without()
    {
        RowTest.Holds(RowValue.Of("Card"), Comparison.Equal, [RowValue.Of("card")]).ShouldBeFalse();
        RowTest.Holds(RowValue.Of("Card"), Comparison.Contains, [RowValue.Of("AR")]).ShouldBeTrue();
        RowTest.Holds(RowValue.Of("100%"), Comparison.Contains, [RowValue.Of("0%")]).ShouldBeTrue();
        RowTest.Holds(RowValue.Of("100"), Comparison.Contains, [RowValue.Of("0%")]).ShouldBeFalse();
    }
}
