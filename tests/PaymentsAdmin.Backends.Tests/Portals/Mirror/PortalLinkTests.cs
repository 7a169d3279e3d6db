using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Fakes;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Mirror;

/// <summary>The portal's own payment link, which the portal gives without a check of rights.</summary>
public abstract class PortalLinkTests(TestDatabase database) : PortalTests(database)
{
    private PortalLinkService Links => Store.Services.GetRequiredService<PortalLinkService>();

    [Fact]
    public async Task The_portal_link_of_a_payment_is_audited_without_its_address()
    {
        var payment = await AddAsync(await SeeAsync(Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m)])));

        var link = Ok(await Links.GetAsync(Workspace, payment, Clara, default));

        link.Address.Host.ShouldBe(Portal.Address.Host);
        var entry = (await AuditRows.AllAsync(Store)).Where(e => e.Action == "link.get").ShouldHaveSingleItem();
        (entry.SubjectKind, entry.SubjectId).ShouldBe(("payment", payment.Value));
        (entry.ActorUserId, entry.Changes.Contains("checkout", StringComparison.Ordinal)).ShouldBe((Clara.UserId, false));
    }

    [Fact]
    public async Task A_user_without_the_right_gets_no_link_and_the_portal_is_not_called()
    {
        var payment = await AddAsync(await SeeAsync(Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m)])));

        (await Links.GetAsync(Workspace, payment, Vera, default)).Failure!.Kind.ShouldBe(FailureKind.Denied);

        Portal.Journal.Calls.ShouldNotContain(call => call.Method.Contains("getPublicUrl", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_link_without_the_scope_fails_with_a_scope_failure()
    {
        var payment = await AddAsync(await SeeAsync(Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m)])));
        Connect(Portal.WebhookOf(1, ["crm"]));

        (await Links.GetAsync(Workspace, payment, Clara, default)).Failure!.Code.ShouldBe("portal.scope");
    }

    [Fact]
    public async Task Our_own_payment_page_is_not_offered_for_portal_payments()
    {
        var payment = await AddAsync(await SeeAsync(Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m)])));
        (await Store.Services.GetRequiredService<LinkService>().MakeAsync(Workspace, payment, Clara, default)).Failure!.Code.ShouldBe("payment.not-offered");
    }
}

public sealed class SqlitePortalLinkTests() : PortalLinkTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresPortalLinkTests() : PortalLinkTests(TestDatabase.Postgres);
