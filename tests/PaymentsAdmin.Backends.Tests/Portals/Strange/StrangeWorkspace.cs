using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Comparing;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Portals.Sending;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Strange;

namespace PaymentsAdmin.Backends.Tests.Portals.Strange;

/// <summary>A workspace on a strange portal, with everything that must not happen and did.</summary>
internal sealed class StrangeWorkspace(
    TestStore store, VirtualTime time, StrangePortal portal, Workspace workspace, ConcurrentQueue<string> troubles) : IAsyncDisposable
{
    // A walk that needs more steps than this does not end.
    private const int MaxSteps = 120;
    private const int MaxLimits = 5;

    public StrangePortal Portal => portal;
    public Workspace Workspace => workspace;
    public TestStore Store => store;
    public VirtualTime Time => time;

    /// <summary>Exceptions that reached a page, a service or the log.</summary>
    public IReadOnlyCollection<string> Troubles => troubles;

    public T Of<T>()
        where T : notnull => store.Services.GetRequiredService<T>();

    /// <summary>Acts as a page or a worker does. An exception is a trouble.</summary>
    public async Task<T?> TryAsync<T>(string what, Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception trouble)
        {
            troubles.Enqueue($"{what}: {trouble}");
            return default;
        }
    }

    /// <summary>Reads through the portal as the worker does. Returns whether the walk ended.</summary>
    public async Task<bool> WalkAsync()
    {
        for (var step = 0; step < MaxSteps; step++)
        {
            var walked = await TryAsync("the walk", () => Of<PortalSync>().StepAsync(workspace, default));
            if (walked?.Bug is { } bug)
            {
                troubles.Enqueue($"the walk: {bug}");
            }

            if (await IsAtRestAsync())
            {
                return true;
            }
            time.Advance(walked?.Pause > TimeSpan.Zero ? walked.Pause : TimeSpan.FromMilliseconds(1));
        }
        return false;
    }

    public async Task<bool> IsAtRestAsync() => await StateAsync() is { Position.Phase: SyncPhase.Rest, SucceededAt: not null, LastFailure: null };

    public Task<SyncState> StateAsync() => Of<ISyncStates>().FindAsync(workspace.Id, default);

    public Task<Result<EntityId>?> LookAsync(CrmItem item) => LookAsync(EntityRef.Item(item.TypeId, item.Id));

    public Task<Result<EntityId>?> LookAsync(EntityRef item) =>
        TryAsync("a look", () => Of<PortalEntityReader>().LookAsync(workspace, item, Urgency.Staff, default))!;

    /// <summary>The same once a limit that the portal set before has passed.</summary>
    public async Task<Result<EntityId>?> LookAfterLimitAsync(CrmItem item)
    {
        var looked = await LookAsync(item);
        for (var more = 0; more < MaxLimits && looked is { Failure.Wait: { } wait }; more++)
        {
            time.Advance(wait);
            looked = await LookAsync(item);
        }
        return looked;
    }

    public Task<PortalComparison?> CompareAsync() => TryAsync("the comparison", () => Of<PortalComparer>().RunAsync(workspace, "Adam", default));

    /// <summary>Follows up writes as the worker does, until none is open. One that nobody can decide stays.</summary>
    public async Task FollowUpAsync()
    {
        for (var round = 0; round < 60 && await HasOpenAsync(); round++)
        {
            await TryAsync("writes", () => Of<PortalFollowUp>().StepAsync(workspace, default));
            time.Advance(TimeSpan.FromMinutes(1));
        }
    }

    /// <summary>Whether a write is not finished.</summary>
    public async Task<bool> HasOpenAsync()
    {
        foreach (var open in (OperationState[])[OperationState.Planned, OperationState.Sent, OperationState.Unknown])
        {
            if ((await OperationsAsync(open)).Count > 0)
            {
                return true;
            }
        }
        return false;
    }

    public Task<IReadOnlyList<Operation>> OperationsAsync(OperationState state) =>
        Of<IOperations>().ListAsync(workspace.Id, state, null, 500, default);

    public ValueTask DisposeAsync() => portal.DisposeAsync();
}
