using System.Text.Json;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Postings;
using PaymentsAdmin.Storage.Postings.Steps;

namespace PaymentsAdmin.Backends.Tests.Postings;

/// <summary>Posting in one step continues with the case as it is after its submission, instead of loading it again.</summary>
public abstract class SubmittedCaseTests(TestDatabase database) : ContractTests(database)
{
    private Books? _books;

    private Books Books => _books!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _books = await Books.OpenAsync(World);
    }

    [Fact]
    public async Task The_case_after_a_submission_equals_the_reloaded_case()
    {
        var rejected = await Books.SubmittedAsync();
        await Books.RejectAsync(rejected, Books.Alan, "Wrong account");
        foreach (var payment in new[] { await Books.DraftAsync(), await Books.DraftAsync(quantity: 200), rejected })
        {
            (await World.Store.Writer.RunAsync(
                async session =>
                {
                    var work = new PostingWork(session, Books.Workspace, Books.Alan, World.Clock);
                    var draft = (await PostingCases.LoadAsync(session, Books.Workspace, payment, Books.Alan))!;
                    var submission = await Submitting.SubmitAsync(work, draft, draft.Record.CreatedBy, null, null);
                    var again = (await PostingCases.LoadAsync(session, Books.Workspace, payment, Books.Alan))!;
                    JsonSerializer.Serialize(draft.After(submission.Value)).ShouldBe(JsonSerializer.Serialize(again));
                    again.Record.Round.ShouldBe(draft.Record.Round + 1);
                    return Result.Done;
                },
                default
            )).Ok.ShouldBeTrue();
        }
    }
}

public sealed class SqliteSubmittedCaseTests() : SubmittedCaseTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresSubmittedCaseTests() : SubmittedCaseTests(TestDatabase.Postgres);
