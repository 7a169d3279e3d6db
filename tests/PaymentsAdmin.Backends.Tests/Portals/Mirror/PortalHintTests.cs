using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals.Events;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Storage;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Postings.PostingWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Mirror;

/// <summary>The effects of portal events, and their secret URL.</summary>
public abstract class PortalHintTests(TestDatabase database) : BookedPortalTests(database)
{
    private PortalHints Hints => Store.Services.GetRequiredService<PortalHints>();

    [Fact]
    public async Task A_submitted_payment_becomes_a_draft_after_an_event_reports_its_change()
    {
        var payment = await SubmittedAsync();
        Portal.Hand.AddLine(There, Deal.Rows[1], 3);
        Hints.Hear(Workspace.Id, There.Key());
        await Hints.StepAsync(Workspace, default);
        var detail = await DetailAsync(payment);
        (detail.Posting, detail.Amount.ToString()).ShouldBe((PostingState.Draft, "50.00 EUR"));
    }

    [Fact]
    public async Task Many_events_of_one_item_cause_one_look()
    {
        var deal = Portal.Hand.Deal("Chairs", [new RowOf("Chair", 7m, 10)]);
        var payments = Enumerable.Range(0, 10).Select(_ => Portal.Hand.AddPayment(deal)).ToList();
        await SeeAsync(deal);
        var look = await CallsOfAsync(() => SeeAsync(deal));
        for (var n = 0; n < 100; n++)
        {
            Hints.Hear(Workspace.Id, payments[n % 10].Key());
        }

        (await CallsOfAsync(() => Hints.FollowAsync(Workspace, default))).ShouldBe(look);
    }

    [Fact]
    public async Task Reported_new_payments_come_with_their_lines_even_if_their_numbers_are_far_apart()
    {
        var (near, far) = (Portal.Hand.Deal("Chairs", [new RowOf("Chair", 7m, 10)]), Portal.Hand.Deal("Tables", [new RowOf("Table", 70m)]));
        var first = Portal.Hand.AddPayment(near);
        Portal.Hand.AddLine(first, near.Rows[0], 2);
        Portal.FillWithDemo(30, 120, 4);
        var last = Portal.Hand.AddPayment(far);
        Hints.Hear(Workspace.Id, first.Key());
        Hints.Hear(Workspace.Id, last.Key());
        Hints.Hear(Workspace.Id, (last + 1_000).Key());
        await Hints.FollowAsync(Workspace, default);
        var rows = Ok(await Payments.ListAsync(new Core.Payments.PaymentQuery(Workspace.Id, new Core.Payments.PaymentFilter()), Vera, default)).Rows;
        rows.Select(r => (r.EntityTitle, r.Amount.ToString())).ShouldBe([("Chairs", "14.00 EUR"), ("Tables", "0.00 EUR")], ignoreOrder: true);
        (await DetailAsync(rows.Single(r => r.EntityTitle == "Chairs").Id)).Lines.ShouldHaveSingleItem();
        (await Hints.FollowAsync(Workspace, default)).ShouldBe(0);
    }

    [Fact]
    public async Task Events_from_before_an_outage_are_followed_up_when_the_portal_is_back()
    {
        var deal = Portal.Hand.Deal("Chairs", [new RowOf("Chair", 7m, 10)]);
        var payment = Portal.Hand.AddPayment(deal);
        await SeeAsync(deal);
        Portal.Hand.AddLine(payment, deal.Rows[0], 3);
        Hints.Hear(Workspace.Id, payment.Key());
        Hints.Hear(Workspace.Id, (payment + 1).Key());
        await Portal.GoDownAsync(Outage.Refusing);
        (await Hints.StepAsync(Workspace, default)).ShouldBe(Timing.AwayPause);
        await Portal.ComeBackAsync();
        (await Hints.StepAsync(Workspace, default)).ShouldBe(Timing.FirstPause);
        Ok(
            await Payments.ListAsync(new Core.Payments.PaymentQuery(Workspace.Id, new Core.Payments.PaymentFilter()), Vera, default)
        ).Rows.Single().Amount.ToString().ShouldBe("21.00 EUR");
    }

    [Fact]
    public async Task The_secret_of_an_event_address_is_stored_as_a_hash_and_its_creation_is_audited()
    {
        var events = Store.Services.GetRequiredService<PortalEventService>();
        var made = Ok(await events.RenewAsync(Workspace.Id, Actor.System, default));
        (await events.SenderAsync(Workspace.Key.Value, made.Secret, default)).ShouldNotBeNull().Id.ShouldBe(Workspace.Id);
        (await events.SenderAsync(Workspace.Key.Value, made.Secret[..^1] + "x", default)).ShouldBeNull();
        (await events.SenderAsync(Workspace.Key.Value, "", default)).ShouldBeNull();

        await using var db = await Store.Contexts.CreateDbContextAsync();
        (await db.Set<WorkspaceSecretRow>().SingleAsync()).Protected.ShouldNotContain(made.Secret);
        (await events.FindAsync(Workspace.Id, Actor.System, default)).Value.ShouldNotBeNull().MadeBy.ShouldBe(Actor.System.Name);
        var entry = (await AuditRows.AllAsync(Store)).Single(e => e.Action == "workspace.event-address");
        (entry.SubjectKind, entry.SubjectId).ShouldBe(("workspace", Workspace.Id.Value));
    }

    protected override void Register(IServiceCollection services)
    {
        base.Register(services);
        services.AddWorkspaces();
    }

    private async Task<int> CallsOfAsync(Func<Task> act)
    {
        var before = Portal.Journal.Calls.Count(call => !call.InBatch);
        await act();
        return Portal.Journal.Calls.Count(call => !call.InBatch) - before;
    }
}

public sealed class SqlitePortalHintTests() : PortalHintTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresPortalHintTests() : PortalHintTests(TestDatabase.Postgres);
