using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Portals.Comparing;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Fakes;

namespace PaymentsAdmin.Backends.Tests.Portals.Mirror;

/// <summary>The nightly comparison, and comparisons on request.</summary>
public abstract class NightlyComparisonTests(TestDatabase database) : PortalTests(database)
{
    // In these tests the comparison hour began a minute ago, at whatever time they run.
    private static readonly ComparisonHour JustNow = new(TimeOnly.FromDateTime(DateTime.UtcNow.AddMinutes(-1)));

    private PortalComparer Comparer => Store.Services.GetRequiredService<PortalComparer>();

    private IComparisons Kept => Store.Services.GetRequiredService<IComparisons>();

    private ISyncStates States => Store.Services.GetRequiredService<ISyncStates>();

    [Fact]
    public async Task Each_night_has_one_comparison_even_after_restarts()
    {
        await ReadAsync();
        (await Nightly().StepAsync(Workspace, default)).ShouldNotBeNull().IsNightly.ShouldBeTrue();
        (await Nightly().StepAsync(Workspace, default)).ShouldBeNull();
        (await Nightly(TimeSpan.FromHours(5)).StepAsync(Workspace, default)).ShouldBeNull();
        (await Nightly(TimeSpan.FromHours(24)).StepAsync(Workspace, default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Nothing_is_compared_by_day_or_when_comparison_is_off()
    {
        await ReadAsync();
        (await Nightly(NightlyComparison.Night).StepAsync(Workspace, default)).ShouldBeNull();
        (await Nightly(TimeSpan.FromHours(23)).StepAsync(Workspace, default)).ShouldBeNull();
        (await Nightly(hour: new ComparisonHour(null)).StepAsync(Workspace, default)).ShouldBeNull();
        (await Kept.LastAsync(Workspace.Id, default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_mirror_that_is_not_complete_is_compared_at_a_later_hour()
    {
        Portal.Hand.AddPayment(Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m, 5)]));
        var night = Nightly();
        (await night.StepAsync(Workspace, default)).ShouldBeNull();
        await ReadAsync();
        (await Nightly(NightlyComparison.Pause).StepAsync(Workspace, default)).ShouldNotBeNull().Found.ShouldBe(1);
    }

    [Fact]
    public async Task The_comparison_is_retried_later_in_the_night_after_an_outage_and_the_last_result_stays()
    {
        await ReadAsync();
        await Comparer.RunAsync(Workspace, "Adam", default);
        await Portal.GoDownAsync(Outage.Refusing);
        var clock = new Shifted { By = TimeSpan.FromHours(24) };
        var night = Nightly(clock);
        (await night.StepAsync(Workspace, default)).ShouldBeNull();
        (await Kept.LastAsync(Workspace.Id, default)).ShouldNotBeNull()
            .ShouldSatisfyAllConditions(c => c.AskedBy.ShouldBe("Adam"), c => c.Fault.ShouldBeNull());

        await Portal.ComeBackAsync();
        (await night.StepAsync(Workspace, default)).ShouldBeNull();
        clock.By += NightlyComparison.Pause;
        (await night.StepAsync(Workspace, default)).ShouldNotBeNull().Fault.ShouldBeNull();
    }

    [Fact]
    public async Task A_connection_that_may_not_list_all_payments_is_reported_once_a_night()
    {
        await ReadAsync();
        Connect(Portal.WebhookOf(Portal.Hand.AddUser("Olga").Id, ["crm"]));
        (await Nightly().StepAsync(Workspace, default)).ShouldNotBeNull().Fault.ShouldNotBeNull().Passes.ShouldBeFalse();
        (await Nightly(TimeSpan.FromHours(1)).StepAsync(Workspace, default)).ShouldBeNull();
        (await Kept.LastAsync(Workspace.Id, default)).ShouldNotBeNull().Fault.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_requested_comparison_runs_once_under_the_first_requester_and_the_nightly_one_waits()
    {
        await ReadAsync();
        Comparer.Ask(Workspace.Id, "Adam");
        Comparer.Ask(Workspace.Id, "Anna");
        Comparer.RunOf(Workspace.Id).ShouldBe(new ComparisonRun("Adam"));
        (await Nightly().StepAsync(Workspace, default)).ShouldBeNull();
        (await Comparer.RunAskedAsync(Workspace, default)).ShouldNotBeNull().AskedBy.ShouldBe("Adam");
        Comparer.RunOf(Workspace.Id).ShouldBeNull();
        (await Comparer.RunAskedAsync(Workspace, default)).ShouldBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_comparison_requested_while_the_nightly_one_runs_follows_it(bool away)
    {
        await ReadAsync();
        if (away)
        {
            await Portal.GoDownAsync(Outage.Refusing);
        }

        var night = Nightly().StepAsync(Workspace, default);
        await Patience.UntilAsync(() => night.IsCompleted || Comparer.RunOf(Workspace.Id) is { BeganAt: not null });
        Comparer.Ask(Workspace.Id, "Adam");
        await night;
        (await Comparer.RunAskedAsync(Workspace, default)).ShouldNotBeNull().AskedBy.ShouldBe("Adam");
        (await Kept.LastAsync(Workspace.Id, default)).ShouldNotBeNull().AskedBy.ShouldBe("Adam");
        Comparer.RunOf(Workspace.Id).ShouldBeNull();
    }

    [Fact]
    public async Task Items_that_differ_and_cannot_be_read_are_counted()
    {
        await ReadAsync();
        foreach (var name in new[] { "Racks", "Chairs" })
        {
            Portal.Hand.AddPayment(Portal.Hand.Deal(name, [new RowOf("Rack", 10m, 5)]));
        }

        Portal.Faults.Add(new Fakes.Faults.FaultRule(Fakes.Faults.FaultKind.ServerError) { Method = "crm.item.payment.list" });
        var done = (await Comparer.RunAsync(Workspace, "Adam", default)).ShouldNotBeNull();
        (done.Found, done.Unseen, done.Remains).ShouldBe((2, 2, true));
        (await Kept.LastAsync(Workspace.Id, default)).ShouldNotBeNull().Unseen.ShouldBe(2);
    }

    private async Task ReadAsync() =>
        await States.KeepAsync(Workspace.Id, new SyncState(SyncPosition.Rest) { SucceededAt = TimeProvider.System.GetUtcNow() }, default);

    private NightlyComparison Nightly(TimeSpan later = default, ComparisonHour? hour = null) => Nightly(new Shifted { By = later }, hour);

    private NightlyComparison Nightly(Shifted time, ComparisonHour? hour = null) =>
        new(
            Comparer,
            Kept,
            States,
            hour ?? JustNow,
            new BusinessClock(time, new Organisation("Meridian", TimeZoneInfo.Utc, Currency.Of("EUR"), CultureInfo.InvariantCulture))
        );

    private sealed class Shifted : TimeProvider
    {
        public TimeSpan By { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + By;
    }
}

public sealed class SqliteNightlyComparisonTests() : NightlyComparisonTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresNightlyComparisonTests() : NightlyComparisonTests(TestDatabase.Postgres);
