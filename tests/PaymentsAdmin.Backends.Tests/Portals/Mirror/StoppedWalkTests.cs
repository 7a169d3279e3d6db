using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Users;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Portals.Mirror;

/// <summary>A walk that stands still or is not over is said, and rights lost on the way change the way.</summary>
public abstract class StoppedWalkTests(TestDatabase database) : WalkedPortalTests(database)
{
    private MirrorGaps Gaps => Store.Services.GetRequiredService<MirrorGaps>();

    [Fact]
    public async Task At_the_third_failure_at_one_position_Admins_are_told_once_and_the_gap_says_so()
    {
        var adam = await AddAdminAsync();
        Portal.FillWithDemo(20, 60, 3);
        await Sync.StepAsync(Workspace, default);
        Portal.Faults.Add(new FaultRule(FaultKind.MissingFields) { Method = "sale.payment.list" });
        var steps = new List<SyncStep>();
        for (var n = 0; n < 5; n++)
        {
            steps.Add(await Sync.StepAsync(Workspace, default));
        }

        steps.Select(step => step.Stopped is not null).ShouldBe([false, false, true, false, false]);
        (await NoticesAsync()).ShouldBe([(adam, NoticeKinds.MirrorStopped)]);
        (await Gaps.OfAsync(Workspace, default)).ShouldNotBeNull().ShouldSatisfyAllConditions(
            gap => gap.IsFirstWalk.ShouldBeTrue(), gap => gap.Read.ShouldBe(50), gap => gap.StoppedAt.ShouldNotBeNull());

        Portal.Faults.Clear();
        await WalkAsync();
        (await StateAsync()).ShouldSatisfyAllConditions(s => s.Failures.ShouldBe(0), s => s.StandsStill(Time.GetUtcNow()).ShouldBeFalse());
        Time.Advance(TimeSpan.FromSeconds(5));
        (await Gaps.OfAsync(Workspace, default)).ShouldBeNull();
    }

    [Fact]
    public async Task An_outage_does_not_count_until_a_first_walk_made_no_progress_for_twenty_minutes()
    {
        var adam = await AddAdminAsync();
        Portal.FillWithDemo(20, 60, 3);
        await Sync.StepAsync(Workspace, default);
        await Portal.GoDownAsync(Outage.Refusing);
        for (var n = 0; n < 4; n++)
        {
            (await Sync.StepAsync(Workspace, default)).Stopped.ShouldBeNull();
        }

        Time.Advance(SyncState.MaxPause);
        (await Sync.StepAsync(Workspace, default)).Stopped.ShouldNotBeNull();
        (await NoticesAsync()).ShouldBe([(adam, NoticeKinds.MirrorStopped)]);
    }

    [Theory]
    [InlineData("QUERY_LIMIT_EXCEEDED")]
    [InlineData("OVERLOAD_LIMIT")]
    public async Task A_limit_in_any_form_is_no_standstill(string code)
    {
        Portal.FillWithDemo(20, 60, 3);
        await Sync.StepAsync(Workspace, default);
        Portal.Faults.Add(new FaultRule(FaultKind.Refusal) { Status = 503, Code = code });
        for (var n = 0; n < 4; n++)
        {
            (await Sync.StepAsync(Workspace, default)).Stopped.ShouldBeNull();
        }
    }

    [Fact]
    public async Task What_cannot_be_stored_at_all_is_reported_once_and_shown_as_a_failure()
    {
        Portal.FillWithDemo(5, 10, 3);
        await using (var db = await Store.Contexts.CreateDbContextAsync())
        {
            await db.Database.ExecuteSqlRawAsync("DROP TABLE portal_problems");
        }

        var steps = new List<SyncStep> { await Sync.StepAsync(Workspace, default), await Sync.StepAsync(Workspace, default) };
        steps.Select(step => step.Bug is not null).ShouldBe([true, false]);
        steps.ShouldAllBe(step => step.Pause == Timing.AwayPause);
        (await StateAsync()).LastFailure.ShouldBe(PortalFailures.NotStored.Text);
    }

    [Fact]
    public async Task A_first_walk_says_how_many_payments_it_read_when_it_ends_and_later_walks_do_not()
    {
        Portal.FillWithDemo(20, 60, 3);
        (await Gaps.OfAsync(Workspace, default)).ShouldNotBeNull().IsFirstWalk.ShouldBeTrue();
        var first = await WalkAsync();
        first.Count(step => step.Ended is not null).ShouldBe(1);
        first[^1].Ended!.Payments.ShouldBe(Portal.Hand.AllPayments().Count);
        (await WalkAsync()).ShouldAllBe(step => step.Ended == null);
    }

    [Fact]
    public async Task Rights_lost_in_mid_walk_are_named_and_the_rest_is_read_item_by_item()
    {
        Portal.FillWithDemo(20, 120, 3);
        await Sync.StepAsync(Workspace, default);
        Portal.World.Books.Users.Find(1)!.Admin = false;
        await WalkAsync(300);

        (await ListedAsync()).Count.ShouldBe(Portal.Hand.AllPayments().Count);
        (await StateAsync()).Lacks.ShouldBe(PortalFaultKind.Denied);
        Portal.World.Books.Users.Find(1)!.Admin = true;
        await WalkAsync();
        (await StateAsync()).Lacks.ShouldBeNull();
    }

    [Fact]
    public async Task A_list_of_items_that_may_not_be_read_is_named_and_asked_for_ever_less_often()
    {
        Portal.FillWithDemo(20, 60, 3);
        Portal.Faults.Add(new FaultRule(FaultKind.Refusal) { Method = "crm.item.list", Status = 403, Code = "ACCESS_DENIED" });
        var waits = new List<TimeSpan>();
        for (var n = 0; n < 20; n++)
        {
            waits.Add((await Sync.StepAsync(Workspace, default)).Pause);
        }

        (await StateAsync()).ShouldSatisfyAllConditions(
            s => s.LastFailure.ShouldBe(PortalFailures.ItemsDenied.Text), s => s.Lacks.ShouldBeNull(), s => s.StandsStill(Time.GetUtcNow()).ShouldBeTrue());
        waits.ShouldBe(waits.Order());
        (waits[0], waits[^1]).ShouldBe((Timing.AwayPause, PortalSync.MaxPause));
    }

    private async Task<int> AddAdminAsync()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        await People.AddAsync(db, Time.GetUtcNow(), Postings.PostingWorld.Adam);
        await db.SaveChangesAsync();
        return Postings.PostingWorld.Adam.UserId!.Value;
    }

    private async Task<IReadOnlyList<(int, string)>> NoticesAsync()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return [.. (await db.Set<NotificationRow>().ToListAsync()).Select(n => (n.UserId, n.Kind))];
    }
}

public sealed class SqliteStoppedWalkTests() : StoppedWalkTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresStoppedWalkTests() : StoppedWalkTests(TestDatabase.Postgres);
