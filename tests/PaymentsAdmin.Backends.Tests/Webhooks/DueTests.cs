using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Webhooks;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Backends.Tests.Webhooks;

/// <summary>
/// Due dates of payments: announced once for each date, on its morning, and only while the payment is unpaid.
/// </summary>
public abstract class DueTests(TestDatabase database) : WebhookTestsBase(database)
{
    private DueDates Dates => Store.Services.GetRequiredService<DueDates>();

    private DateOnly Today => World.Clock.Today;

    [Fact]
    public async Task A_due_date_is_announced_once_on_its_morning()
    {
        await ListenAsync();
        var (deal, payment) = await ToldAsync();
        await MoveAsync(payment, Today.AddDays(2));
        UntilMorning(Today.AddDays(2), before: TimeSpan.FromMinutes(1));
        (await AnnounceAsync()).ShouldBe(0);
        Store.Clock.Advance(TimeSpan.FromMinutes(1));
        (await AnnounceAsync()).ShouldBe(1);
        (await AnnounceAsync()).ShouldBe(0);
        UntilMorning(Today.AddDays(1));
        (await AnnounceAsync()).ShouldBe(0);

        await DeliverAsync();
        var told = Receiver.Heard.Single();
        (told.Event, told.Payment.Id, told.DueOn, told.Payment.Paid).ShouldBe((WebhookEvents.Due, payment, Today.AddDays(-1), false));
        (await deal.SeeAsync(payment)).DueOn.ShouldBe(told.DueOn!.Value);
    }

    [Fact]
    public async Task Due_dates_missed_while_the_app_was_stopped_are_announced_at_the_next_run()
    {
        await ListenAsync();
        var (_, first) = await ToldAsync();
        var (_, second) = await ToldAsync();
        await MoveAsync(first, Today.AddDays(1));
        await MoveAsync(second, Today.AddDays(3));
        await AnnounceAsync();
        UntilMorning(Today.AddDays(5));

        // A process that starts later does not announce again what was announced.
        await using (var later = Again())
        {
            (await later.Services.GetRequiredService<DueDates>().AnnounceAsync(Actor.System, default)).Value.ShouldBe(2);
        }

        (await AnnounceAsync()).ShouldBe(0);
        (await DueMessagesAsync()).Select(m => m.PaymentId).ShouldBe([first.Value, second.Value], ignoreOrder: true);
    }

    [Fact]
    public async Task Concurrent_runs_announce_a_due_date_once()
    {
        await ListenAsync();
        var (_, payment) = await ToldAsync();
        await MoveAsync(payment, Today.AddDays(1));
        UntilMorning(Today.AddDays(1));
        await using var node = Again();
        var all = new[] { Dates, node.Services.GetRequiredService<DueDates>() };
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => all[i % 2].AnnounceAsync(Actor.System, default))));
        (await DueMessagesAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_moved_due_date_is_announced_on_its_day_or_at_once_when_past()
    {
        await ListenAsync();
        var (_, payment) = await ToldAsync();
        await MoveAsync(payment, Today.AddDays(1));
        UntilMorning(Today.AddDays(1));
        await AnnounceAsync();
        await MoveAsync(payment, Today.AddDays(1));
        UntilMorning(Today.AddDays(1));
        await AnnounceAsync();
        await MoveAsync(payment, Today.AddDays(-5));
        await MoveAsync(payment, Today);
        (await DueMessagesAsync()).Select(m => m.DueOn).ShouldBe([Today.AddDays(-1), Today, Today.AddDays(-5)]);
    }

    [Fact]
    public async Task Paid_and_deleted_payments_are_not_announced_until_they_are_unpaid_or_restored()
    {
        await ListenAsync();
        var (paidDeal, paid) = await ToldAsync();
        var (deletedDeal, deleted) = await ToldAsync();
        await MoveAsync(paid, Today.AddDays(1));
        await MoveAsync(deleted, Today.AddDays(1));
        (await paidDeal.PayAsync(paid)).Failure.ShouldBeNull();
        (await deletedDeal.DeleteAsync(deleted)).Failure.ShouldBeNull();
        UntilMorning(Today.AddDays(1));
        (await AnnounceAsync()).ShouldBe(0);

        (await paidDeal.UnpayAsync(paid)).Failure.ShouldBeNull();
        (await deletedDeal.UndeleteAsync(deleted)).Failure.ShouldBeNull();
        (await DueMessagesAsync()).Select(m => m.PaymentId).ShouldBe([paid.Value, deleted.Value]);
        await paidDeal.PayAsync(paid);
        await paidDeal.UnpayAsync(paid);
        (await DueMessagesAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Discarded_and_reversed_payments_are_not_announced()
    {
        var books = await Books.OpenAsync(World);
        var (reversed, discarded) = (await books.PostedAsync(), await books.PostedAsync());
        await ListenAsync();
        await StateAsync(reversed, 6);
        await StateAsync(discarded, 7);
        UntilMorning(Today.AddDays(30));
        (await AnnounceAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_payment_without_an_amount_is_announced_once_it_has_one()
    {
        await ListenAsync();
        var deal = await World.DealAsync("EUR", (25, 10));
        var payment = await deal.PaymentAsync();
        UntilMorning(Today.AddDays(15));
        (await AnnounceAsync()).ShouldBe(0);

        var line = new QuantityInput { Quantity = 2 };
        (await World.Payments.AddLineAsync(new(World.Workspace, payment, null, ContractWorld.Clara), deal.Rows[0], line, default)).Failure.ShouldBeNull();

        (await DueMessagesAsync()).Select(m => (m.PaymentId, m.AmountMinor)).ShouldBe([(payment.Value, 5_000)]);
    }

    [Fact]
    public async Task A_webhook_that_is_subscribed_later_gets_no_earlier_due_dates()
    {
        await AddAsync(WebhookEvents.Saved);
        var (_, before) = await ToldAsync();
        var (_, after) = await ToldAsync();
        await MoveAsync(before, Today.AddDays(1));
        await MoveAsync(after, Today.AddDays(2));
        UntilMorning(Today.AddDays(1));
        (await AnnounceAsync()).ShouldBe(0);
        await ListenAsync();
        (await AnnounceAsync()).ShouldBe(0);
        UntilMorning(Today.AddDays(1));
        (await AnnounceAsync()).ShouldBe(1);
        (await DueMessagesAsync()).Single().PaymentId.ShouldBe(after.Value);
    }

    [Fact]
    public async Task Many_due_dates_of_one_day_are_announced_in_batches()
    {
        await ListenAsync();
        var deal = await World.DealAsync("EUR", (25, 12));
        for (var made = 0; made < 12; made++)
        {
            await deal.PaymentOverAsync(0, 1);
        }

        await AnnounceAsync();
        UntilMorning(Today.AddDays(14));
        var notices = Store.Services.GetRequiredService<IDueNotices>();
        var told = new List<int>();
        do
        {
            told.Add((await notices.AnnounceAsync(World.Workspace.Id, Today, 5, default)).Value);
        } while (told[^1] > 0);

        told.ShouldBe([5, 5, 2, 0]);
        (await DueMessagesAsync()).Select(m => m.PaymentId).ShouldBeUnique();
    }

    private TestStore Again()
    {
        var again = Store.OpenAgain(Register);
        again.Clock.Advance(Store.Clock.GetUtcNow() - again.Clock.GetUtcNow());
        return again;
    }

    private async Task ListenAsync()
    {
        await AddAsync(WebhookEvents.Due);
        (await AnnounceAsync()).ShouldBe(0);
    }

    private async Task<int> AnnounceAsync() => (await Dates.AnnounceAsync(Actor.System, default)).Value;

    private async Task MoveAsync(PaymentId payment, DateOnly due)
    {
        var terms = new TermsInput { DueOn = due, PayerText = "For the order", PayerLanguage = "en" };
        (await World.Payments.SetTermsAsync(new(World.Workspace, payment, null, ContractWorld.Clara), terms, default)).Failure.ShouldBeNull();
    }

    private void UntilMorning(DateOnly day, TimeSpan before = default) =>
        Store.Clock.Advance(World.Clock.StartOf(day) + DueDates.Morning.ToTimeSpan() - before - Store.Clock.GetUtcNow());

    // Sets the state directly in the database.
    private async Task StateAsync(PaymentId payment, int state) =>
        await Store.Writer.RunAsync(
            async session =>
            {
                await session.WriteAsync(new Sql("UPDATE payments SET posting_state = $1 WHERE id = $2"), state, payment.Value);
                return Result.Done;
            },
            default
        );

    private async Task<List<WebhookMessageRow>> DueMessagesAsync() =>
        [.. (await RowsAsync<WebhookMessageRow>()).Where(m => m.Event == WebhookEvents.Due).OrderBy(m => m.Id)];
}

public sealed class SqliteDueTests() : DueTests(TestDatabase.Sqlite)
{
    [Fact]
    public async Task The_due_payments_of_a_day_are_found_by_the_index_of_due_dates()
    {
        var plan = new List<string>();
        await Store.Writer.RunAsync(
            async session =>
            {
                var asked = new Sql("EXPLAIN QUERY PLAN " + DueSql.ComeDue.Sqlite);
                plan.AddRange(await session.AllAsync(asked, row => row.GetString(3), World.Workspace.Id.Value, 20261120, 20261121, 500));
                return Result.Done;
            },
            default
        );
        plan.ShouldContain(step => step.Contains("ix_payments_workspace_due_on_listed (workspace_id=? AND due_on>? AND due_on<?)", StringComparison.Ordinal));
    }
}

[Trait("Run", "Full")]
public sealed class PostgresDueTests() : DueTests(TestDatabase.Postgres);
