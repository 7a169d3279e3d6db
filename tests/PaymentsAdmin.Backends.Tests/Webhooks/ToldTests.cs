using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Webhooks;

namespace PaymentsAdmin.Backends.Tests.Webhooks;

/// <summary>Every event is sent, and nothing is sent that did not happen.</summary>
public abstract class ToldTests(TestDatabase database) : WebhookTestsBase(database)
{
    [Fact]
    public async Task Changes_are_announced_in_order_with_the_payment_as_it_was_then()
    {
        await AddAsync();
        var deal = await World.DealAsync("EUR", (25, 10));
        var payment = await deal.PaymentOverAsync(0, 4);
        (await deal.DeleteAsync(payment)).Failure.ShouldBeNull();
        await DeliverAsync();
        Receiver.Events.ShouldBe([WebhookEvents.Saved, WebhookEvents.Saved, WebhookEvents.Deleted]);
        Receiver.Heard.Select(n => n.Payment.Sum.ToString()).ShouldBe(["0.00 EUR", "100.00 EUR", "100.00 EUR"]);

        var told = Receiver.Heard.First();
        var seen = (await World.Entities.FindAsync(World.Workspace.Id, deal.Id, ContractWorld.Vera, default)).Value;
        (told.Workspace, told.At, told.Payment.Id, told.Payment.Entity).ShouldBe((World.Workspace.Key, Store.Clock.GetUtcNow(), payment, seen.Ref));
        (told.Payment.Paid, told.Payment.Posting).ShouldBe((false, PostingState.Draft));
    }

    [Fact]
    public async Task A_paid_mark_is_announced_after_the_time_for_undo_has_passed()
    {
        await AddAsync();
        var (deal, payment) = await ToldAsync();
        (await deal.PayAsync(payment)).Failure.ShouldBeNull();
        Store.Clock.Advance(WebhookEvents.Quiet - TimeSpan.FromMilliseconds(1));
        (await DeliverAsync()).ShouldBe(0);
        Store.Clock.Advance(TimeSpan.FromMilliseconds(1));
        (await DeliverAsync()).ShouldBe(2);
        Receiver.Events.ShouldBe([WebhookEvents.Paid, WebhookEvents.Saved], ignoreOrder: true);
        Receiver.Heard.ShouldAllBe(n => n.Payment.Paid);
    }

    [Fact]
    public async Task An_undone_paid_mark_is_never_announced()
    {
        await AddAsync();
        var (deal, payment) = await ToldAsync();
        (await deal.PayAsync(payment)).Failure.ShouldBeNull();
        (await World.Payments.UndoPayAsync(new(World.Workspace, payment, null, ContractWorld.Clara), default)).Failure.ShouldBeNull();
        Store.Clock.Advance(WebhookEvents.Quiet);
        await DeliverAsync();
        Receiver.Events.ShouldBe([WebhookEvents.Saved]);
        Receiver.Heard.Single().Payment.Paid.ShouldBeFalse();
    }

    [Fact]
    public async Task A_paid_mark_removed_later_is_announced_and_so_is_its_removal()
    {
        await AddAsync(WebhookEvents.Paid, WebhookEvents.Saved);
        var (deal, payment) = await ToldAsync();
        await deal.PayAsync(payment);
        Store.Clock.Advance(WebhookEvents.Quiet);
        (await deal.UnpayAsync(payment)).Failure.ShouldBeNull();
        await DeliverAsync();
        Receiver.Heard.Select(n => n.Payment.Paid).ShouldBe([true, true, false]);
    }

    [Fact]
    public async Task An_event_keeps_one_id_at_every_webhook_and_attempt()
    {
        var (first, second) = (await AddAsync(), await AddAsync());
        var (deal, payment) = await ToldAsync();
        await deal.PayAsync(payment);
        Store.Clock.Advance(WebhookEvents.Quiet);
        Receiver.Status = 503;
        await DeliverAsync();
        Store.Clock.Advance(TimeSpan.FromSeconds(12));
        Receiver.Status = 200;
        await DeliverAsync();
        var again = (await LogAsync(first)).Single(m => m.Event == WebhookEvents.Paid);
        (await Webhooks.ReplayAsync(World.Workspace, again.Id, Adam, default)).Failure.ShouldBeNull();
        await DeliverAsync();

        var paid = Receiver.Heard.Where(n => n.Event == WebhookEvents.Paid).ToList();
        (paid.Count, paid.Select(n => n.Id).Distinct().Count()).ShouldBe((5, 2));
        paid.Select(n => n.EventId).Distinct().ShouldHaveSingleItem().ShouldStartWith("evt_");
        Receiver.Heard.Where(n => n.Event == WebhookEvents.Saved).Select(n => n.EventId).Distinct().ShouldHaveSingleItem().ShouldNotBe(again.EventId);
        (await LogAsync(second)).Select(m => m.EventId).ShouldBe((await LogAsync(first)).Select(m => m.EventId), ignoreOrder: true);
        (await LogAsync(first)).Select(m => m.EventId).ShouldBeUnique();
    }

    [Fact]
    public async Task Events_of_the_same_moment_have_different_ids()
    {
        await AddAsync(WebhookEvents.Saved);
        var deal = await World.DealAsync("EUR", (25, 10));
        var payment = await deal.PaymentOverAsync(0, 1);
        await deal.PaymentAsync();
        await DeliverAsync();
        Receiver.Heard.Select(n => n.At).Distinct().ShouldHaveSingleItem();
        Receiver.Heard.Count(n => n.Payment.Id == payment).ShouldBe(2);
        Receiver.Heard.Select(n => n.EventId).ShouldBeUnique();
    }

    [Fact]
    public async Task Refused_changes_and_events_without_a_subscriber_leave_no_message()
    {
        await AddAsync(WebhookEvents.Deleted);
        var (deal, payment) = await ToldAsync();
        await deal.PayAsync(payment);
        (await deal.DeleteAsync(payment)).Ok.ShouldBeFalse();
        (await WrittenAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Inactive_webhooks_and_those_of_another_workspace_get_no_messages()
    {
        await Webhooks.AddAsync(World.Other, To(), Adam, default);
        await Webhooks.AddAsync(World.Workspace, To() with { Active = false }, Adam, default);
        await ToldAsync();
        (await WrittenAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Messages_wait_while_their_webhook_is_inactive()
    {
        var id = await AddAsync();
        var deal = await World.DealAsync();
        await deal.PaymentAsync();
        await Webhooks.ChangeAsync(new(World.Workspace, id, null, Adam), To() with { Active = false }, default);
        (await DeliverAsync()).ShouldBe(0);
        await Webhooks.ChangeAsync(new(World.Workspace, id, null, Adam), To(), default);
        (await DeliverAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_posted_payment_is_announced()
    {
        var books = await Books.OpenAsync(World);
        await AddAsync(WebhookEvents.Posted);
        var payment = await books.PostedAsync();
        await DeliverAsync();
        var told = Receiver.Heard.Single();
        (told.Event, told.Payment.Id, told.Payment.Posting).ShouldBe((WebhookEvents.Posted, payment, PostingState.Posted));
    }

    [Fact]
    public async Task Only_the_first_opening_of_a_link_is_announced()
    {
        await AddAsync(WebhookEvents.LinkOpened);
        var (_, payment) = await ToldAsync();
        var links = Store.Services.GetRequiredService<LinkService>();
        var link = (await links.GetOrMakeAsync(World.Workspace, payment, ContractWorld.Clara, default)).Value;
        (await WrittenAsync()).ShouldBe(0);
        await links.OpenAsync(link.Token, default);
        await links.OpenAsync(link.Token, default);
        await DeliverAsync();
        Receiver.Heard.Single().Payment.Id.ShouldBe(payment);
    }

    [Fact]
    public async Task A_link_revoked_by_a_person_is_announced_without_the_typed_reason()
    {
        var hook = await AddAsync(WebhookEvents.LinkRevoked);
        var (_, payment) = await ToldAsync();
        var link = (await Links.GetOrMakeAsync(World.Workspace, payment, ContractWorld.Clara, default)).Value;
        (await Links.RevokeAsync(World.Workspace, link.Link.Id, new RevokeInput { Reason = LinkEnds.Deleted }, ContractWorld.Clara, default)).Failure
            .ShouldBeNull();
        (await Links.RevokeAsync(World.Workspace, link.Link.Id, new RevokeInput { Reason = "again" }, ContractWorld.Clara, default)).Failure.ShouldBeNull();
        await DeliverAsync();
        var told = Receiver.Heard.Single();
        (told.Event, told.Payment.Id, told.Link).ShouldBe((WebhookEvents.LinkRevoked, payment, new EndedLink(link.Link.Id, "revoked")));
        (await LogAsync(hook)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_link_that_ends_with_a_change_of_its_payment_is_announced_with_the_reason()
    {
        await AddAsync(WebhookEvents.LinkRevoked);
        var (deal, payment) = await ToldAsync();
        var first = (await Links.GetOrMakeAsync(World.Workspace, payment, ContractWorld.Clara, default)).Value;
        await deal.ShipmentAsync(5);
        (await deal.DeliveryAsync(payment, await deal.ShipmentAsync(5))).Failure.ShouldBeNull();
        var second = (await Links.GetOrMakeAsync(World.Workspace, payment, ContractWorld.Clara, default)).Value;
        (await deal.DeleteAsync(payment)).Failure.ShouldBeNull();
        await DeliverAsync();
        Receiver.Heard.Select(n => n.Link).ShouldBe([new EndedLink(first.Link.Id, "amount-changed"), new EndedLink(second.Link.Id, "deleted")]);
        Receiver.Heard.Select(n => n.EventId).ShouldBeUnique();
    }

    [Fact]
    public void Every_reason_for_the_end_of_a_link_has_a_unique_code() =>
        LinkEnds.All.Select(LinkEnds.WordOf).Append(LinkEnds.ByPerson).ShouldBeUnique();

    private LinkService Links => Store.Services.GetRequiredService<LinkService>();
}

public sealed class SqliteToldTests() : ToldTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresToldTests() : ToldTests(TestDatabase.Postgres);
