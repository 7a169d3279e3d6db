using Bunit;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.Web.Features.Entities;
using PaymentsAdmin.Web.Features.Exports;
using PaymentsAdmin.Web.Features.Home;
using PaymentsAdmin.Web.Features.PaymentList;
using PaymentsAdmin.Web.Features.Portals;
using PaymentsAdmin.Web.Features.Workspaces;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Tests.Features.Portals;

/// <summary>Pages over a mirror that lacks something of the portal say what.</summary>
public sealed class IncompleteMirrorTests : PortalPageTests
{
    private const decimal Huge = 99_999_999_999.99m;

    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(10);

    private readonly FailingStates _states = new();

    [Fact]
    public async Task The_banner_says_how_much_was_read_until_the_first_reading_ends()
    {
        await SignInAsync("vera");
        await RacksAsync();
        var banner = Render<MirrorBanner>();
        banner.Find(".banner").TextContent.ShouldContain("Not everything has been read from the portal yet. 1 payment read so far.");
        banner.FindAll(".banner a").ShouldBeEmpty();

        await WalkAsync();
        Time.Advance(Pace);
        banner.WaitForAssertion(() => banner.FindAll(".banner").ShouldBeEmpty());
    }

    [Fact]
    public async Task Totals_and_figures_say_that_they_are_over_what_was_read_so_far()
    {
        await SignInAsync("vera");
        var (deal, _) = await RacksAsync();
        var list = Show<PaymentsPage>(".totals .mirror-mark");
        var mark = list.Find(".totals .mirror-mark");
        mark.TextContent.ShouldBe("read so far");
        mark.GetAttribute("title").ShouldBe("Not everything has been read from the portal yet. 1 payment read so far.");
        var home = Show<HomePage>("[aria-labelledby=so-far-title] .mirror-mark");
        home.FindAll(".mirror-mark").Count.ShouldBe(2);

        Portal.Hand.SetSum(Portal.Hand.AddPayment(deal), Huge);
        await WalkAsync();
        Time.Advance(Pace);
        list.WaitForAssertion(() => list.Find(".totals .mirror-mark").TextContent.ShouldBe("incomplete"));
        home.WaitForAssertion(() => home.Find("[aria-labelledby=so-far-title] .mirror-mark").TextContent.ShouldBe("incomplete"));
    }

    [Fact]
    public async Task The_banner_goes_on_after_an_outage_of_the_database()
    {
        await SignInAsync("vera");
        await RacksAsync();
        var banner = Render<MirrorBanner>();

        _states.Fail();
        Time.Advance(Pace);
        await Patience.UntilAsync(() => _states.HasFailed);
        banner.Find(".banner").TextContent.ShouldContain("1 payment read so far.");

        await WalkAsync();
        Time.Advance(Pace);
        banner.WaitForAssertion(() => banner.FindAll(".banner").ShouldBeEmpty());
    }

    [Fact]
    public async Task What_cannot_be_kept_is_counted_in_the_banner_listed_on_the_workspace_page_and_marked_on_the_deal()
    {
        await SignInAsync("adam");
        var (deal, _) = await RacksAsync();
        var huge = Portal.Hand.AddPayment(deal);
        Portal.Hand.SetSum(huge, Huge);
        await SeeAsync(deal);
        await WalkAsync();

        var banner = Render<MirrorBanner>();
        banner.Find(".banner").TextContent.ShouldContain("1 payment of the portal cannot be shown here.");
        banner.Find(".banner a").GetAttribute("href").ShouldBe(WorkspaceUrls.Of(Workspace.Id));

        var page = Open();
        page.Find("#not-kept").TextContent.ShouldContain("1 row of the portal cannot be kept here.");
        var row = page.Find("[aria-labelledby=mirror-title] tbody tr").TextContent;
        row.ShouldSatisfyAllConditions(
            text => text.ShouldContain($"Payment no. {huge} in the portal"),
            text => text.ShouldContain("The number is too large"),
            text => text.ShouldContain("sum"),
            text => text.ShouldContain("EUR 99,999,999,999.99"));

        var item = Show<EntityDetailPage>(".look .fault", p => p.Add(x => x.Kind, 2).Add(x => x.ExternalId, $"{deal.Id}"));
        item.Find(".look .fault").TextContent.ShouldContain($"Cannot be kept here: Payment no. {huge} in the portal.");
    }

    [Fact]
    public async Task A_walk_that_stands_still_replaces_the_word_connected()
    {
        await SignInAsync("adam");
        await RacksAsync();
        await WalkAsync();
        Open().Find(".pill").TextContent.ShouldBe("Connected");

        Portal.Faults.Add(new FaultRule(FaultKind.MissingFields) { Method = "sale.payment.list" });
        Time.Advance(TimeSpan.FromMinutes(30));
        for (var n = 0; n < SyncState.MaxFailures; n++)
        {
            await Get<PortalSync>().StepAsync(Workspace, default);
        }

        var page = Open();
        page.Find(".pill").TextContent.ShouldBe("Reading has stopped");
        page.Find("#stopped").TextContent.ShouldContain("Reading makes no progress");
        Render<MirrorBanner>().Find(".banner").TextContent.ShouldContain("Reading the portal has stopped. Changes made there after");
    }

    [Fact]
    public async Task A_missing_right_is_named_on_the_page_of_the_workspace()
    {
        await SignInAsync("adam");
        await RacksAsync();
        Portal.World.Books.Users.Find(1)!.Admin = false;
        await WalkAsync();
        Open().Find("#lacks").TextContent.ShouldContain("The connection's user is no administrator of the portal.");
    }

    [Fact]
    public void A_file_over_an_incomplete_mirror_has_it_in_its_name_and_header()
    {
        var choice = ExportChoice.Read("", Core.Export.ExportList.Payments, Sample.Today, Actor.System).Value;
        ExportFileName.Of("Meridian", choice, null, Sample.Now, isIncomplete: true)
            .ShouldBe("payments_meridian_all_start_today_20261120-0900Z_incomplete.csv");
        var context = new DefaultHttpContext();
        FileAnswers.Begin(context.Response, "x.csv", "text/csv", new MirrorGap(true, 150, 2, null));
        context.Response.Headers["X-Portal-Incomplete"].ToString().ShouldBe("2");
    }

    private IRenderedComponent<WorkspacePage> Open() => Show<WorkspacePage>("#compared", p => p.Add(x => x.Id, Workspace.Id.Value));

    private async Task WalkAsync()
    {
        Time.Advance(TimeSpan.FromMinutes(15));
        do
        {
            await Get<PortalSync>().StepAsync(Workspace, default);
        }
        while ((await Get<ISyncStates>().FindAsync(Workspace.Id, default)).Position.Phase is not SyncPhase.Rest);
    }

    protected override void Register(IServiceCollection services)
    {
        base.Register(services);
        var stored = services.Last(service => service.ServiceType == typeof(ISyncStates)).ImplementationType!;
        services.AddSingleton<ISyncStates>(provider => _states.Over((ISyncStates)ActivatorUtilities.CreateInstance(provider, stored)));
    }

    // Fails once, as in an outage of the database.
    private sealed class FailingStates : ISyncStates
    {
        private ISyncStates _stored = null!;
        private bool _fails;

        public bool HasFailed { get; private set; }

        public FailingStates Over(ISyncStates stored)
        {
            _stored = stored;
            return this;
        }

        public void Fail() => _fails = true;

        public Task<SyncState> FindAsync(WorkspaceId workspace, CancellationToken ct)
        {
            if (!_fails)
            {
                return _stored.FindAsync(workspace, ct);
            }

            (_fails, HasFailed) = (false, true);
            throw new TimeoutException("The database does not answer.");
        }

        public Task KeepAsync(WorkspaceId workspace, SyncState state, CancellationToken ct) => _stored.KeepAsync(workspace, state, ct);

        public Task<long> CountAsync(WorkspaceId workspace, CancellationToken ct) => _stored.CountAsync(workspace, ct);
    }
}
