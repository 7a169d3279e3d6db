using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Core.Workspaces.Settings;
using PaymentsAdmin.Portals.Bitrix24;
using PaymentsAdmin.Storage;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Workspaces;

namespace PaymentsAdmin.Backends.Tests.Workspaces;

public abstract class WorkspaceSetupTests(TestDatabase database) : StoreTests(database)
{
    private static readonly WorkspaceEntry North = new(WorkspaceKey.Find("north")!.Value, "North", OwnBooks.Kind) { EntityTypes = [31, 2, 128] };

    private WorkspaceSetup Setup => Store.Services.GetRequiredService<WorkspaceSetup>();

    private IWorkspaces Workspaces => Store.Services.GetRequiredService<IWorkspaces>();

    [Fact]
    public async Task An_empty_installation_gets_one_local_workspace()
    {
        (await RunAsync()).Ok.ShouldBeTrue();

        var main = (await Workspaces.ListAsync(default)).ShouldHaveSingleItem();
        main.Key.ShouldBe(WorkspaceKey.Main);
        main.Backend.ShouldBe(OwnBooks.Kind);
        main.EntityTypes.ShouldBe([2, 31]);
        main.TermsDays.ShouldBe(14);
        main.PayerSentence.ShouldBe("Payment");
        main.ClosedThrough.ShouldBeNull();
        (await RowsAsync<WorkspaceRow>()).ShouldHaveSingleItem().FromConfiguration.ShouldBeFalse();
    }

    [Fact]
    public async Task A_new_workspace_has_methods_types_and_a_main_unit()
    {
        await RunAsync();

        var methods = await RowsAsync<MethodRow>();
        methods.Select(m => (m.Name, m.Cash, m.RegistryType, m.Active)).ShouldBe([("Cash", "Y", "ORDER", true), ("Bank transfer", "N", "ORDER", true)]);
        methods.ShouldAllBe(m => HexId.Find(m.HexId) != null && m.AlternativeCode != null);
        var types = await RowsAsync<TypeRow>();
        types.Select(t => (t.Name, t.Classification)).ShouldBe([("Payment", "PAYMENT"), ("Payment cancellation", "PAYMENT_CANCEL")]);
        var allowed = await RowsAsync<TypeMethodRow>();
        allowed.Select(a => (a.TypeId, a.MethodId)).ShouldBe(from type in types from method in methods select (type.Id, method.Id), ignoreOrder: true);
        allowed.Where(a => a.IsDefault).Select(a => (a.TypeId, a.MethodId)).ShouldBe(types.Select(t => (t.Id, methods[0].Id)), ignoreOrder: true);
        (await RowsAsync<UnitRow>()).ShouldHaveSingleItem().IsMain.ShouldBeTrue();
    }

    [Fact]
    public async Task A_new_workspace_has_the_default_policy()
    {
        await RunAsync();

        var policy = PolicyJson.Read((await RowsAsync<PolicyRow>()).ShouldHaveSingleItem().Body);
        policy.Steps.ShouldBe([new ApprovalStep(0, 1), new ApprovalStep(10_000, 2)]);
        (policy.FourEyesOnAuthors, policy.SplitDetection, policy.PeopleToPay).ShouldBe((true, true, 1));
        (policy.ClerksMayMakeLinks, policy.LinkDays).ShouldBe((true, 14));
    }

    [Fact]
    public async Task A_second_start_changes_nothing()
    {
        await RunAsync(North);
        var entries = (await RowsAsync<AuditEntryRow>()).Count;
        await RunAsync(North);

        (await RowsAsync<WorkspaceRow>()).ShouldHaveSingleItem().Revision.ShouldBe(1);
        (await RowsAsync<MethodRow>()).Count.ShouldBe(2);
        (await RowsAsync<AuditEntryRow>()).Count.ShouldBe(entries);
    }

    [Fact]
    public async Task Adding_and_changing_a_workspace_are_audited()
    {
        await RunAsync(North);
        await RunAsync(North with { Name = "Far north" });

        var entries = (await RowsAsync<AuditEntryRow>()).OrderBy(e => e.Id).ToList();
        entries.Select(e => e.Action).ShouldBe(["workspace.add", "workspace.update"]);
        entries.ShouldAllBe(e => e.SubjectKind == "workspace" && e.WorkspaceId == (int)e.SubjectId);
        (await RowsAsync<AuditTextRow>()).OrderBy(text => text.AuditId).ElementAt(1).Body.ShouldNotBeNull().ShouldContain("Far north");
    }

    [Fact]
    public async Task The_configuration_overrides_the_workspace_with_its_key()
    {
        await RunAsync();
        await RunAsync(WorkspaceEntry.Main with { Name = "Books", EntityTypes = [7] });

        var main = (await Workspaces.ListAsync(default)).ShouldHaveSingleItem();
        (main.Name, main.EntityTypes.Single()).ShouldBe(("Books", 7));
        var row = (await RowsAsync<WorkspaceRow>()).ShouldHaveSingleItem();
        (row.FromConfiguration, row.Revision).ShouldBe((true, 2));
    }

    [Fact]
    public async Task A_workspace_that_left_the_configuration_stays_and_is_edited_in_the_app()
    {
        await RunAsync(WorkspaceEntry.Main, North);
        await RunAsync(WorkspaceEntry.Main);

        (await Workspaces.FindAsync(North.Key, default)).ShouldNotBeNull().EntityTypes.ShouldBe([2, 31, 128]);
        (await RowsAsync<WorkspaceRow>()).ToDictionary(w => w.Key, w => w.FromConfiguration).ShouldBe(
            new Dictionary<string, bool> { ["main"] = true, ["north"] = false },
            ignoreOrder: true
        );
    }

    [Fact]
    public async Task A_changed_backend_is_refused_and_changes_nothing()
    {
        await RunAsync(North);
        var result = await RunAsync(WorkspaceEntry.Main, North with { Backend = Bitrix24Profile.Kind, Name = "Other", EntityTypes = [2] });

        result.Failure.ShouldNotBeNull().Code.ShouldBe("workspace.backend-changed");
        result.Failure.Text.ShouldContain("'north' keeps its books in Local, but the configuration says Bitrix24");
        (await RowsAsync<WorkspaceRow>()).ShouldHaveSingleItem().Name.ShouldBe("North");
    }

    [Fact]
    public async Task A_workspace_of_a_kind_that_no_adapter_declares_keeps_the_program_from_starting()
    {
        await RunAsync(WorkspaceEntry.Main, North);
        await using (var db = await Store.Contexts.CreateDbContextAsync())
        {
            await db.Set<WorkspaceRow>().Where(w => w.Key == "north").ExecuteUpdateAsync(s => s.SetProperty(w => w.Backend, 3));
        }

        var failure = (await RunAsync(WorkspaceEntry.Main)).Failure.ShouldNotBeNull();
        failure.Code.ShouldBe("workspace.backend-unknown");
        failure.Text.ShouldStartWith("The workspace 'north' is on a kind of portal (number 3)");
        (await RowsAsync<WorkspaceRow>()).Single(w => w.Key == "north").FromConfiguration.ShouldBeTrue();
    }

    [Fact]
    public async Task A_key_that_appears_twice_is_refused()
    {
        (await RunAsync(North, North)).Failure.ShouldBe(WorkspaceFailures.Twice(North.Key));
        (await RowsAsync<WorkspaceRow>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_failure_of_an_invalid_entry_names_its_workspace()
    {
        var failure = (await RunAsync(North with { EntityTypes = [2, 3] })).Failure.ShouldNotBeNull();
        failure.Kind.ShouldBe(FailureKind.Invalid);
        failure.Text.ShouldStartWith("Workspace 'north': Entity types are");
    }

    [Fact]
    public async Task Two_processes_that_start_at_the_same_time_make_one_workspace()
    {
        await using var other = Store.OpenAgain(Register);
        var runs = new[] { Store, other }.SelectMany(s => Enumerable.Repeat(s.Services.GetRequiredService<WorkspaceSetup>(), 4));
        var results = await Task.WhenAll(runs.Select(setup => Task.Run(() => setup.RunAsync([], default))));

        results.ShouldAllBe(r => r.Ok);
        (await RowsAsync<WorkspaceRow>()).ShouldHaveSingleItem();
        (await RowsAsync<PolicyRow>()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_archived_workspace_is_not_listed()
    {
        await RunAsync(WorkspaceEntry.Main, North);
        await using (var db = await Store.Contexts.CreateDbContextAsync())
        {
            await db.Set<WorkspaceRow>().Where(w => w.Key == "north").ExecuteUpdateAsync(s => s.SetProperty(w => w.ArchivedAt, Store.Clock.GetUtcNow()));
        }

        (await Workspaces.ListAsync(default)).Select(w => w.Key).ShouldBe([WorkspaceKey.Main]);
        (await Workspaces.FindAsync(North.Key, default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_workspace_is_found_by_key_and_by_id()
    {
        await RunAsync(WorkspaceEntry.Main, North);
        var north = (await Workspaces.FindAsync(North.Key, default)).ShouldNotBeNull();
        (await Workspaces.FindAsync(north.Id, default)).ShouldBe(north);
        (await Workspaces.FindAsync(new WorkspaceId(int.MaxValue), default)).ShouldBeNull();
    }

    protected override void Register(IServiceCollection services) => services.AddWorkspaces().AddSingleton(Bitrix24Profile.Value);

    private Task<Result> RunAsync(params WorkspaceEntry[] configured) => Setup.RunAsync(configured, default);

    private async Task<IReadOnlyList<T>> RowsAsync<T>()
        where T : class
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return await db.Set<T>().AsNoTracking().ToListAsync();
    }
}

public sealed class SqliteWorkspaceSetupTests() : WorkspaceSetupTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresWorkspaceSetupTests() : WorkspaceSetupTests(TestDatabase.Postgres);
