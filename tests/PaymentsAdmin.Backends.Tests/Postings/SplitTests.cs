using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Postings;

namespace PaymentsAdmin.Backends.Tests.Postings;

/// <summary>What counts with a posting when somebody splits one large payment into small ones.</summary>
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
