using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Tests.Shared.Lists;

public sealed class TicksTests
{
    private readonly RowSelection<PaymentRow> _ticks = new(row => row.Id.Value, row => row.Amount);
    private readonly PaymentRow[] _page = [Sample.Row(1, Sample.Money(10)), Sample.Row(2, Sample.Money(20)), Sample.Row(3, Sample.Money(900, "JPY"))];

    [Fact]
    public void Sums_stay_apart_by_currency()
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
    public void One_row_less_than_all_of_the_filter_leaves_what_can_be_seen()
    {
        _ticks.SetAllOfFilter();
        _ticks.Has(Sample.Row(999)).ShouldBeTrue();

        _ticks.Set(_page, 1, 1, on: false);

        _ticks.AllOfFilter.ShouldBeFalse();
        _ticks.Rows.Select(row => row.Id.Value).ShouldBe([1, 3]);
    }

    [Fact]
    public void What_was_refused_stays_ticked()
    {
        _ticks.Set(_page, 0, 2, on: true);

        _ticks.Keep(new HashSet<long> { 2 });

        _ticks.Rows.Select(row => row.Id.Value).ShouldBe([2]);
    }

    [Fact]
    public void A_row_that_was_read_again_is_ticked_as_it_is_now()
    {
        _ticks.Set(_page, 0, 0, on: true);

        _ticks.Refresh([Sample.Row(1, Sample.Money(15))]);

        Sample.Formats.Amount(_ticks.Sums.Single()).ShouldBe("EUR 15.00");
    }
}
