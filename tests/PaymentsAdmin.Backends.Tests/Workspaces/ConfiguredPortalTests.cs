using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Core.Workspaces.Settings;
using PaymentsAdmin.Portals.Bitrix24;
using PaymentsAdmin.Storage;
using PaymentsAdmin.Storage.Mirror;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Workspaces;

/// <summary>Connections to portals from the configuration.</summary>
public abstract class ConfiguredPortalTests(TestDatabase database) : StoreTests(database)
{
    private static readonly Uri Server = new("https://oauth.example");
    private static readonly PortalConnection Hook = new PortalConnection.Webhook(new Uri("https://portal.example/rest/1/s3cret/"));

    private IPortalConnections Connections => Store.Services.GetRequiredService<IPortalConnections>();

    [Fact]
    public async Task A_configured_connection_is_stored_encrypted_and_its_address_is_audited()
    {
        await StartAsync(Hook);

        (await KeptAsync()).ShouldBe(Hook);
        (await RowsAsync<WorkspaceSecretRow>()).ShouldHaveSingleItem().Protected.ShouldNotContain("s3cret");
        var entry = (await RowsAsync<AuditEntryRow>()).Single(e => e.Action == "workspace.connect");
        entry.Changes.ShouldNotBeNull().ShouldContain("https://portal.example/");
        var written = string.Concat((await RowsAsync<AuditEntryRow>()).Select(e => e.Changes))
            + string.Concat((await RowsAsync<AuditTextRow>()).Select(t => t.Body));
        written.ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task A_renewed_refresh_token_is_not_replaced_by_the_configured_one()
    {
        var configured = App("first");
        await StartAsync(configured);
        var next = new PortalTokens("access", "second", Server, DateTimeOffset.UnixEpoch.AddYears(80));
        await Connections.RotateAsync(await WorkspaceAsync(), configured.Tokens, next, default);
        await StartAsync(configured);

        (await KeptAsync()).ShouldBe(configured with { Tokens = next });
        (await RowsAsync<AuditEntryRow>()).Count(e => e.Action == "workspace.connect").ShouldBe(1);
    }

    [Fact]
    public async Task A_changed_value_in_the_configuration_replaces_the_stored_connection()
    {
        await StartAsync(App("first"));
        await StartAsync(App("other"));
        (await KeptAsync()).ShouldBe(App("other"));

        await StartAsync(Hook);
        (await KeptAsync()).ShouldBe(Hook);
    }

    [Fact]
    public async Task A_connection_set_up_by_an_Admin_stays_until_the_configuration_names_one()
    {
        await StartAsync(Hook);
        await StartAsync(null);
        await Connections.KeepAsync(await WorkspaceAsync(), App("typed"), default);
        (await KeptAsync()).ShouldBe(App("typed"));

        await StartAsync(Hook);
        (await KeptAsync()).ShouldBe(Hook);
    }

    [Fact]
    public async Task A_new_portal_workspace_has_types_and_no_payment_methods()
    {
        await StartAsync(Hook);

        (await RowsAsync<MethodRow>()).ShouldBeEmpty();
        (await RowsAsync<TypeRow>()).Count.ShouldBe(2);
    }

    protected override void Register(IServiceCollection services) => 
        services.AddWorkspaces().AddSingleton(Bitrix24Profile.Value).AddSingleton<IPortalConnections, PortalConnections>();

    private static PortalConnection.Application App(string refresh) =>
        new(new Uri("https://portal.example"), "app.1", "secret", new PortalTokens("", refresh, Server, DateTimeOffset.UnixEpoch));

    private async Task StartAsync(PortalConnection? connection)
    {
        var entry = new WorkspaceEntry(WorkspaceKey.Find("crm")!.Value, "CRM", Bitrix24Profile.Kind) { Connection = connection };
        var configured = connection is null ? Array.Empty<WorkspaceEntry>() : [entry];
        (await Store.Services.GetRequiredService<WorkspaceSetup>().RunAsync(configured, default)).Failure.ShouldBeNull();
    }

    private async Task<WorkspaceId> WorkspaceAsync() => (await Store.Services.GetRequiredService<IWorkspaces>().ListAsync(default)).ShouldHaveSingleItem().Id;

    private async Task<PortalConnection?> KeptAsync() => await Connections.FindAsync(await WorkspaceAsync(), default);

    private async Task<IReadOnlyList<T>> RowsAsync<T>()
        where T : class
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return await db.Set<T>().AsNoTracking().ToListAsync();
    }
}

public sealed class SqliteConfiguredPortalTests() : ConfiguredPortalTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresConfiguredPortalTests() : ConfiguredPortalTests(TestDatabase.Postgres);
