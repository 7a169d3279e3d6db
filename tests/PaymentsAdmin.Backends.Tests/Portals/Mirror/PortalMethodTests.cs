using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Mirror;

/// <summary>The pay systems of a portal as payment methods of its workspace.</summary>
public abstract class PortalMethodTests(TestDatabase database) : PortalTests(database)
{
    private static readonly PortalMethod Cash = new(6.Key(), "Cash", true) { Cash = true, Sort = 100 };
    private static readonly PortalMethod Bank = new(7.Key(), "Bank", true) { Sort = 200 };

    [Fact]
    public async Task After_a_sync_the_pay_systems_of_the_portal_can_be_chosen_for_a_payment()
    {
        (await Store.Services.GetRequiredService<PortalMethods>().SyncAsync(Workspace, Urgency.Staff, default)).Failure.ShouldBeNull();

        var methods = await MethodsAsync();
        methods.ShouldNotBeEmpty();
        methods.ShouldAllBe(m => m.PortalId != null && m.RegistryType == "ORDER");
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m)]);
        var payment = await AddAsync(await SeeAsync(deal));
        var other = methods.Last(m => m.Active);
        (await Payments.SetMethodAsync(new(Workspace, payment, null, Clara), new MethodId(other.Id), default)).Failure.ShouldBeNull();
        (await DetailAsync(payment)).Method!.Name.ShouldBe(other.Name);
        Portal.Journal.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sync_adds_new_methods_renames_changed_ones_and_deactivates_missing_ones()
    {
        await TakeAsync(Cash, Bank);
        var before = (await MethodsAsync()).ToDictionary(m => m.PortalId!, m => m.Id, StringComparer.Ordinal);
        await TakeAsync(Bank with { Name = "Bank transfer" }, new PortalMethod(9.Key(), "Card", true) { Sort = 300 });

        var after = await MethodsAsync();
        after.Select(m => (m.PortalId, m.Name, m.Active, m.Cash))
            .ShouldBe([("6", "Cash", false, "Y"), ("7", "Bank transfer", true, "N"), ("9", "Card", true, "N")]);
        (after[0].Id, after[1].Id).ShouldBe((before["6"], before["7"]));
        (await AuditRows.AllAsync(Store)).Count(e => e.Action is "pay-system.add" or "pay-system.update").ShouldBe(5);
    }

    [Fact]
    public async Task A_method_that_returns_is_reactivated_and_an_unchanged_portal_causes_no_entry()
    {
        await TakeAsync(Cash);
        await TakeAsync();
        await TakeAsync(Cash);
        var entries = (await AuditRows.AllAsync(Store)).Count;
        await TakeAsync(Cash);

        var kept = (await MethodsAsync()).ShouldHaveSingleItem();
        (kept.PortalId, kept.Active, kept.Revision).ShouldBe(("6", true, 3));
        (await AuditRows.AllAsync(Store)).Count.ShouldBe(entries);
    }

    [Fact]
    public async Task A_sync_during_an_outage_changes_nothing()
    {
        await TakeAsync(Cash);
        await Portal.GoDownAsync(Outage.Refusing);

        var synced = await Store.Services.GetRequiredService<PortalMethods>().SyncAsync(Workspace, Urgency.Staff, default);

        synced.Failure!.Code.ShouldBe(PortalFailures.Unreachable.Code);
        (await MethodsAsync()).ShouldHaveSingleItem().Active.ShouldBeTrue();
        await Portal.ComeBackAsync();
    }

    private async Task TakeAsync(params PortalMethod[] seen) =>
        (await Store.Services.GetRequiredService<IMirroredMethods>().TakeAsync(Workspace, seen, default)).Failure.ShouldBeNull();

    private async Task<IReadOnlyList<MethodRow>> MethodsAsync()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return await db.Set<MethodRow>().AsNoTracking().Where(m => m.WorkspaceId == Workspace.Id.Value).OrderBy(m => m.Id).ToListAsync();
    }
}

public sealed class SqlitePortalMethodTests() : PortalMethodTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresPortalMethodTests() : PortalMethodTests(TestDatabase.Postgres);
