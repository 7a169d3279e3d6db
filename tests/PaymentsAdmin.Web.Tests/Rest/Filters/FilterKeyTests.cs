using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Web.Rest.Bitrix.Filters;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Tests.Rest.Filters;

/// <summary>Keys of filters and their prefixes.</summary>
public sealed class FilterKeyTests
{
    [Theory]
    [InlineData("id", Comparison.Equal)]
    [InlineData("=id", Comparison.Equal)]
    [InlineData("!=id", Comparison.NotEqual)]
    [InlineData("!id", Comparison.NotEqual)]
    [InlineData(">id", Comparison.Greater)]
    [InlineData(">=id", Comparison.GreaterOrEqual)]
    [InlineData("<id", Comparison.Less)]
    [InlineData("<=id", Comparison.LessOrEqual)]
    [InlineData("@id", Comparison.Equal)]
    [InlineData("!@id", Comparison.NotEqual)]
    [InlineData("%id", Comparison.Contains)]
    [InlineData("!%id", Comparison.NotContains)]
    [InlineData("=%id", Comparison.Like)]
    [InlineData("%=id", Comparison.Like)]
    [InlineData("!=%id", Comparison.NotLike)]
    [InlineData("!%=id", Comparison.NotLike)]
    public void The_longest_prefix_wins(string key, Comparison comparison) => FilterKey.Read(key).ShouldBe(new FilterKey("id", comparison));

    [Theory]
    [InlineData("", "", Comparison.Equal)]
    [InlineData(">", "", Comparison.Greater)]
    [InlineData("=@id", "@id", Comparison.Equal)]
    [InlineData("a>b", "a>b", Comparison.Equal)]
    public void Every_key_can_be_read(string key, string name, Comparison comparison) => FilterKey.Read(key).ShouldBe(new FilterKey(name, comparison));

    [Theory]
    [InlineData("id", Comparison.Equal)]
    [InlineData("=id", Comparison.Equal)]
    [InlineData("!id", Comparison.NotEqual)]
    [InlineData("!=id", Comparison.NotEqual)]
    [InlineData("@id", Comparison.Equal)]
    public void Several_values_keep_the_comparison_of_their_key(string key, Comparison comparison)
    {
        var term = FilterTerm.Read(key, new WireList([new WireNumber("1"), new WireText("2")]));

        term.Comparison.ShouldBe(comparison);
        term.Values.ShouldBe([new WireNumber("1"), new WireText("2")]);
    }

    [Fact]
    public void A_single_value_is_a_list_of_one()
    {
        var term = FilterTerm.Read("!=id", new WireText("7"));

        term.Comparison.ShouldBe(Comparison.NotEqual);
        term.First.ShouldBe(new WireText("7"));
    }

    [Fact]
    public void A_query_writes_the_items_of_a_list_by_index()
    {
        var filter = FormWire.ReadQuery("@id[0]=1&@id[1]=2&%3E%3Dsum=10");

        var terms = FilterTerm.Read(filter);

        terms.Select(t => (t.Name, t.Comparison)).ShouldBe([("id", Comparison.Equal), ("sum", Comparison.GreaterOrEqual)]);
        terms[0].Values.ShouldBe([new WireText("1"), new WireText("2")]);
    }
}
