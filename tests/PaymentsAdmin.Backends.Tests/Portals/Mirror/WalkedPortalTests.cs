using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Mirror;

/// <summary>Tests that let the background sync walk through the fake portal.</summary>
public abstract class WalkedPortalTests(TestDatabase database) : PortalTests(database)
{
    protected PortalSync Sync => Store.Services.GetRequiredService<PortalSync>();

    protected ISyncStates States => Store.Services.GetRequiredService<ISyncStates>();

    protected IPortalProblems Problems => Store.Services.GetRequiredService<IPortalProblems>();

    protected override PortalTiming Timing => base.Timing with { SyncPause = TimeSpan.Zero };

    /// <summary>Takes steps until the walk is over, or has taken so many that it never will be.</summary>
    protected async Task<IReadOnlyList<SyncStep>> WalkAsync(int max = 50)
    {
        var steps = new List<SyncStep>();
        do
        {
            steps.Count.ShouldBeLessThan(max, "The walk does not end.");
            steps.Add(await Sync.StepAsync(Workspace, default));
        }
        while ((await StateAsync()).Position.Phase is not SyncPhase.Rest);
        return steps;
    }

    protected Task<SyncState> StateAsync() => States.FindAsync(Workspace.Id, default);

    protected async Task<IReadOnlyList<string>> ListedAsync() =>
        [
            .. Ok(await Payments.ListAsync(new PaymentQuery(Workspace.Id, new PaymentFilter()) { Size = PaymentQuery.MaxSize }, Vera, default))
                .Rows.Select(row => row.Amount.ToString())
                .Order(StringComparer.Ordinal),
        ];

    protected async Task<EntityTableRow> EntityRowAsync(EntityId entity)
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return await db.Set<EntityTableRow>().SingleAsync(row => row.Id == entity.Value);
    }

    protected async Task<IReadOnlyList<PaymentTableRow>> PaymentRowsAsync()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return await db.Set<PaymentTableRow>().OrderBy(row => row.Id).ToListAsync();
    }
}
