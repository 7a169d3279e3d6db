using Bunit;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Core.Workspaces.Settings;
using PaymentsAdmin.FakeHosts;
using PaymentsAdmin.Portals.CrmCom;
using PaymentsAdmin.Portals.CrmCom.Connecting;
using PaymentsAdmin.Web.Features.Workspaces;

namespace PaymentsAdmin.Web.Tests.Features.Workspaces;

/// <summary>The page of a workspace on a CRM.COM host, which is the tests' fake host.</summary>
public sealed class HostWorkspaceTests : PageTests
{
    private const string Permissions = ".access table";

    private FakeHost _host = null!;

    protected override (string Key, string Value)[] Configured => [("Portals:AllowLoopback", "true")];

    protected override async Task ArrangeAsync() => _host = await FakeHost.StartAsync(new FakeHostOptions { Mount = "acme" });

    [Fact]
    public async Task The_page_says_where_the_host_is_which_release_it_has_and_who_the_connection_acts_as_but_no_secret()
    {
        await SignInAsync("adam");
        var page = await OpenAsync();

        page.WaitForAssertion(() => Facts(page).ShouldContainKey("Token issued"));
        page.WaitForAssertion(() => Facts(page)["Token issued"].ShouldNotBe("No token in use"));
        var facts = Facts(page);
        facts["Address of its methods"].ShouldBe(new Uri(_host.Address, "/acme/rest/v2/").AbsoluteUri);
        (facts["Release of the host"], facts["Acts as"], facts["Organisation"], facts["Unit"])
            .ShouldBe(("18", _host.Options.Username, _host.Options.Organisation, "The default of the user"));
        page.Find(".access").TextContent.ShouldContain($"Connected as {_host.Options.Username}.");
        page.Find(".access").TextContent.ShouldContain($"They are read in that of the organisation, {Get<Organisation>().Zone.Id};");
        page.Find(".access").TextContent.ShouldNotContain("dministrator");
        page.Find(".access").TextContent.ShouldNotContain("cope");
        page.FindAll($"{Permissions} tbody tr").Select(row => row.QuerySelector("[data-s]")!.TextContent).ShouldAllBe(state => state == "Available");
        page.Markup.ShouldNotContain(_host.Options.Password);
    }

    [Fact]
    public async Task What_is_missing_on_the_host_is_named_with_what_to_do_there()
    {
        _host.Hand.ChangeType("Payment", one => one with { Classification = "REFUND" });
        _host.Hand.ChangeType("Cash payment", one =>
        {
            one.Methods.Clear();
            return one;
        });
        _host.Hand.ChangeType("Payment reversal", one => one with { Classification = "REFUND" });
        _host.Hand.ChangeType("Bounced payment", one => one with { Classification = "REFUND" });
        await SignInAsync("adam");
        var page = await OpenAsync();

        page.WaitForElement(".lack");
        page.FindAll(".lack").Select(lack => lack.TextContent).ShouldBe(
            [
                "The payment type Cash payment has no method, so nothing can be entered with it. Allow it one on the host.",
                "The host offers no type for cancellations, so payments are not reversed from here. On the host, activate one for the connection's unit.",
            ]);
    }

    [Fact]
    public async Task A_host_without_a_usable_type_says_what_to_activate()
    {
        foreach (var type in new[] { "Payment", "Cash payment", "Card payment", "Wallet payment" })
        {
            _host.Hand.ChangeType(type, one => one with { Classification = "REFUND" });
        }

        await SignInAsync("adam");
        var page = await OpenAsync();

        var row = page.FindAll($"{Permissions} tbody tr")[0];
        row.QuerySelector("[data-s]")!.TextContent.ShouldBe("Missing in the configuration");
        row.TextContent.ShouldContain("activate a definition of financial transactions");
    }

    [Theory]
    [InlineData("payments/configuration/types/list", "activate a definition of financial transactions")]
    [InlineData("payments/configuration/payment_methods/list", "allow a payment method for a payment type")]
    public async Task A_host_that_refuses_a_list_keeps_the_table_and_says_what_to_allow(string list, string said)
    {
        _host.Faults.Add(HostFaults.Refusal(list, "ACCESS_DENIED"));
        await SignInAsync("adam");
        var page = await OpenAsync();

        var rows = page.FindAll($"{Permissions} tbody tr");
        rows.Select(row => row.QuerySelector("[data-s]")!.TextContent).ShouldBe(["Missing in the configuration", .. Enumerable.Repeat("Available", 5)]);
        rows[0].TextContent.ShouldContain(said);
    }

    [Fact]
    public async Task An_older_release_names_what_it_does_not_know()
    {
        await _host.DisposeAsync();
        _host = await FakeHost.StartAsync(new FakeHostOptions { Release = "11" });
        await SignInAsync("adam");
        var page = await OpenAsync("11");

        page.FindAll($"{Permissions} tbody tr").Where(row => row.QuerySelector("[data-s]")!.TextContent == "Not in this release")
            .Select(row => row.QuerySelector("code")!.TextContent).ShouldBe(["R13", "R13", "R14"]);
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await _host.DisposeAsync();
    }

    private static Dictionary<string, string> Facts(IRenderedComponent<WorkspacePage> page) =>
        page.FindAll("[aria-labelledby=connection-title] dl.pairs > dt").Zip(page.FindAll("[aria-labelledby=connection-title] dl.pairs > dd"))
            .ToDictionary(pair => pair.First.TextContent.Trim(), pair => pair.Second.TextContent.Trim(), StringComparer.Ordinal);

    private async Task<IRenderedComponent<WorkspacePage>> OpenAsync(string release = "18")
    {
        var input = new WorkspaceInput
        {
            Key = "billing",
            Name = "Billing",
            Backend = CrmComProfile.Kind,
            EntityTypes = [EntityKinds.Account],
            Connection = ConnectionInput.Of(
                HostConnectionWays.Password,
                (HostConnectionWays.Url, _host.Url.AbsoluteUri),
                (HostConnectionWays.Username, _host.Options.Username),
                (HostConnectionWays.Secret, _host.Options.Password),
                (HostConnectionWays.Organisation, _host.Options.Organisation),
                (HostConnectionWays.Release, release)),
        };
        var made = await Get<WorkspaceSettingsService>().AddAsync(input, Anyone, default);
        made.Failure.ShouldBeNull();
        return Show<WorkspacePage>(Permissions, p => p.Add(x => x.Id, made.Value.Value));
    }
}
