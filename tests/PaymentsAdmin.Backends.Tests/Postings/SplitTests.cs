using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Backends.Tests.Postings;

/// <summary>Which payments count together when one large payment is split into small ones.</summary>
public abstract class SplitTests(TestDatabase database) : ContractTests(database)
{
    private Books? _books;

    private Books Books => _books!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _books = await Books.OpenAsync(World);
    }

    [Fact]
    public async Task A_booking_with_a_requested_reversal_still_counts()
    {
        var first = await Books.PostedAsync(quantity: 60);
        (await Books.AskReversalAsync(first)).Ok.ShouldBeTrue();
        var second = await Books.SubmittedAsync(quantity: 60);
        (await Books.ApproveAsync(second, Books.Alan)).Value.ShouldBe(PostingState.Submitted);
        (await Books.ApproveAsync(second, Books.Anna)).Value.ShouldBe(PostingState.Posted);
    }

    [Fact]
    public async Task A_policy_made_stricter_meanwhile_also_counts_earlier_submissions_of_that_day()
    {
        var first = await Books.SubmittedAsync(quantity: 6);
        World.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await Books.SubmittedAsync(quantity: 6);
        await Books.SetPolicyAsync(Policy.Default with { Steps = [new(0, 1), new(1_000, 2)] });
        World.Store.Clock.Advance(TimeSpan.FromDays(1));
        (await Books.ApproveAsync(second, Books.Alan)).Value.ShouldBe(PostingState.Submitted);
        (await Books.ApproveAsync(second, Books.Anna)).Value.ShouldBe(PostingState.Posted);
        (await Books.ApproveAsync(first, Books.Alan)).Value.ShouldBe(PostingState.Posted);
    }

    [Fact]
    public async Task Without_split_detection_a_stricter_policy_counts_each_posting_alone()
    {
        await Books.SubmittedAsync(quantity: 6);
        World.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await Books.SubmittedAsync(quantity: 6);
        await Books.SetPolicyAsync(Policy.Default with { Steps = [new(0, 1), new(1_000, 2)], SplitDetection = false });
        (await Books.ApproveAsync(second, Books.Alan)).Value.ShouldBe(PostingState.Posted);
    }

    [Fact]
    public async Task A_reversed_booking_does_not_count()
    {
        var first = await Books.PostedAsync(quantity: 60);
        await Books.AskReversalAsync(first);
        (await Books.ReverseAsync(first)).Ok.ShouldBeTrue();
        var second = await Books.SubmittedAsync(quantity: 60);
        (await Books.ApproveAsync(second, Books.Alan)).Value.ShouldBe(PostingState.Posted);
    }
}

public sealed class SqliteSplitTests() : SplitTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresSplitTests() : SplitTests(TestDatabase.Postgres);
