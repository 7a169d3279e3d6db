using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Backends.Tests.Postings;

/// <summary>What counts together when somebody splits one large payment into small ones.</summary>
public abstract class SplitTests(TestDatabase database) : ContractTests(database)
{
    private Books? _books;

    private Books Books => _books!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _books = await Books.OpenAsync(World);
    }

    [Fact]
    public async Task A_booking_whose_reversal_is_only_asked_for_still_counts()
    {
        var first = await Books.PostedAsync(quantity: 60);
        (await Books.AskReversalAsync(first)).Ok.ShouldBeTrue();
        var second = await Books.SubmittedAsync(quantity: 60);
        (await Books.ApproveAsync(second, Books.Alan)).Value.ShouldBe(PostingState.Submitted);
        (await Books.ApproveAsync(second, Books.Anna)).Value.ShouldBe(PostingState.Posted);
    }

    [Fact]
    public async Task What_was_submitted_before_it_that_day_counts_under_a_policy_that_became_stricter_meanwhile_too()
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
    public async Task Without_split_detection_each_posting_counts_for_itself_when_a_policy_becomes_stricter()
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

public sealed class PostgresSplitTests() : SplitTests(TestDatabase.Postgres);
