using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Secrets;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Core.Workspaces.Settings;
using PaymentsAdmin.Portals.Bitrix24;
using PaymentsAdmin.Portals.Bitrix24.Connecting;
using PaymentsAdmin.Storage;
using PaymentsAdmin.Storage.Mirror;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Workspaces;

/// <summary>Connections to portals from the configuration.</summary>
public abstract class ConfiguredPortalTests(TestDatabase database) : StoreTests(database)
{
    private static readonly Uri Server = new("https://oauth.example");
    private static readonly Bitrix24Connection Hook = new Bitrix24Connection.Webhook(new Uri("https://portal.example/rest/1/s3cret/"));

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
        var renewed = configured with { Tokens = next };
        (await Connections.ReplaceAsync(await WorkspaceAsync(), configured.Opaque, renewed.Opaque, default)).ShouldBe(renewed.Opaque);
        await StartAsync(configured);

        (await KeptAsync()).ShouldBe(renewed);
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
        await Connections.KeepAsync(await WorkspaceAsync(), App("typed").Opaque, default);
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

    [Theory]
    [InlineData(
        """
        {"Webhook":"https://portal.example/rest/1/s3cret/","Portal":null,"ClientId":null,"ClientSecret":null,"Tokens":null,
        "Mark":"486ff045e8080585d26823cf37235567f3360be4ff5579d61c2aaea5a16b4f06"}
        """,
        "486ff045"
    )]
    [InlineData(
        """
        {"Webhook":null,"Portal":"https://portal.example","ClientId":"app.1","ClientSecret":"secret","Tokens":{"Access":"access","Refresh":"second",
        "Server":"https://oauth.example","ExpiresAt":"2050-01-01T00:00:00+00:00"},"Mark":"165c33038ed354ad8d0e416a20055208d51bdf4f8d411b4527c916d6fc197ecd"}
        """,
        "4a459606"
    )]
    public async Task A_connection_that_an_earlier_version_stored_is_opened_and_stays_as_long_as_its_configuration(string former, string fingerprint)
    {
        var isWebhook = former.Contains("s3cret", StringComparison.Ordinal);
        var configured = isWebhook ? Hook : App("first");
        var renewed = new PortalTokens("access", "second", Server, new DateTimeOffset(2050, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await StartAsync(configured);
        await using (var db = await Store.Contexts.CreateDbContextAsync())
        {
            var text = Store.Services.GetRequiredService<ISecretBox>().Seal(SecretUse.PortalConnection, former);
            await db.Set<WorkspaceSecretRow>().ExecuteUpdateAsync(row => row.SetProperty(secret => secret.Protected, text));
        }

        var opened = (await Connections.FindAsync(await WorkspaceAsync(), default)).ShouldNotBeNull();
        await StartAsync(configured);
        var kept = (await Connections.FindAsync(await WorkspaceAsync(), default)).ShouldNotBeNull();
        kept.ShouldBe(opened);
        Bitrix24Connection.Read(kept).ShouldBe(isWebhook ? Hook : App("first") with { Tokens = renewed });
        kept.Way.ShouldBe(isWebhook ? "webhook" : "application");
        kept.Fingerprint.ShouldStartWith(fingerprint);
        (await Connections.ReplaceAsync(await WorkspaceAsync(), kept, Hook.Opaque, default)).ShouldBe(Hook.Opaque);
    }

    [Fact]
    public async Task A_connection_that_is_no_longer_current_is_not_replaced()
    {
        await StartAsync(App("first"));
        (await Connections.ReplaceAsync(await WorkspaceAsync(), App("other").Opaque, Hook.Opaque, default)).ShouldBe(App("first").Opaque);
        (await KeptAsync()).ShouldBe(App("first"));
        (await Connections.ReplaceAsync(new WorkspaceId(99), App("first").Opaque, Hook.Opaque, default)).ShouldBeNull();
    }

    [Fact]
    public void A_fingerprint_stays_when_tokens_are_renewed()
    {
        App("second").Opaque.Fingerprint.ShouldBe(App("first").Opaque.Fingerprint);
        App("second").Opaque.ShouldNotBe(App("first").Opaque);
    }

    protected override void Register(IServiceCollection services)
    {
        services.AddWorkspaces().AddSingleton<IPortalConnections, PortalConnections>().AddSingleton<PortalAdapters>();
        NoPortal.Register(services);
    }

    private static Bitrix24Connection.Application App(string refresh) =>
        new(new Uri("https://portal.example"), "app.1", "secret", new PortalTokens("", refresh, Server, DateTimeOffset.UnixEpoch));

    private async Task StartAsync(Bitrix24Connection? connection)
    {
        var entry = new WorkspaceEntry(WorkspaceKey.Find("crm")!.Value, "CRM", Bitrix24Profile.Kind)
        {
            Connection = connection?.Opaque,
            Mark = connection?.Mark,
        };
        var configured = connection is null ? Array.Empty<WorkspaceEntry>() : [entry];
        (await Store.Services.GetRequiredService<WorkspaceSetup>().RunAsync(configured, default)).Failure.ShouldBeNull();
    }

    private async Task<WorkspaceId> WorkspaceAsync() => (await Store.Services.GetRequiredService<IWorkspaces>().ListAsync(default)).ShouldHaveSingleItem().Id;

    private async Task<Bitrix24Connection?> KeptAsync() => Bitrix24Connection.Read(await Connections.FindAsync(await WorkspaceAsync(), default));

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
