using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Webhooks;

/// <summary>
/// Delivery of messages: taken by one sender, sent again, given up, replayed by hand, deleted after a time.
/// </summary>
public abstract class WebhookDeliveryTests(TestDatabase database) : WebhookTestsBase(database)
{
    [Fact]
    public async Task A_refused_message_is_sent_again_later_under_the_same_number()
    {
        var (id, message) = await DueAsync();
        Receiver.Status = 503;
        (await DeliverAsync()).ShouldBe(1);
        var tried = (await LogAsync(id)).Single();
        (tried.State, tried.Attempts, tried.LastStatus, tried.LastTriedAt).ShouldBe((WebhookMessageState.Waiting, 1, 503, Store.Clock.GetUtcNow()));
        (tried.NextTryAt!.Value - Store.Clock.GetUtcNow()).ShouldBeInRange(TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(12));
        (await DeliverAsync()).ShouldBe(0);

        Receiver.Status = 204;
        Store.Clock.Advance(TimeSpan.FromSeconds(12));
        (await DeliverAsync()).ShouldBe(1);
        Receiver.Heard.Select(n => n.Id).ShouldBe([message, message]);
        Receiver.Heard.First().ShouldBe(Receiver.Heard.Last());
        var done = (await LogAsync(id)).Single();
        (done.State, done.Attempts, done.LastStatus, done.DeliveredAt).ShouldBe((WebhookMessageState.Delivered, 2, 204, Store.Clock.GetUtcNow()));
        done.NextTryAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_message_that_throws_does_not_send_its_delivered_neighbours_again()
    {
        var (id, message) = await DueAsync();
        await (await World.DealAsync()).PaymentAsync();
        await (await World.DealAsync()).PaymentAsync();
        Receiver.Throws = news => news.Id == message;

        await Should.ThrowAsync<InvalidOperationException>(DeliverAsync);

        var delivered = (await LogAsync(id)).Where(one => one.State == WebhookMessageState.Delivered).Select(one => one.Id).ToList();
        delivered.Count.ShouldBe(2);
        Receiver.Heard.Clear();
        Store.Clock.Advance(WebhookDelivery.Lease + TimeSpan.FromSeconds(1));
        Receiver.Throws = _ => false;
        await DeliverAsync();
        Receiver.Heard.Select(news => news.Id).ShouldBe([message]);
    }

    [Fact]
    public async Task After_the_last_attempt_a_message_is_given_up_and_only_sent_again_by_hand()
    {
        var (id, message) = await DueAsync();
        await GiveUpAsync();
        (await LogAsync(id)).Single().State.ShouldBe(WebhookMessageState.Failed);
        Store.Clock.Advance(TimeSpan.FromDays(3));
        (await DeliverAsync()).ShouldBe(0);

        Receiver.Status = 200;
        (await Webhooks.ReplayAsync(World.Workspace, message, Adam, default)).Failure.ShouldBeNull();
        (await DeliverAsync()).ShouldBe(1);
        Receiver.Heard.Last().Id.ShouldBe(message);
        (await LogAsync(id)).Single().State.ShouldBe(WebhookMessageState.Delivered);
    }

    [Fact]
    public async Task Replaying_failed_messages_sends_all_of_them_and_no_others()
    {
        var (id, _) = await DueAsync();
        await DeliverAsync();
        await (await World.DealAsync()).PaymentAsync();
        await (await World.DealAsync()).PaymentAsync();
        await GiveUpAsync();
        (await Webhooks.ReplayFailedAsync(World.Other, id, Adam, default)).Failure.ShouldBe(WebhookFailures.NotFound);
        (await Webhooks.ReplayFailedAsync(World.Workspace, await AddAsync(), Adam, default)).Value.ShouldBe(0);

        Receiver.Status = 200;
        Receiver.Heard.Clear();
        (await Webhooks.ReplayFailedAsync(World.Workspace, id, Adam, default)).Value.ShouldBe(2);
        (await Webhooks.ReplayFailedAsync(World.Workspace, id, Adam, default)).Value.ShouldBe(0);
        (await DeliverAsync()).ShouldBe(2);
        Receiver.Heard.Select(n => n.Id).ShouldBe((await LogAsync(id)).Take(2).Select(m => m.Id), ignoreOrder: true);
        (await LogAsync(id)).ShouldAllBe(m => m.State == WebhookMessageState.Delivered && m.Attempts == 1);
        (await AuditRows.AllAsync(Store)).Single(a => a.Action == "webhook.replay-failed").SubjectId.ShouldBe(id.Value);
    }

    [Fact]
    public async Task Each_webhook_of_every_workspace_shows_its_failures_and_last_message()
    {
        var (told, _) = await DueAsync();
        await DeliverAsync();
        var other = (await Webhooks.AddAsync(World.Other, To(), Adam, default)).Value.Id;
        var late = await AddAsync();
        await (await World.DealAsync()).PaymentAsync();
        await GiveUpAsync();
        await (await World.DealAsync()).PaymentAsync();

        var standings = (await Webhooks.StandingsAsync(Adam, default)).Value;
        standings.Select(s => (s.Webhook.Id, s.Webhook.Workspace, s.Webhook.MadeBy)).ShouldBe(
            [(told, World.Workspace.Id, "Alan"), (other, World.Other.Id, "Alan"), (late, World.Workspace.Id, "Alan")]
        );
        standings.Select(s => (s.GivenUp, s.Last?.State)).ShouldBe([(1, WebhookMessageState.Failed), (0, null), (1, WebhookMessageState.Failed)]);
        standings[0].Last.ShouldBe((await LogAsync(told))[1]);
    }

    [Fact]
    public async Task A_delivered_message_is_sent_again_unchanged_by_hand()
    {
        var (id, message) = await DueAsync();
        (await Webhooks.ReplayAsync(World.Workspace, message, Adam, default)).Failure.ShouldBe(WebhookFailures.NotSentYet);
        await DeliverAsync();
        (await Webhooks.ReplayAsync(World.Other, message, Adam, default)).Failure.ShouldBe(WebhookFailures.NoSuchMessage);
        (await Webhooks.ReplayAsync(World.Workspace, message, Adam, default)).Failure.ShouldBeNull();
        await DeliverAsync();
        Receiver.Heard.First().ShouldBe(Receiver.Heard.Last());
        Receiver.Heard.Count.ShouldBe(2);
        (await LogAsync(id)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Several_senders_on_two_nodes_send_each_message_once()
    {
        var id = await AddAsync();
        for (var i = 0; i < 30; i++)
        {
            await (await World.DealAsync()).PaymentAsync();
        }

        await using var node = Store.OpenAgain(Register);
        var senders = new[] { Delivery, node.Services.GetRequiredService<WebhookDelivery>() };
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => AllAsync(senders[i % 2], id))));
        var other = (Receiver)node.Services.GetRequiredService<IWebhookSender>();
        var heard = Receiver.Heard.Concat(other.Heard).Select(n => n.Id).ToList();
        heard.Count.ShouldBe(30);
        heard.ShouldBeUnique();
        (await LogAsync(id)).ShouldAllBe(m => m.State == WebhookMessageState.Delivered);
    }

    [Fact]
    public async Task Messages_about_one_payment_stay_in_order_and_others_do_not_wait()
    {
        await AddAsync();
        var deal = await World.DealAsync("EUR", (25, 10));
        var first = await deal.PaymentOverAsync(0, 1);
        var second = await deal.PaymentAsync();
        Receiver.Status = 500;
        (await DeliverAsync()).ShouldBe(2);
        Receiver.Heard.Select(n => n.Payment.Id).ShouldBe([first, second], ignoreOrder: true);

        Receiver.Status = 200;
        Receiver.Heard.Clear();
        Store.Clock.Advance(TimeSpan.FromSeconds(12));
        (await DeliverAsync()).ShouldBe(3);
        Receiver.Heard.Where(n => n.Payment.Id == first).Select(n => n.Payment.Sum.Minor).ShouldBe([0, 2_500]);
    }

    [Fact]
    public async Task Messages_of_a_dead_sender_are_sent_by_another_after_its_lease()
    {
        var (id, message) = await DueAsync();
        var taken = await Store.Services.GetRequiredService<IWebhookOutbox>().TakeAsync(id, Store.Clock.GetUtcNow() + WebhookDelivery.Lease, 10, default);
        taken.Value.Messages.Single().News.Id.ShouldBe(message);
        (await DeliverAsync()).ShouldBe(0);
        Store.Clock.Advance(WebhookDelivery.Lease);
        (await DeliverAsync()).ShouldBe(1);
        (await LogAsync(id)).Single().Attempts.ShouldBe(2);
    }

    [Fact]
    public async Task Delivered_messages_are_deleted_after_the_retention_time_and_waiting_ones_stay()
    {
        var (id, _) = await DueAsync();
        await DeliverAsync();
        Store.Clock.Advance(WebhookDelivery.KeptFor);
        await (await World.DealAsync()).PaymentAsync();
        (await Delivery.SweepAsync(Actor.System, default)).Value.ShouldBe(0);
        Store.Clock.Advance(TimeSpan.FromSeconds(1));
        (await Delivery.SweepAsync(Actor.System, default)).Value.ShouldBe(1);
        (await LogAsync(id)).Single().State.ShouldBe(WebhookMessageState.Waiting);
    }

    [Fact]
    public async Task After_renewal_the_old_secret_also_signs_for_one_day()
    {
        var added = (await Webhooks.AddAsync(World.Workspace, To(), Adam, default)).Value;
        await (await World.DealAsync()).PaymentAsync();
        await DeliverAsync();
        var renewed = (await Webhooks.RenewSecretAsync(World.Workspace, added.Id, Adam, default)).Value;
        await (await World.DealAsync()).PaymentAsync();
        await DeliverAsync();
        Store.Clock.Advance(WebhookService.Overlap - TimeSpan.FromMilliseconds(1));
        await (await World.DealAsync()).PaymentAsync();
        await DeliverAsync();
        Store.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await (await World.DealAsync()).PaymentAsync();
        await DeliverAsync();
        Receiver.Secrets.Select(Said).ShouldBe(Signed([added.Secret], [renewed.Secret, added.Secret], [renewed.Secret, added.Secret], [renewed.Secret]));
    }

    [Fact]
    public async Task After_two_renewals_within_a_day_the_two_newest_secrets_sign()
    {
        var added = (await Webhooks.AddAsync(World.Workspace, To(), Adam, default)).Value;
        var second = (await Webhooks.RenewSecretAsync(World.Workspace, added.Id, Adam, default)).Value;
        Store.Clock.Advance(TimeSpan.FromHours(20));
        var third = (await Webhooks.RenewSecretAsync(World.Workspace, added.Id, Adam, default)).Value;
        (await ListedAsync()).OldSecretUntil.ShouldBe(Store.Clock.GetUtcNow() + WebhookService.Overlap);
        await (await World.DealAsync()).PaymentAsync();
        await DeliverAsync();
        Receiver.Secrets.Select(Said).ShouldBe(Signed([third.Secret, second.Secret]));
    }

    [Fact]
    public async Task An_old_secret_can_be_ended_at_once_and_this_is_audited()
    {
        var added = (await Webhooks.AddAsync(World.Workspace, To(), Adam, default)).Value;
        var renewed = (await Webhooks.RenewSecretAsync(World.Workspace, added.Id, Adam, default)).Value;
        (await Webhooks.EndOldSecretAsync(World.Other, added.Id, Adam, default)).Failure.ShouldBe(WebhookFailures.NotFound);
        (await Webhooks.EndOldSecretAsync(World.Workspace, added.Id, Adam, default)).Failure.ShouldBeNull();
        (await Webhooks.EndOldSecretAsync(World.Workspace, added.Id, Adam, default)).Failure.ShouldBeNull();
        await (await World.DealAsync()).PaymentAsync();
        await DeliverAsync();
        Receiver.Secrets.Select(Said).ShouldBe(Signed([renewed.Secret]));
        (await RowsAsync<WebhookRow>()).Single().PreviousSecret.ShouldBeNull();
        (await AuditRows.AllAsync(Store)).Count(a => a.Action == "webhook.end-old-secret").ShouldBe(1);
    }

    [Fact]
    public async Task The_old_secret_is_encrypted_and_deleted_after_a_day()
    {
        var added = (await Webhooks.AddAsync(World.Workspace, To(), Adam, default)).Value;
        await Webhooks.RenewSecretAsync(World.Workspace, added.Id, Adam, default);
        await Delivery.SweepAsync(Actor.System, default);
        var kept = (await RowsAsync<WebhookRow>()).Single();
        kept.PreviousSecret.ShouldNotBeNull().ShouldNotContain(added.Secret);
        Store.Clock.Advance(WebhookService.Overlap);
        await Delivery.SweepAsync(Actor.System, default);
        var swept = (await RowsAsync<WebhookRow>()).Single();
        (swept.PreviousSecret, swept.PreviousUntil).ShouldBe((null, null));
    }

    private async Task<Webhook> ListedAsync() => (await Webhooks.ListAsync(World.Workspace.Id, Adam, default)).Value.Single();

    private static string Said(IReadOnlyList<string> secrets) => string.Join(' ', secrets);

    private static IEnumerable<string> Signed(params string[][] messages) => messages.Select(Said);

    private async Task<(WebhookId Webhook, WebhookMessageId Message)> DueAsync()
    {
        var id = await AddAsync();
        await (await World.DealAsync()).PaymentAsync();
        return (id, (await LogAsync(id)).Single().Id);
    }

    /// <summary>Lets all attempts of the due messages fail.</summary>
    private async Task GiveUpAsync()
    {
        Receiver.Status = 500;
        for (var tries = 0; tries <= RetryPlan.Waits.Count; tries++)
        {
            (await DeliverAsync()).ShouldBeGreaterThan(0);
            Store.Clock.Advance(TimeSpan.FromHours(30));
        }
    }

    private static async Task AllAsync(WebhookDelivery sender, WebhookId id)
    {
        while ((await sender.DeliverAsync(id, Actor.System, default)).Value > 0)
        {
            // Repeats until nothing is left.
        }
    }
}

public sealed class SqliteWebhookDeliveryTests() : WebhookDeliveryTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresWebhookDeliveryTests() : WebhookDeliveryTests(TestDatabase.Postgres);
