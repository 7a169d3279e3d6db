using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Portals.Bitrix24;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Portals.Bitrix24;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Postings.PostingWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Mirror;

/// <summary>
/// Tests with a workspace on a portal that has accounts and types, so that its payments can be submitted and posted.
/// </summary>
public abstract class BookedPortalTests(TestDatabase database) : PortalTests(database)
{
    protected PostingWorld World { get; private set; } = null!;

    protected MadeItem Deal { get; private set; } = null!;

    /// <summary>The id of the payment in the portal.</summary>
    protected long There { get; private set; }

    protected PostingService Postings => Store.Services.GetRequiredService<PostingService>();

    private static PostingInput OnAccount => Cash() with { Method = null, Amount = null };

    protected override async Task<Workspace> MakeWorkspaceAsync()
    {
        World = await PostingWorld.MakeAsync(Store);
        var portal = World.Workspace with { Backend = Bitrix24Profile.Kind };
        await using var db = await Store.Contexts.CreateDbContextAsync();
        await db
            .Set<WorkspaceRow>()
            .Where(w => w.Id == portal.Id.Value)
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.Backend, Bitrix24Profile.Kind.Number));
        await Users.People.GrantAsync(db, PostingWorld.People);
        return portal;
    }

    /// <summary>A payment of a deal, with one line, that was submitted for approval.</summary>
    protected async Task<PaymentId> SubmittedAsync(decimal quantity = 2, Actor? lineBy = null)
    {
        Deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m, 5_000), new RowOf("Bolt", 10m, 100)]);
        There = Portal.Hand.AddPayment(Deal);
        var methods = await Store.Services.GetRequiredService<IPortals>().For(Workspace).MethodsAsync(Urgency.Staff, default);
        var cash = methods.Value.First(m => m.Active).Id.Value;
        await World.ChangeAsync<MethodRow>(m => m.AlternativeCode == "CASH", m => m.PortalId = cash);
        var entity = await SeeAsync(Deal);
        var row = Ok(await World.Entities.RowsAsync(Workspace.Id, entity, Vera, default)).Single(r => r.ProductName == "Rack");
        var payment = await OursAsync(There);
        var by = lineBy is null ? Clara : lineBy with { Roles = Role.Clerk | Role.Approver };
        Ok(await Payments.AddLineAsync(new(Workspace, payment, null, by), row.Id, new QuantityInput { Quantity = quantity }, default));
        (await World.Drafts.SaveAsync(new(Workspace, payment, null, Clara), OnAccount, default)).Failure.ShouldBeNull();
        Ok(await Postings.SubmitAsync(new(Workspace, payment, null, Clara), default)).ShouldBe(PostingState.Submitted);
        return payment;
    }

    /// <summary>Our id of a payment in the portal.</summary>
    protected async Task<PaymentId> OursAsync(long there) =>
        new((await Store.Services.GetRequiredService<IPortalIds>().OursAsync(Workspace.Id, PortalThing.Payment, [there.Key()], default))[there.Key()]);
}
