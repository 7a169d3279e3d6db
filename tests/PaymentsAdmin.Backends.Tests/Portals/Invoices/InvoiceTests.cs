using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Portals.Mirror;
using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Fakes;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Invoices;

/// <summary>Tests with a workspace that has a portal's legacy invoices beside deals.</summary>
public abstract class InvoiceTests(TestDatabase database) : PortalTests(database)
{
    protected const string List = "crm.invoice.list";
    protected const string Get = "crm.invoice.get";
    protected const string PayThrough = "sale.paysystem.pay.invoice";

    protected static readonly PayInput OnFriday = new() { On = new DateOnly(2026, 11, 20) };

    protected override IReadOnlyList<int> EntityTypes => [2, 31, EntityKinds.LegacyInvoice];

    protected override PortalTiming Timing => base.Timing with { SyncPause = TimeSpan.Zero };

    protected LegacyHand Invoices => Portal.Hand.LegacyInvoices;

    protected static EntityRef Of(long invoice) => EntityRef.Item(EntityKinds.LegacyInvoice, invoice);

    /// <summary>Our payment that a legacy invoice is, after a look at the portal.</summary>
    protected async Task<PaymentDetail> SeeInvoiceAsync(long invoice)
    {
        var entity = Ok(await Backend<ILiveEntities>().LookAsync(Workspace, Of(invoice), Urgency.Staff, default));
        return await DetailAsync((await OfAsync(entity)).Single().Id);
    }

    protected async Task<IReadOnlyList<PaymentRow>> OfAsync(EntityId entity) =>
        (await Payments.ListAsync(new(Workspace.Id, new() { Entity = entity }), Vera, default)).Value.Rows;

    protected async Task<IReadOnlyList<PaymentRow>> ListedAsync() =>
        [
            .. (await Payments.ListAsync(new(Workspace.Id, new()) { Size = 200 }, Vera, default)).Value.Rows
                .Where(row => row.Entity.Kind == EntityKinds.LegacyInvoice),
        ];

    /// <summary>Reads the whole portal once, as the background does.</summary>
    protected async Task WalkAsync()
    {
        var (sync, states) = (Store.Services.GetRequiredService<PortalSync>(), Store.Services.GetRequiredService<ISyncStates>());
        do
        {
            (await sync.StepAsync(Workspace, default)).Bug.ShouldBeNull();
            (await states.FindAsync(Workspace.Id, default)).LastFailure.ShouldBeNull();
        }
        while ((await states.FindAsync(Workspace.Id, default)).Position.Phase is not SyncPhase.Rest);
    }

    /// <summary>Our id of a pay system of the portal.</summary>
    protected async Task<MethodId> SystemAsync(string name)
    {
        Ok(await Store.Services.GetRequiredService<PaySystemService>().ListAsync(Workspace.Id, Vera, default));
        (await Store.Services.GetRequiredService<PortalMethods>().SyncAsync(Workspace, Urgency.Staff, default)).Failure.ShouldBeNull();
        return (await Store.Services.GetRequiredService<IPaySystems>().ListAsync(Workspace.Id, default)).Single(system => system.Name == name).Id;
    }

    protected int CallsOf(string method) => Portal.Journal.Calls.Count(call => call.Method == method);
}
