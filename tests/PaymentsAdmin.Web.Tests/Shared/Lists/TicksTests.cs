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
        _ticks.Set(_page, [1, 2, 3], on: true);

        _ticks.Sums.Select(Sample.Formats.Amount).ShouldBe(["EUR 30.00", "JPY 900"]);
    }

    [Fact]
    public void Ticks_of_another_page_are_kept()
    {
        _ticks.Set(_page, [1], on: true);
        _ticks.Set([Sample.Row(51)], [51], on: true);

        _ticks.Rows.Select(row => row.Id.Value).ShouldBe([1, 51]);
    }

    [Fact]
    public void A_row_that_the_page_no_longer_has_is_not_selected_and_nor_is_the_one_in_its_place()
    {
        _ticks.Set(_page[1..], [1, 3], on: true);

        _ticks.Rows.Select(row => row.Id.Value).ShouldBe([3]);
    }

    [Fact]
    public void Clearing_one_row_of_the_whole_filter_leaves_the_visible_rows_ticked()
    {
        _ticks.SetAllOfFilter("paid=unpaid");
        _ticks.Has(Sample.Row(999)).ShouldBeTrue();

        _ticks.Set(_page, [2], on: false);

        _ticks.AllOfFilter.ShouldBeFalse();
        _ticks.Rows.Select(row => row.Id.Value).ShouldBe([1, 3]);
    }

    [Fact]
    public void Refused_rows_stay_ticked()
    {
        _ticks.Set(_page, [1, 2, 3], on: true);

        _ticks.Finish(new HashSet<long> { 1, 3 }, [_page[1]]);

        _ticks.Rows.Select(row => row.Id.Value).ShouldBe([2]);
    }

    [Fact]
    public void Of_all_rows_of_a_filter_the_refused_ones_are_left_even_if_they_were_never_shown()
    {
        _ticks.Set(_page, [1], on: true);
        _ticks.SetAllOfFilter("paid=unpaid");

        _ticks.Finish(new HashSet<long> { 1, 2, 3 }, [Sample.Row(51)]);

        (_ticks.AllOfFilter, _ticks.Rows.Single().Id.Value).ShouldBe((false, 51));
    }

    [Fact]
    public void Another_filter_ends_the_selection_of_all_rows_and_leaves_single_ones()
    {
        _ticks.Set(_page, [1], on: true);
        _ticks.SetAllOfFilter("paid=unpaid");

        _ticks.Follow("paid=unpaid");
        _ticks.AllOfFilter.ShouldBeTrue();
        _ticks.Follow("");

        (_ticks.AllOfFilter, _ticks.Rows.Single().Id.Value).ShouldBe((false, 1));
    }

    [Fact]
    public void A_selected_row_that_is_not_there_any_more_is_deselected_and_one_deselected_meanwhile_stays_so()
    {
        _ticks.Set(_page, [1, 2, 3], on: true);
        var unseen = _ticks.Beside([_page[0]]);
        unseen.Select(row => row.Id.Value).ShouldBe([2, 3]);

        _ticks.Set(_page, [3], on: false);
        _ticks.Renew(unseen, [Sample.Row(3)]);

        _ticks.Rows.Select(row => row.Id.Value).ShouldBe([1]);
    }

    [Fact]
    public void A_ticked_row_that_was_read_again_has_its_new_values()
    {
        _ticks.Set(_page, [1], on: true);

        _ticks.Refresh([Sample.Row(1, Sample.Money(15))]);

        Sample.Formats.Amount(_ticks.Sums.Single()).ShouldBe("EUR 15.00");
    }
}
