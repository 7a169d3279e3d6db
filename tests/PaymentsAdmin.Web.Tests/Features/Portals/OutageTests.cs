using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Policies;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Portals;

namespace PaymentsAdmin.Web.Tests.Features.Portals;

/// <summary>The banner on every page while the portal does not answer or limits calls.</summary>
public sealed class OutageTests : PortalPageTests
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(2);

    private readonly SetHealth _health = new();

    [Fact]
    public async Task The_banner_appears_when_an_outage_begins_and_disappears_when_it_ends()
    {
        await SignInAsync("vera");
        var banner = Render<PortalBanner>();
        banner.FindAll(".banner").ShouldBeEmpty();

        _health.Set(new PortalHealth(0, null, null) { OutageSince = Time.GetUtcNow() }, Workspace.Id);
        banner.WaitForAssertion(() => banner.Find(".banner").TextContent.ShouldContain("The portal has not responded since"));
        banner.Find(".banner").TextContent.ShouldContain("Changes are recorded and sent once the portal responds.");

        _health.Set(new PortalHealth(1, null, null), Workspace.Id);
        banner.WaitForAssertion(() => banner.FindAll(".banner").ShouldBeEmpty());
    }

    [Fact]
    public async Task If_the_policy_forbids_queueing_the_banner_says_that_changes_are_refused()
    {
        var adam = await SignInSteppedUpAsync("adam");
        (await Get<PolicyService>().SetAsync(Workspace, new Policy { QueueWhilePortalIsAway = false }, null, adam, default)).Failure.ShouldBeNull();
        _health.Now = new PortalHealth(0, null, null) { OutageSince = Time.GetUtcNow() };

        var banner = Render<PortalBanner>();
        banner.WaitForAssertion(() => banner.Find(".banner").TextContent.ShouldContain("Changes are refused until the portal responds."));
        banner.Find(".banner").TextContent.ShouldNotContain("recorded");
    }

    [Fact]
    public async Task The_banner_finds_a_call_limit_that_was_not_announced()
    {
        await SignInAsync("vera");
        var banner = Render<PortalBanner>();
        var until = Time.GetUtcNow().AddMinutes(5);

        _health.Now = new PortalHealth(0, null, null) { RestsUntil = until };
        Time.Advance(Pace);
        banner.WaitForAssertion(
            () => banner.Find(".banner").TextContent.ShouldContain($"The portal is limiting calls until {Get<Web.Shared.Formats>().ExactTime(until)}."));

        _health.Now = new PortalHealth(0, null, null) { Paused = [new PausedMethod("crm.item.payment.pay", until, true)] };
        Time.Advance(Pace);
        banner.WaitForAssertion(() => banner.Find(".banner").TextContent.ShouldContain("limiting calls to mark payments paid until"));

        _health.Now = new PortalHealth(0, null, null) { Paused = [new PausedMethod("crm.item.payment.pay", until, false)] };
        Time.Advance(Pace);
        banner.WaitForAssertion(() => banner.FindAll(".banner").ShouldBeEmpty());
    }

    protected override void Register(IServiceCollection services)
    {
        base.Register(services);
        services.AddSingleton<IPortalHealth>(_health);
    }

    private sealed class SetHealth : IPortalHealth
    {
        private Action<WorkspaceId>? _heard;

        public PortalHealth Now { get; set; } = new(0, null, null);

        public PortalHealth Of(Workspace workspace) => Now;

        public IDisposable Listen(Action<WorkspaceId> heard)
        {
            _heard = heard;
            return new CancellationTokenSource();
        }

        public void Set(PortalHealth now, WorkspaceId workspace)
        {
            Now = now;
            _heard?.Invoke(workspace);
        }
    }
}

/// <summary>A workspace with own books has no portal.</summary>
public sealed class NoPortalTests : PageTests
{
    [Fact]
    public async Task A_workspace_with_own_books_shows_no_banner_and_calls_no_portal()
    {
        await SignInAsync("adam");
        Render<PortalBanner>().Markup.Trim().ShouldBeEmpty();
        Get<PortalViewService>().HealthOf(Workspace, Anyone).ShouldBeNull();
        (await Get<PortalViewService>().PageOfAsync(Workspace, EntityRef.Item(2, 1), Anyone, default)).Value.ShouldBeNull();
        (await Get<PortalViewService>().LookAsync(Workspace, EntityRef.Item(2, 1), Anyone, default)).Ok.ShouldBeTrue();
    }
}
