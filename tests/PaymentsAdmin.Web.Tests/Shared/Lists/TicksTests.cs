using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Tests.Shared.Lists;

public sealed class TicksTests
{
    private readonly RowSelection<PaymentRow> _ticks = new(row => row.Id.Value, row => row.Amount);
    private readonly PaymentRow[] _page = [Sample.Row(1, Sample.Money(10)), Sample.Row(2, Sample.Money(20)), Sample.Row(3, Sample.Money(900, "JPY"))];

    [Fact]
    public void Sums_are_kept_separately_by_currency()
    {
        _ticks.Set(_page, 0, 2, on: true);

        _ticks.Sums.Select(Sample.Formats.Amount).ShouldBe(["EUR 30.00", "JPY 900"]);
    }

    [Fact]
    public void Ticks_of_another_page_are_kept()
    {
        _ticks.Set(_page, 0, 0, on: true);
        _ticks.Set([Sample.Row(51)], 0, 0, on: true);

        _ticks.Rows.Select(row => row.Id.Value).ShouldBe([1, 51]);
    }

    [Fact]
    public void Clearing_one_row_of_the_whole_filter_leaves_the_visible_rows_ticked()
    {
        _ticks.SetAllOfFilter();
        _ticks.Has(Sample.Row(999)).ShouldBeTrue();

        _ticks.Set(_page, 1, 1, on: false);

        _ticks.AllOfFilter.ShouldBeFalse();
        _ticks.Rows.Select(row => row.Id.Value).ShouldBe([1, 3]);
    }

    [Fact]
    public void Refused_rows_stay_ticked()
    {
        _ticks.Set(_page, 0, 2, on: true);

        _ticks.Keep(new HashSet<long> { 2 });

        _ticks.Rows.Select(row => row.Id.Value).ShouldBe([2]);
    }

    [Fact]
    public void A_ticked_row_that_was_read_again_has_its_new_values()
    {
        _ticks.Set(_page, 0, 0, on: true);

        _ticks.Refresh([Sample.Row(1, Sample.Money(15))]);

        Sample.Formats.Amount(_ticks.Sums.Single()).ShouldBe("EUR 15.00");
    }
}
