using PaymentsAdmin.Web.Features.Home;

namespace PaymentsAdmin.Web.Tests.Features.Home;

public sealed class ChartAxisTests
{
    [Theory]
    [InlineData(15_730_000, 2, "0 50000 100000 150000")]
    [InlineData(2_760_000, 0, "0 1000000 2000000")]
    [InlineData(4_087_750, 3, "0 1000 2000 3000 4000")]
    [InlineData(400, 2, "0 1 2 3 4")]
    [InlineData(7, 2, "0 0.02 0.04 0.06")]
    [InlineData(0, 2, "0")]
    public void The_marks_of_the_axis_are_round_amounts(long max, int digits, string figures) =>
        string.Join(' ', new ChartAxis(max, digits).Marks.Select(mark => mark.Value.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)))
            .ShouldBe(figures);

    [Theory]
    [InlineData(1)]
    [InlineData(999)]
    [InlineData(123_456_789)]
    [InlineData(long.MaxValue)]
    public void The_largest_sum_has_the_full_height_and_no_mark_is_above_it(long max)
    {
        var axis = new ChartAxis(max, 2);

        axis.HeightOf(max).ShouldBe(ChartAxis.Height);
        axis.Marks.ShouldAllBe(mark => mark.Top >= 0 && mark.Top <= ChartAxis.Height);
    }

    [Fact]
    public void A_mark_is_at_the_height_of_a_bar_of_the_same_sum()
    {
        var axis = new ChartAxis(200_00, 2);

        axis.Marks.Single(mark => mark.Value == 100).Top.ShouldBe(ChartAxis.Height - axis.HeightOf(100_00));
    }
}
