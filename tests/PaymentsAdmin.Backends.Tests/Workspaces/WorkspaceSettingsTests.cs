using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Portals.Bitrix24;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Core.Workspaces.Settings;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Fakes.SignIn;
using PaymentsAdmin.Portals.Bitrix24;
using PaymentsAdmin.Storage;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Postgres.Reading;
using PaymentsAdmin.Storage.Sqlite.Reading;

namespace PaymentsAdmin.Backends.Tests.Workspaces;

/// <summary>How Admins manage workspaces, with a fake portal.</summary>
public abstract class WorkspaceSettingsTests(TestDatabase database) : StoreTests(database)
{
    private static readonly Uri Back = new("http://127.0.0.1:5080/admin/workspaces/consent");
    private static readonly Application Card = new("app.1", "cl1ents3cret", Back, Scopes.Usual);

    // The command line has all rights of an Admin. Only a consent needs a person.
    private static readonly Actor Shell = new(ActorKind.Command, null, "shell", Role.None, Door.Command);
    private static readonly Actor Ada = Actor.System with { SignIn = new SignInId(7) };

    private FakePortal _portal = null!;

    private WorkspaceSettingsService Settings => Store.Services.GetRequiredService<WorkspaceSettingsService>();

    private PortalConsentService Consents => Store.Services.GetRequiredService<PortalConsentService>();

    private ConnectionInput Hook => ConnectionInput.Of("webhook", ("Address", _portal.Webhook.AbsoluteUri));

    private ConnectionInput App => Typed(Card.Secret);

    public override async ValueTask InitializeAsync()
    {
        _portal = await FakePortal.StartAsync(new FakePortalOptions { Burst = null });
        _portal.Applications.Add(Card);
        await base.InitializeAsync();
        (await Store.Services.GetRequiredService<WorkspaceSetup>().RunAsync([WorkspaceEntry.Main], default)).Ok.ShouldBeTrue();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task A_workspace_with_a_webhook_is_listed_at_once_without_its_secret_in_clear()
    {
        var id = Ok(await Settings.AddAsync(Crm(Hook), Shell, default));

        (await Store.Services.GetRequiredService<IWorkspaces>().ListAsync(default)).Select(w => w.Key.Value).ShouldBe(["main", "crm"]);
        var test = Ok(await Settings.TestAsync(id, Shell, default));
        (test.Identity.UserId, test.Identity.Administrator, test.Methods).ShouldBe((1.Key(), true, null));
        (await RowsAsync<MethodRow>()).Where(m => m.WorkspaceId == id.Value).ShouldContain(m => m.PortalId != null && m.Active);
        var seen = Ok(await Settings.FindAsync(id, Shell, default));
        (seen.FromConfiguration, seen.Portal!.Address, seen.Portal.Way!.Id).ShouldBe((false, _portal.Address, "webhook"));
        (await WrittenAsync()).ShouldNotContain("fakesecret");
    }

    [Fact]
    public async Task A_webhook_is_tested_before_it_is_stored_and_the_test_shows_missing_scopes()
    {
        var poor = ConnectionInput.Of("webhook", ("Address", _portal.WebhookOf(1, ["crm"]).AbsoluteUri));
        var test = Ok(await Settings.TryAsync(Crm(poor), Shell, default));

        test.Identity.Features.Where(f => !f.IsOpenTo(test.Identity)).Select(f => f.Scope).ShouldBe(["pay_system", "sale", "crm", "salescenter", "user"]);
        (await RowsAsync<WorkspaceRow>()).ShouldHaveSingleItem();
        (await Settings.TryAsync(
            Crm(ConnectionInput.Of("webhook", ("Address", new Uri(_portal.Address, "/rest/1/wrong/").AbsoluteUri))),
            Shell,
            default
        )).Failure!.Code
            .ShouldBe("portal.secret-unknown");
    }

    [Fact]
    public async Task The_test_shows_the_user_of_the_portal_even_if_methods_cannot_be_read()
    {
        var id = Ok(await Settings.AddAsync(Crm(ConnectionInput.Of("webhook", ("Address", _portal.WebhookOf(1, ["crm"]).AbsoluteUri))), Shell, default));
        var test = Ok(await Settings.TestAsync(id, Shell, default));

        test.Identity.Scopes.ShouldBe(["crm"]);
        test.Methods!.Code.ShouldBe("portal.scope");
    }

    [Fact]
    public async Task A_consent_connects_an_application_once_and_only_in_the_sign_in_that_began_it()
    {
        var state = await AskAsync(null, Crm(App));
        var code = _portal.Applications.Allow(Card, 1);
        (await Consents.FinishAsync(new(state, code, null), Ada with { SignIn = new SignInId(8) }, default)).Failure.ShouldBe(ConsentFailures.Lost);

        state = await AskAsync(null, Crm(App));
        var id = Ok(await Consents.FinishAsync(new(state, code, null), Ada, default));
        Ok(await Settings.TestAsync(id, Shell, default)).Identity.UserId.ShouldBe(1.Key());
        Ok(await Settings.FindAsync(id, Shell, default)).Portal!.Way!.Id.ShouldBe("application");
        (await Consents.FinishAsync(new(state, code, null), Ada, default)).Failure.ShouldBe(ConsentFailures.Lost);
        (await WrittenAsync()).ShouldNotContain("cl1ents3cret");
    }

    [Fact]
    public async Task A_consent_expires_after_ten_minutes()
    {
        var state = await AskAsync(null, Crm(App));
        Store.Clock.Advance(TimeSpan.FromMinutes(10));

        (await Consents.FinishAsync(new(state, _portal.Applications.Allow(Card, 1), null), Ada, default)).Failure.ShouldBe(ConsentFailures.Lost);
        (await RowsAsync<WorkspaceRow>()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_failure_of_a_consent_is_shown_in_the_sign_in_that_began_it()
    {
        (await Consents.FinishAsync(new(await AskAsync(null, Crm(App)), null, "access_denied"), Ada, default)).Failure!.Code.ShouldBe("consent.declined");
        Consents.LastFailureOf(Ada)!.Failure.Details.ShouldBe("access_denied");
        (await Consents.FinishAsync(new(await AskAsync(null, Crm(App)), "stale", null), Ada, default)).Failure!.Code.ShouldBe("portal.sign-in");
        Consents.LastFailureOf(Ada)!.Failure.Code.ShouldBe("portal.sign-in");

        Consents.LastFailureOf(Ada with { SignIn = new SignInId(8) }).ShouldBeNull();
        await AskAsync(null, Crm(App));
        Consents.LastFailureOf(Ada).ShouldBeNull();
    }

    [Fact]
    public async Task Name_types_and_connection_are_changed_and_an_omitted_connection_stays()
    {
        var id = Ok(await Settings.AddAsync(Crm(Hook), Shell, default));
        (await Settings.ChangeAsync(id, new WorkspaceInput { Name = "Sales", EntityTypes = [31] }, Shell, default)).Failure.ShouldBeNull();

        var changed = Ok(await Settings.FindAsync(id, Shell, default));
        (changed.Workspace.Name, changed.Workspace.EntityTypes.Single(), changed.Portal!.Address).ShouldBe(("Sales", 31, _portal.Address));
        var other = _portal.WebhookOf(2);
        (
            await Settings.ChangeAsync(
                id,
                new WorkspaceInput { Name = "Sales", EntityTypes = [31], Connection = ConnectionInput.Of("webhook", ("Address", other.AbsoluteUri)) },
                Shell,
                default)
        ).Failure.ShouldBeNull();
        Ok(await Settings.TestAsync(id, Shell, default)).Identity.UserId.ShouldBe(2.Key());
    }

    [Fact]
    public async Task A_change_of_what_was_changed_since_is_refused_whether_settings_or_the_connection_changed()
    {
        var id = Ok(await Settings.AddAsync(Crm(Hook), Shell, default));
        var seen = Ok(await Settings.FindAsync(id, Shell, default));
        (await Settings.ChangeAsync(id, Crm(null) with { Name = "Sales", Seen = seen.Revision }, Shell, default)).Failure.ShouldBeNull();
        (await Settings.ChangeAsync(id, Crm(null) with { Name = "CRM", Seen = seen.Revision }, Shell, default)).Failure
            .ShouldBe(WorkspaceFailures.ChangedMeanwhile);

        seen = Ok(await Settings.FindAsync(id, Shell, default));
        (seen.Workspace.Name, seen.Portal!.Fingerprint.Length).ShouldBe(("Sales", 8));
        var state = await AskAsync(id, Crm(App) with { Seen = seen.Revision });
        var other = Crm(ConnectionInput.Of("webhook", ("Address", _portal.WebhookOf(2).AbsoluteUri))) with { Name = "Sales", Seen = seen.Revision };
        (await Settings.ChangeAsync(id, other, Shell, default)).Failure.ShouldBeNull();
        Ok(await Settings.FindAsync(id, Shell, default)).Portal!.Fingerprint.ShouldNotBe(seen.Portal.Fingerprint);
        (await Consents.FinishAsync(new(state, _portal.Applications.Allow(Card, 1), null), Ada, default)).Failure.ShouldBe(WorkspaceFailures.ChangedMeanwhile);
        (await Consents.BeginAsync(id, Crm(App) with { Seen = seen.Revision }, Ada, default)).Failure.ShouldBe(WorkspaceFailures.ChangedMeanwhile);
    }

    [Fact]
    public async Task Another_portal_address_is_accepted_only_after_confirmation_that_it_is_the_same_portal()
    {
        var id = Ok(await Settings.AddAsync(Crm(Hook), Shell, default));
        var moved = Crm(ConnectionInput.Of("webhook", ("Address", "https://renamed.example/rest/1/s3cret/")));

        (await Settings.ChangeAsync(id, moved, Shell, default)).Failure.ShouldBe(WorkspaceFailures.OtherPortal);
        (await Settings.ChangeAsync(id, moved with { SamePortal = true }, Shell, default)).Failure.ShouldBeNull();
        Ok(await Settings.FindAsync(id, Shell, default)).Portal!.Address!.Host.ShouldBe("renamed.example");
    }

    [Fact]
    public async Task A_workspace_of_the_configuration_cannot_be_changed_in_the_app()
    {
        var main = Ok(await Settings.ListAsync(Shell, default)).ShouldHaveSingleItem();

        main.FromConfiguration.ShouldBeTrue();
        (await Settings.ChangeAsync(main.Workspace.Id, new WorkspaceInput { Name = "Other" }, Shell, default)).Failure
            .ShouldBe(WorkspaceFailures.FromConfiguration);
    }

    [Theory]
    [InlineData("main", "CRM", "workspace.key-taken", "Key")]
    [InlineData("No key", "CRM", "workspace.bad-key", "Key")]
    [InlineData("crm", " ", "input.invalid", "Name")]
    public async Task A_new_workspace_needs_a_name_and_a_unique_key(string key, string name, string code, string field)
    {
        var failure = (await Settings.AddAsync(Crm(Hook) with { Key = key, Name = name }, Shell, default)).Failure.ShouldNotBeNull();
        (failure.Code, failure.Field).ShouldBe((code, field));
    }

    [Fact]
    public async Task An_invalid_connection_is_refused_with_the_field_that_is_wrong()
    {
        (await Settings.AddAsync(Crm(null), Shell, default)).Failure!.Field.ShouldBe("Address");
        (await Settings.AddAsync(Crm(ConnectionInput.Of("webhook", ("Address", "https://10.0.0.1/rest/1/s/"))), Shell, default)).Failure
            .ShouldBe(PortalAddressFailures.PrivateNetwork.At("Address"));
        (await Consents.BeginAsync(null, Crm(Typed(secret: "")), Ada, default)).Failure!.Field.ShouldBe("ClientSecret");
        (await Settings.AddAsync(Crm(Hook) with { EntityTypes = [7] }, Shell, default)).Failure!.Field.ShouldBe("EntityTypes");
    }

    protected override void Register(IServiceCollection services)
    {
        services.AddSingleton(new Organisation("Meridian", TimeZoneInfo.Utc, Currency.Of("EUR"), CultureInfo.GetCultureInfo("en")));
        services.AddSingleton<BusinessClock>();
        _ = On == TestDatabase.Sqlite ? services.AddSqliteReading() : services.AddPostgresReading();
        services.AddDomain().AddWorkspaces();
        NoPortal.Register(services, Client.Quick with { SignInServer = _portal.Address }, new PortalNetwork(AllowsLoopback: true, AllowsPrivate: false));
    }

    private static WorkspaceInput Crm(ConnectionInput? connection) =>
        new() { Key = "crm", Name = "CRM", Backend = Bitrix24Profile.Kind, Connection = connection };

    private ConnectionInput Typed(string secret) =>
        ConnectionInput.Of("application", ("Portal", _portal.Address.AbsoluteUri), ("ClientId", Card.ClientId), ("ClientSecret", secret));

    private async Task<string> AskAsync(WorkspaceId? workspace, WorkspaceInput input)
    {
        var page = Ok(await Consents.BeginAsync(workspace, input, Ada, default));
        page.GetLeftPart(UriPartial.Path).ShouldBe(new Uri(_portal.Address, "/oauth/authorize/").AbsoluteUri);
        page.Query.ShouldNotContain(Card.Secret);
        return WebUtility.UrlDecode(page.Query.Split("state=")[1]);
    }

    private static T Ok<T>(Result<T> result)
    {
        result.Failure.ShouldBeNull();
        return result.Value;
    }

    private async Task<string> WrittenAsync() =>
        string.Concat((await RowsAsync<AuditEntryRow>()).Select(e => e.Changes)) + string.Concat((await RowsAsync<AuditTextRow>()).Select(t => t.Body))
            + string.Concat((await RowsAsync<WorkspaceSecretRow>()).Select(s => s.Protected));

    private async Task<IReadOnlyList<T>> RowsAsync<T>()
        where T : class
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return await db.Set<T>().AsNoTracking().ToListAsync();
    }
}

public sealed class SqliteWorkspaceSettingsTests() : WorkspaceSettingsTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresWorkspaceSettingsTests() : WorkspaceSettingsTests(TestDatabase.Postgres);
