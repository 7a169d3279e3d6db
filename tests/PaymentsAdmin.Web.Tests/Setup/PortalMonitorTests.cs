using Microsoft.Extensions.Logging;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Portals.Bitrix24;
using PaymentsAdmin.Web.Setup.Portals;
using PaymentsAdmin.Web.Tests.Rest;

namespace PaymentsAdmin.Web.Tests.Setup;

public sealed class PortalMonitorTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_portal_outage_is_logged_when_it_begins_and_ends_without_the_portals_text()
    {
        using var log = new FaultLog();
        using var logging = LoggerFactory.Create(builder => builder.AddProvider(log));
        var portal = new OnePortal();
        using var vigil = new PortalMonitor(portal, portal, logging.CreateLogger<PortalMonitor>());
        await vigil.StartAsync(default);
        await portal.ListenedAsync();

        portal.Say(new PortalHealth(3, null, new PortalFailure(PortalFaultKind.Unreachable, "batch", Noon) { Text = "s3cret" }) { OutageSince = Noon });
        await Patience.UntilAsync(() => log.Lines.Count >= 1);
        portal.Say(portal.Health);
        portal.Say(new PortalHealth(4, Noon, null));
        await Patience.UntilAsync(() => log.Lines.Count >= 2);
        await vigil.StopAsync(default);
        vigil.ExecuteTask!.IsCompletedSuccessfully.ShouldBeTrue();

        var lines = log.Lines.ToArray();
        lines.Length.ShouldBe(2);
        lines[0].ShouldContain("The portal of workspace crm has not responded since 2026-11-20 12:00:00Z: The portal cannot be reached.");
        lines[1].ShouldContain("The portal of workspace crm responds again. It had not responded since 2026-11-20 12:00:00Z");
        string.Concat(lines).ShouldNotContain("s3cret");
    }

    /// <summary>A workspace whose portal has the health that a test sets.</summary>
    private sealed class OnePortal : IPortalHealth, IWorkspaces
    {
        private readonly Workspace _workspace = new(new WorkspaceId(7), WorkspaceKey.Find("crm")!.Value, "CRM", Bitrix24Profile.Kind, [2], 14, "", null);
        private readonly TaskCompletionSource<Action<WorkspaceId>> _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public PortalHealth Health { get; private set; } = new(0, null, null);

        public Task<Action<WorkspaceId>> ListenedAsync() => _heard.Task.WithinAsync();

        public void Say(PortalHealth health)
        {
            Health = health;
            _heard.Task.Result(_workspace.Id);
        }

        public PortalHealth Of(Workspace workspace) => Health;

        public IDisposable Listen(Action<WorkspaceId> heard)
        {
            _heard.SetResult(heard);
            return new MemoryStream();
        }

        public Task<IReadOnlyList<Workspace>> ListAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<Workspace>>([_workspace]);

        public Task<Workspace?> FindAsync(WorkspaceKey key, CancellationToken ct) => Task.FromResult<Workspace?>(_workspace);

        public Task<Workspace?> FindAsync(WorkspaceId id, CancellationToken ct) => Task.FromResult<Workspace?>(_workspace);
    }
}
