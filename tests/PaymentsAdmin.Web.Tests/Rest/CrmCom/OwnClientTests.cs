using System.Globalization;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Portals.CrmCom;
using PaymentsAdmin.Portals.CrmCom.Connecting;
using PaymentsAdmin.Portals.CrmCom.Methods;
using PaymentsAdmin.Portals.CrmCom.Sending;

namespace PaymentsAdmin.Web.Tests.Rest.CrmCom;

/// <summary>The product's own client of CRM.COM hosts understands the family that the product serves.</summary>
public sealed class OwnClientTests(SharedRest shared) : IClassFixture<SharedRest>
{
    private static readonly CrmComOptions Quick = new() { AllowLoopback = true, CallsPerSecond = 100_000, Burst = 100_000 };

    private static readonly Organisation Acme = new("Acme", TimeZoneInfo.Utc, Currency.Of("EUR"), CultureInfo.InvariantCulture);

    private readonly RestHost _host = shared.Host;

    [Fact]
    public async Task It_signs_in_by_API_key_creates_a_draft_and_shows_it()
    {
        var names = _host.Books.Names;
        var connection = new CrmComConnection(_host.Client.BaseAddress!, new Credentials.ApiKey(names["token.alone"]), null, HostRelease.Find("18")!.Value);
        await using var hosts = new CrmComHosts(new FixedConnection(connection.Opaque), _ => Quick, Acme, TimeProvider.System);
        var client = hosts.HostOf(new(new WorkspaceId(1), WorkspaceKey.Main, "Billing", new BackendKind(3), [], 14, "", null));
        var (type, method) = (Identifier.Id(names["crmcom.type.id"]), Identifier.Id(names["crmcom.method.id"]));
        var draft = new HostDraft("PA-1", Money.Exact(84.5m, Currency.Of("EUR"))!.Value, type, method)
        {
            Account = Identifier.Number(names["crmcom.account.number"]),
            Notes = "by our own client",
        };
        var made = await client.CreateAsync(draft, () => Task.FromResult(true), default);
        made.Fault.ShouldBeNull();
        var shown = await client.PaymentAsync(Identifier.BackOfficeCode("PA-1"), Urgency.Staff, default);
        shown.Fault.ShouldBeNull();
        (shown.Value.Id, shown.Value.LifeCycleState, shown.Value.PaymentAmount, shown.Value.Notes)
            .ShouldBe((made.Value.Id, HostState.Draft, 84.5m, "by our own client"));
    }
}
