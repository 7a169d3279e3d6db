using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Confirmations;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Backends.Tests.Tokens;

/// <summary>A token that posts alone moves no more in a day than its ceiling, whatever it does and however many calls run at once.</summary>
public abstract class TokenCeilingTests(TestDatabase database) : SecondAdminTests(database)
{
    private static readonly Currency Euro = Currency.Of("EUR");

    [Fact]
    public async Task Posting_and_cancelling_count_towards_the_daily_ceiling_and_more_is_refused()
    {
        var robot = await RobotAsync(250);
        var first = await Books.DraftAsync();
        (await PostAsync(first, robot)).Value.ShouldBe(PostingState.Posted);
        (await CancelAsync(first, robot)).Failure.ShouldBeNull();
        var second = await Books.DraftAsync();
        var failure = (await PostAsync(second, robot)).Failure.ShouldNotBeNull();
        failure.ShouldBe(CeilingFailures.Over(new(25_000, Euro), new(20_000, Euro), new(10_000, Euro)));
        failure.Text.ShouldContain("250.00 EUR");
        (await Books.StateAsync(second)).ShouldBe(PostingState.Draft);
        (await UsedAsync(robot)).ShouldBe(new Money(20_000, Euro));
        (await AuditRows.AllAsync(Store))[^1].Action.ShouldBe("denied");

        // The day counts in the organisation's time zone, which is ahead of UTC.
        Store.Clock.Advance(TimeSpan.FromDays(1));
        (await UsedAsync(robot)).ShouldBe(new Money(0, Euro));
        (await PostAsync(second, robot)).Value.ShouldBe(PostingState.Posted);
    }

    [Fact]
    public async Task An_amount_above_the_ceiling_is_refused_and_one_equal_to_it_is_not()
    {
        var robot = await RobotAsync(100);
        (await PostAsync(await Books.DraftAsync(quantity: 2), robot)).Failure!.Code.ShouldBe("posting.over-ceiling");
        (await PostAsync(await Books.DraftAsync(), robot)).Ok.ShouldBeTrue();
        (await PostAsync(await Books.DraftAsync(quantity: 0.01m), robot)).Failure!.Code.ShouldBe("posting.over-ceiling");
    }

    [Fact]
    public async Task Creating_and_posting_a_payment_over_the_ceiling_writes_nothing()
    {
        var robot = await RobotAsync(100);
        var payments = await Books.OneAsync("SELECT count(*) FROM payments");
        var input = new PostingInput
        {
            Account = new Key(PostingKeys.Number, "AR-1"),
            Type = new Key(PostingKeys.Name, "Payment"),
            Method = new Key(PostingKeys.Name, "cash"),
            Amount = 100.01m
        };
        var drafts = Store.Services.GetRequiredService<IBackends>().Find<IPostingDrafts>(Books.Workspace)!;
        (await drafts.CreatePostedAsync(Books.Workspace, input, robot, default)).Failure!.Code.ShouldBe("posting.over-ceiling");
        (await Books.OneAsync("SELECT count(*) FROM payments")).ShouldBe(payments);
        (await UsedAsync(robot)).ShouldBe(new Money(0, Euro));
    }

    [Fact]
    public async Task Concurrent_calls_never_exceed_the_ceiling()
    {
        var robot = await RobotAsync(500);
        var drafts = new List<PaymentId>();
        for (var i = 0; i < 12; i++)
        {
            drafts.Add(await Books.DraftAsync());
        }

        var answers = await Task.WhenAll(drafts.Select(draft => Task.Run(() => PostAsync(draft, robot))));
        answers.Count(a => a.Ok).ShouldBe(5);
        answers.Where(a => !a.Ok).ShouldAllBe(a => a.Failure!.Code == "posting.over-ceiling");
        (await UsedAsync(robot)).ShouldBe(new Money(50_000, Euro));
    }

    [Fact]
    public async Task Another_currency_counts_at_the_rate_of_the_day_and_is_refused_without_a_rate()
    {
        var robot = await RobotAsync(100);
        var draft = await (await Books.InAsync("USD")).DraftAsync();
        (await PostAsync(draft, robot)).Failure.ShouldBe(CeilingFailures.WithoutRate(Currency.Of("USD")));
        (await Books.StateAsync(draft)).ShouldBe(PostingState.Draft);

        await Books.RateAsync("USD", World.Clock.Today, 0.9m);
        (await PostAsync(draft, robot)).Value.ShouldBe(PostingState.Posted);
        (await UsedAsync(robot)).ShouldBe(new Money(9_000, Euro));
    }

    [Fact]
    public async Task A_token_without_a_ceiling_is_not_counted()
    {
        var robot = Books.Robot with { CeilingToken = null };
        (await PostAsync(await Books.DraftAsync(quantity: 50), robot)).Ok.ShouldBeTrue();
        (await Books.OneAsync("SELECT count(*) FROM token_days")).ShouldBe(0);
    }

    private async Task<Actor> RobotAsync(decimal ceiling)
    {
        var added = (await Tokens.AddAsync(Robot with { UpTo = ceiling }, Command, default)).Value;
        return (await Tokens.FindAsync(added.Secret, Door.CrmComRest, null, default)).Value.Actor;
    }

    private Task<Result<PostingState>> PostAsync(PaymentId payment, Actor by) =>
        Books.Postings.PostAsync(Books.Workspace, payment, SeenDraft.Never, by, default);

    private Task<Result<ApprovedReversal>> CancelAsync(PaymentId payment, Actor by) =>
        Books.Postings.CancelAsync(Books.Workspace, payment, new CancelInput(new Key("name", "Cancellation")), by, default);

    private async Task<Money?> UsedAsync(Actor robot) =>
        (await Tokens.ListAsync(null, Command, default)).Value.Single(t => t.Id.Value == robot.CeilingToken).UsedToday;
}

public sealed class SqliteTokenCeilingTests() : TokenCeilingTests(TestDatabase.Sqlite);

public sealed class PostgresTokenCeilingTests() : TokenCeilingTests(TestDatabase.Postgres);
