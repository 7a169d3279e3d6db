using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Postings;
using PaymentsAdmin.Storage.Writing;
using static PaymentsAdmin.Backends.Tests.Postings.PostingWorld;

namespace PaymentsAdmin.Backends.Tests.Postings;

/// <summary>Making and posting in one act, with a finish that only says that it was asked.</summary>
public abstract class PostingAloneTests(TestDatabase database) : PostingTests(database)
{
    private static readonly Actor Machine = Clara with { Kind = ActorKind.Token, Door = Door.CrmComRest, PostAlone = true };

    private readonly Finish _finish = new();

    [Fact]
    public async Task Whoever_may_post_alone_makes_and_posts_in_one_act()
    {
        var made = await World.Drafts.CreatePostedAsync(World.Workspace, Cash() with { PostingDate = new DateOnly(2026, 2, 3) }, Machine, default);
        made.Failure.ShouldBeNull();
        _finish.Asked.ShouldBe(made.Value);
        (await World.SeeAsync(made.Value)).Input.PostingDate.ShouldBe(new DateOnly(2026, 2, 3));
    }

    [Fact]
    public async Task Whoever_may_not_is_told_to_make_a_draft_and_audited()
    {
        (await World.Drafts.CreatePostedAsync(World.Workspace, Cash(), Machine with { PostAlone = false }, default)).Failure.ShouldBe(PostingFailures.NotAlone);
        (await World.CountAsync<PaymentTableRow>()).ShouldBe(0);
        (await AuditRows.AllAsync(Store))[^1].Action.ShouldBe("denied");
    }

    [Fact]
    public async Task R48_what_cannot_be_posted_is_not_made()
    {
        _finish.No = PaymentFailures.Frozen;
        (await World.Drafts.CreatePostedAsync(World.Workspace, Cash(), Machine, default)).Failure.ShouldBe(PaymentFailures.Frozen);
        (await World.CountAsync<PaymentTableRow>()).ShouldBe(0);
        (await World.CountAsync<PostingRow>()).ShouldBe(0);
    }

    protected override void Register(IServiceCollection services)
    {
        base.Register(services);
        services.AddSingleton<IPostingFinish>(_finish);
    }

    private sealed class Finish : IPostingFinish
    {
        public PaymentId? Asked { get; private set; }

        public Failure? No { get; set; }

        public ValueTask<Result<PostingState>> PostAsync(IWriteSession session, Workspace workspace, PaymentId payment, Actor actor)
        {
            Asked = payment;
            return ValueTask.FromResult<Result<PostingState>>(No is { } no ? no : PostingState.Posted);
        }
    }
}

public sealed class SqlitePostingAloneTests() : PostingAloneTests(TestDatabase.Sqlite);

public sealed class PostgresPostingAloneTests() : PostingAloneTests(TestDatabase.Postgres);
