using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.PaymentList;
using PaymentsAdmin.Web.Features.PaymentList.Shown;

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
            CreatedFrom = new(2026, 11, 1),
            CreatedTo = new(2026, 11, 20),
            PaidFrom = new(2026, 10, 1),
            PaidTo = new(2026, 10, 31),
            AmountFrom = -500.5m,
            AmountTo = 1000,
        };
        var state = PaymentListState.Start.With(filter) with { Sort = PaymentSort.Amount, Descending = false, Cursor = new("a.b/c=ü", 17) };

        var address = PaymentListUrl.Write(state);
        var read = PaymentListUrl.Read("https://localhost" + address);

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
        var read = PaymentListUrl.Read(PaymentListUrl.Write(PaymentListState.Start.Last));

        (read.Step, read.Cursor).ShouldBe((PageStep.Before, null));
    }

    [Theory]
    [InlineData("/payments?sort=colour&paid=perhaps&posting=nowhere&currency=ABC&after=x&created-from=yesterday&amount-from=lots&kind=99")]
    [InlineData("/payments?q=&paid=&currency=")]
    [InlineData("/payments#content")]
    public void Unreadable_parameters_are_ignored(string address) =>
        PaymentListUrl.Write(PaymentListUrl.Read(address)).ShouldBe("/payments");

    [Fact]
    public void Sorting_by_a_column_goes_to_the_first_page_and_again_reverses_it()
    {
        var state = PaymentListState.Start.After(new("7", 7)).SortedBy(PaymentSort.Amount);

        (state.Sort, state.Descending, state.Cursor).ShouldBe((PaymentSort.Amount, true, null));
        state.SortedBy(PaymentSort.Amount).Descending.ShouldBeFalse();
    }

    [Fact]
    public void A_repeated_parameter_gives_both_values() =>
        PaymentListUrl.Read("/payments?currency=EUR&currency=USD").Filter.Currencies.Select(c => c.Code).ShouldBe(["EUR", "USD"]);

    [Fact]
    public void Each_chip_names_its_condition_and_holds_the_filter_without_it()
    {
        var filter = new PaymentFilter { Text = "zoë", Entity = new(7), AmountFrom = 50_000, CreatedFrom = new(2026, 11, 1), CreatedTo = new(2026, 11, 20) };

        var chips = FilterChip.Of(FilterConditions.All, filter, new(Sample.Formats, Sample.Texts, Sample.Row(), _ => null));

        chips
            .Select(chip => $"{chip.Name}: {chip.Value}")
            .ShouldBe(
                [
                    "Search: zoë",
                    "Created: 1 Nov 2026 \u2013 20 Nov 2026",
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
        ListPlace.Text(new([], before, after), 2, count, Sample.Formats, Sample.Texts).ShouldBe(expected);
}
