using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Tests.Shared.Lists;

public sealed class ListLoaderTests
{
    private readonly ListLoader<string, string> _reading = new();

    [Fact]
    public async Task A_late_answer_does_not_replace_a_newer_one()
    {
        var (early, late) = (new TaskCompletionSource<Result<string>>(), new TaskCompletionSource<Result<string>>());
        var first = _reading.ReadAsync("first", _ => early.Task, CancellationToken.None);
        var second = _reading.ReadAsync("second", _ => late.Task, CancellationToken.None);

        late.SetResult("two");
        (await second).ShouldBeTrue();
        early.SetResult("one");

        (await first).ShouldBeFalse();
        (_reading.Asked, _reading.Found).ShouldBe(("second", "two"));
    }

    [Fact]
    public async Task An_overtaken_read_is_cancelled_without_throwing()
    {
        var first = _reading.ReadAsync("first", WaitAsync, CancellationToken.None);

        (await _reading.ReadAsync("second", _ => Task.FromResult(Result.Of("two")), CancellationToken.None)).ShouldBeTrue();

        (await first).ShouldBeFalse();
        _reading.Found.ShouldBe("two");
    }

    [Fact]
    public async Task A_page_that_was_left_gets_no_answer()
    {
        using var gone = new CancellationTokenSource();
        var reading = _reading.ReadAsync("first", WaitAsync, gone.Token);

        await gone.CancelAsync();

        (await reading).ShouldBeFalse();
        _reading.Asked.ShouldBeNull();
    }

    [Fact]
    public async Task A_refusal_replaces_the_rows_and_the_next_answer_replaces_the_refusal()
    {
        await _reading.ReadAsync("rows", _ => Task.FromResult(Result.Of("one")), CancellationToken.None);

        (await _reading.ReadAsync("refused", _ => Task.FromResult(Result<string>.FromFailure(PaymentFailures.NotFound)), CancellationToken.None))
            .ShouldBeTrue();
        (_reading.Found, _reading.Failure).ShouldBe((null, PaymentFailures.NotFound));

        await _reading.ReadAsync("rows", _ => Task.FromResult(Result.Of("two")), CancellationToken.None);
        (_reading.Found, _reading.Failure).ShouldBe(("two", null));
    }

    [Fact]
    public async Task An_exception_while_reading_is_not_swallowed()
    {
        await Should.ThrowAsync<InvalidOperationException>(
            () => _reading.ReadAsync("broken", _ => throw new InvalidOperationException("broken"), CancellationToken.None));

        (await _reading.ReadAsync("again", _ => Task.FromResult(Result.Of("one")), CancellationToken.None)).ShouldBeTrue();
    }

    private static async Task<Result<string>> WaitAsync(CancellationToken ct)
    {
        await Task.Delay(Timeout.Infinite, ct);
        return "never";
    }
}
