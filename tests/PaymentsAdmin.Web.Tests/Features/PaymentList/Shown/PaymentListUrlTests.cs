using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Exports;
using PaymentsAdmin.Web.Features.PaymentList;
using PaymentsAdmin.Web.Features.PaymentList.Shown;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Tests.Features.PaymentList.Shown;

public sealed class PaymentListUrlTests
{
    [Fact]
    public void The_unfiltered_first_page_has_the_bare_address() => PaymentListUrl.Write(PaymentListState.Start).ShouldBe("/payments");

    [Fact]
    public void A_written_address_reads_back_to_the_same_state()
    {
        var filter = new PaymentFilter
        {
            Text = "Zoë & Söhne, 50%",
            Paid = PaidState.Overdue,
            DiffersFromPortal = true,
            Posting = [PostingState.Draft, PostingState.ReversalSubmitted],
            EntityKinds = [EntityKinds.Deal, EntityKinds.Wallet],
            Currencies = [Currency.Of("EUR"), Currency.Of("KWD")],
            Entity = new(12),
            Customer = new(3),
            CreatedFrom = new DateOnly(2026, 11, 1),
            CreatedTo = new DateOnly(2026, 11, 20),
            PaidFrom = new DateOnly(2026, 10, 1),
            PaidTo = new DateOnly(2026, 10, 31),
            AmountFrom = -500.5m,
            AmountTo = 1000,
        };
        var state = PaymentListState.Start.With(filter) with { Sort = PaymentSort.Amount, Descending = false, Cursor = new("a.b/c=ü", 17) };

        var address = PaymentListUrl.Write(state);
        var read = PaymentListUrl.Read("https://localhost" + address, Sample.Today);

        PaymentListUrl.Write(read).ShouldBe(address);
        read.Cursor.ShouldBe(new PageCursor("a.b/c=ü", 17));
        read.Filter.Text.ShouldBe(filter.Text);
        read.Filter.DiffersFromPortal.ShouldBeTrue();
        read.Filter.Posting.ShouldBe(filter.Posting);
        read.Filter.EntityKinds.ShouldBe(filter.EntityKinds);
        read.Filter.AmountFrom.ShouldBe(-500.5m);
        (read.Sort, read.Descending).ShouldBe((PaymentSort.Amount, false));
    }

    [Fact]
    public void The_last_page_is_the_page_before_no_cursor()
    {
        var read = PaymentListUrl.Read(PaymentListUrl.Write(PaymentListState.Start.Last), Sample.Today);

        (read.Step, read.Cursor).ShouldBe((PageStep.Before, null));
    }

    [Theory]
    [InlineData("/payments?sort=colour&paid=perhaps&posting=nowhere&currency=ABC&after=x&created-from=yesterday&amount-from=lots&kind=99")]
    [InlineData("/payments?q=&paid=&currency=")]
    [InlineData("/payments#content")]
    public void Unreadable_parameters_are_ignored(string address) =>
        PaymentListUrl.Write(PaymentListUrl.Read(address, Sample.Today)).ShouldBe("/payments");

    [Fact]
    public void Relative_days_stay_words_in_addresses_and_are_resolved_at_each_reading()
    {
        const string Address = "/payments?created-from=last-month-start&created-to=last-month-end&paid-from=today-3&posted-to=today%2B7";

        var read = PaymentListUrl.Read(Address, new(2027, 3, 1));

        (read.Filter.CreatedFrom?.Day, read.Filter.CreatedTo?.Day).ShouldBe((new(2027, 2, 1), new(2027, 2, 28)));
        (read.Filter.PaidFrom?.Day, read.Filter.PostedTo?.Day).ShouldBe((new(2027, 2, 26), new(2027, 3, 8)));
        PaymentListUrl.Read(Address, new(2028, 3, 31)).Filter.CreatedTo!.Value.Day.ShouldBe(new DateOnly(2028, 2, 29));
        PaymentListUrl.Write(read).ShouldBe(Address);
        PaymentListUrl.QueryOf(read).ShouldBe(Address[(AppUrls.Payments.Length + 1)..], "A saved view keeps the words.");
    }

    [Fact]
    public void A_file_has_the_days_that_the_list_shows_even_after_midnight()
    {
        var shown = PaymentListUrl.Read("/payments?created-from=today&created-to=today", new(2026, 10, 31));

        var file = ExportUrls.Payments(shown);
        var read = ExportChoice.Read(file[file.IndexOf('?', StringComparison.Ordinal)..], ExportList.Payments, new(2026, 11, 1), Actor.System).Value;

        (read.State.Filter.CreatedFrom?.Day, read.State.Filter.CreatedTo?.Day).ShouldBe((new(2026, 10, 31), new(2026, 10, 31)));
        read.FilterText.ShouldBe("/payments?created-from=today~2026-10-31&created-to=today~2026-10-31", "The audit trail has the word and the day.");
        ExportFileName.Of("Meridian", read, null, Sample.Now).ShouldBe("payments_meridian_created-today_20261031_20261031_20261120-0900Z.csv");
        read.Unread(file[file.IndexOf('?', StringComparison.Ordinal)..]).ShouldBeNull();
    }

    [Fact]
    public void What_cannot_be_read_is_named_with_its_value() =>
        PaymentListUrl.AllUnread("https://localhost/payments?created-from=gestrn&created-to=today&colour=red&sort=colour&view=x&q=a")
            .Select(part => part.ToString()).ShouldBe(["[created-from, gestrn]", "[colour, red]"]);

    [Theory]
    [InlineData("created-from=last-month-start&created-to=last-month-end", "last month · 1 \u2013 31 Oct 2026")]
    [InlineData("created-from=today&created-to=today", "today · 20 Nov 2026")]
    [InlineData("created-from=today-29&created-to=today", "last 30 days · 22 Oct \u2013 20 Nov 2026")]
    [InlineData("created-from=last-year-start&created-to=today", "start of last year (1 Jan 2025) \u2013 today (20 Nov 2026)")]
    [InlineData("created-from=this-week-start", "start of this week (16 Nov 2026) or later")]
    [InlineData("created-to=last-quarter-end", "end of last quarter (30 Sep 2026) or earlier")]
    [InlineData("created-from=2025-12-31&created-to=2026-01-01", "31 Dec 2025 \u2013 1 Jan 2026")]
    public void A_chip_has_the_word_and_its_days(string query, string chip)
    {
        var filter = PaymentListUrl.Read("?" + query, Sample.Today).Filter;

        FilterChip.Of(FilterConditions.All, filter, new(Sample.Formats, Sample.Texts, null, _ => null)).ShouldHaveSingleItem().Value.ShouldBe(chip);
    }

    [Fact]
    public void Sorting_by_a_column_goes_to_the_first_page_and_again_reverses_it()
    {
        var state = PaymentListState.Start.After(new("7", 7)).SortedBy(PaymentSort.Amount);

        (state.Sort, state.Descending, state.Cursor).ShouldBe((PaymentSort.Amount, true, null));
        state.SortedBy(PaymentSort.Amount).Descending.ShouldBeFalse();
    }

    [Fact]
    public void A_repeated_parameter_gives_both_values() =>
        PaymentListUrl.Read("/payments?currency=EUR&currency=USD", Sample.Today).Filter.Currencies.Select(c => c.Code).ShouldBe(["EUR", "USD"]);

    [Fact]
    public void Each_chip_names_its_condition_and_holds_the_filter_without_it()
    {
        var created = new PaymentFilter { CreatedFrom = new DateOnly(2026, 11, 1), CreatedTo = new DateOnly(2026, 11, 20) };
        var filter = created with { Text = "zoë", Entity = new(7), AmountFrom = 50_000 };

        var chips = FilterChip.Of(FilterConditions.All, filter, new(Sample.Formats, Sample.Texts, Sample.Row(), _ => null));

        chips
            .Select(chip => $"{chip.Name}: {chip.Value}")
            .ShouldBe(
                [
                    "Search: zoë",
                    "Created: 1 \u2013 20 Nov 2026",
                    "For: Clinic refit, second floor",
                    "Amount: 50,000.00 or more",
                ]
            );
        chips[0].Without.ShouldBe(filter with { Text = null });
    }

    [Fact]
    public void Every_condition_is_in_addresses_and_has_a_chip() =>
        FilterConditions.All.SelectMany(condition => condition.Parameters).ShouldBe(FilterConditions.Parameters, ignoreOrder: true);

    [Theory]
    [InlineData(false, true, null, "1 \u2013 2")]
    [InlineData(false, true, 812L, "1 \u2013 2 of 812")]
    [InlineData(true, true, 812L, "2 of 812")]
    [InlineData(true, false, 812L, "811 \u2013 812 of 812")]
    public void The_position_in_the_list_is_shown_as_far_as_it_is_known(bool before, bool after, long? count, string expected) =>
        ListPlace.Text((before, after), 2, count, Sample.Formats, Sample.Texts).ShouldBe(expected);
}
