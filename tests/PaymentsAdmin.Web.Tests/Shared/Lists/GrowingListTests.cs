using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Tests.Shared.Lists;

public sealed class GrowingListTests
{
    private const int Page = 2;

    private readonly List<(string? After, int Rows, TaskCompletionSource<Result<ListPart<string, string>>> Answer)> _asked = [];
    private readonly GrowingList<string, string> _list;

    public GrowingListTests() => _list = new(Page, row => row, AskAsync);

    [Fact]
    public async Task It_grows_by_a_page_until_there_is_nothing_more()
    {
        await ShowAsync("a", "b");
        var more = _list.MoreAsync();
        Answer(1, null, "c");
        await more;

        _asked.Select(one => (one.After, one.Rows)).ShouldBe([(null, 2), ("b", 2)]);
        _list.Rows.ShouldBe(["a", "b", "c"]);
        _list.HasMore.ShouldBeFalse();
        await _list.MoreAsync();
        _asked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_second_press_before_the_answer_reads_nothing()
    {
        await ShowAsync("a", "b");
        var (first, second) = (_list.MoreAsync(), _list.MoreAsync());
        _list.IsGrowing.ShouldBeTrue();
        Answer(1, "d", "c", "d");
        await Task.WhenAll(first, second);

        _list.Rows.ShouldBe(["a", "b", "c", "d"]);
        _asked.Count.ShouldBe(2);
        _list.IsGrowing.ShouldBeFalse();
    }

    [Fact]
    public async Task Read_again_it_is_as_long_as_it_was()
    {
        await OpenedAsync(next: "d");

        var again = _list.ReadAsync();
        _asked[2].Rows.ShouldBe(4);
        Answer(2, "e", "b", "c", "d", "e");
        await again;
        _list.Rows.ShouldBe(["b", "c", "d", "e"]);
        _asked.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Rows_that_were_opened_stay_when_new_ones_come_before_them()
    {
        await OpenedAsync(next: null);

        var again = _list.ReadAsync();
        Answer(2, "b", "new", "newer", "a", "b");
        (_asked[3].After, _asked[3].Rows).ShouldBe(("b", 2));
        Answer(3, null, "c", "d");
        await again;

        _list.Rows.ShouldBe(["new", "newer", "a", "b", "c", "d"]);
        _list.HasMore.ShouldBeFalse();
    }

    [Fact]
    public async Task A_first_page_stays_a_page_when_new_rows_come()
    {
        await ShowAsync("a", "b");

        var again = _list.ReadAsync();
        Answer(1, "a", "new", "a");
        await again;
        _list.Rows.ShouldBe(["new", "a"]);
        _list.HasMore.ShouldBeTrue();
    }

    [Fact]
    public async Task Rows_asked_for_while_it_is_read_again_come_with_that_read()
    {
        await ShowAsync("a", "b");
        var again = _list.ReadAsync();
        var more = _list.MoreAsync();
        _asked[2].ShouldSatisfyAllConditions(one => one.After.ShouldBeNull(), one => one.Rows.ShouldBe(4));
        Answer(2, null, "new", "a", "b", "c");
        Answer(1, "a", "new", "a");
        await Task.WhenAll(again, more);

        _list.Rows.ShouldBe(["new", "a", "b", "c"]);
        _list.HasMore.ShouldBeFalse();
    }

    [Fact]
    public async Task A_list_read_again_while_more_was_asked_for_has_no_gap_and_drops_the_late_rows()
    {
        await ShowAsync("a", "b");
        var more = _list.MoreAsync();
        var again = _list.ReadAsync();
        _asked[2].Rows.ShouldBe(4);
        Answer(2, "c", "new", "a", "b", "c");
        await again;
        _list.IsGrowing.ShouldBeFalse();
        Answer(1, "d", "c", "d");
        await more;
        _list.Rows.ShouldBe(["new", "a", "b", "c"]);
    }

    [Fact]
    public async Task A_row_that_comes_again_because_its_place_changed_is_shown_once()
    {
        await ShowAsync("a", "b");
        var more = _list.MoreAsync();
        Answer(1, null, "c", "a");
        await more;
        _list.Rows.ShouldBe(["b", "c", "a"]);
    }

    [Fact]
    public async Task A_source_that_returns_fewer_rows_than_asked_is_asked_again()
    {
        var read = _list.ReadAsync(atLeast: 3);
        Answer(0, "b", "a", "b");
        _asked[1].ShouldSatisfyAllConditions(one => one.After.ShouldBe("b"), one => one.Rows.ShouldBe(1));
        Answer(1, null, "c");
        await read;
        _list.Rows.ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public async Task Refused_rows_leave_the_list_and_can_be_asked_for_again_but_a_refused_list_is_gone()
    {
        await ShowAsync("a", "b");
        var more = _list.MoreAsync();
        _asked[1].Answer.SetResult(PaymentFailures.NotFound);
        await more;
        (_list.Rows!.Count, _list.Failure, _list.HasMore, _list.IsGrowing).ShouldBe((2, PaymentFailures.NotFound, true, false));

        var again = _list.ReadAsync();
        _asked[2].Answer.SetResult(PaymentFailures.NotFound);
        await again;
        (_list.Rows, _list.Failure, _list.HasMore).ShouldBe((null, PaymentFailures.NotFound, false));
    }

    [Fact]
    public async Task An_exception_is_not_swallowed_unless_the_read_was_overtaken_and_the_next_press_works()
    {
        await ShowAsync("a", "b");
        var more = _list.MoreAsync();
        _asked[1].Answer.SetException(new InvalidOperationException("broken"));
        await Should.ThrowAsync<InvalidOperationException>(() => more);

        var (late, again) = (_list.MoreAsync(), _list.ReadAsync());
        Answer(3, null, "a");
        _asked[2].Answer.SetException(new OperationCanceledException());
        await Task.WhenAll(late, again);
        _list.Rows.ShouldBe(["a"]);
    }

    [Fact]
    public async Task A_cleared_list_takes_no_late_answer()
    {
        var read = _list.ReadAsync();
        _list.Clear();
        Answer(0, null, "a");
        await read;
        _list.Rows.ShouldBeNull();
    }

    private async Task ShowAsync(params string[] rows)
    {
        var read = _list.ReadAsync();
        Answer(0, rows[^1], rows);
        await read;
    }

    // Two pages: a, b, c and d.
    private async Task OpenedAsync(string? next)
    {
        await ShowAsync("a", "b");
        var more = _list.MoreAsync();
        Answer(1, next, "c", "d");
        await more;
    }

    private void Answer(int at, string? next, params string[] rows) => _asked[at].Answer.SetResult(new ListPart<string, string>(rows, next));

    private Task<Result<ListPart<string, string>>> AskAsync(string? after, int rows)
    {
        var answer = new TaskCompletionSource<Result<ListPart<string, string>>>();
        _asked.Add((after, rows, answer));
        return answer.Task;
    }
}
