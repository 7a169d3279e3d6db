using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Postings.PostingWorld;

namespace PaymentsAdmin.Backends.Tests.Postings;

/// <summary>Creating and posting a payment in one step.</summary>
public abstract class PostingAloneTests(TestDatabase database) : PostingTests(database)
{
    private static readonly Actor Machine = Clara with { Kind = ActorKind.Token, Door = Door.CrmComRest, PostAlone = true };

    [Fact]
    public async Task A_token_that_may_post_alone_creates_and_posts_in_one_step()
    {
        var made = await World.Drafts.CreatePostedAsync(World.Workspace, Cash() with { PostingDate = new DateOnly(2026, 2, 3) }, Machine, default);
        made.Failure.ShouldBeNull();
        var posted = await World.SeeAsync(made.Value);
        posted.State.ShouldBe(PostingState.Posted);
        posted.Input.PostingDate.ShouldBe(new DateOnly(2026, 2, 3));
    }

    [Fact]
    public async Task A_token_that_may_not_post_alone_is_refused_and_the_attempt_is_audited()
    {
        (await World.Drafts.CreatePostedAsync(World.Workspace, Cash(), Machine with { PostAlone = false }, default)).Failure.ShouldBe(PostingFailures.NotAlone);
        (await World.CountAsync<PaymentTableRow>()).ShouldBe(0);
        (await AuditRows.AllAsync(Store))[^1].Action.ShouldBe("denied");
    }

    [Fact]
    public async Task R48_a_payment_that_cannot_be_posted_is_not_created()
    {
        await CloseThroughTodayAsync();
        (await World.Drafts.CreatePostedAsync(World.Workspace, Cash(), Machine, default)).Failure!.Code.ShouldBe("posting.period-closed");
        (await World.CountAsync<PaymentTableRow>()).ShouldBe(0);
        (await World.CountAsync<PostingRow>()).ShouldBe(0);
    }

    private async Task CloseThroughTodayAsync()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        var today = Store.Services.GetRequiredService<BusinessClock>().Today;
        await db.Set<WorkspaceRow>().ExecuteUpdateAsync(w => w.SetProperty(x => x.ClosedThrough, today));
    }
}

public sealed class SqlitePostingAloneTests() : PostingAloneTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresPostingAloneTests() : PostingAloneTests(TestDatabase.Postgres);
