using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Strange;

namespace PaymentsAdmin.Backends.Tests.Portals.Strange;

/// <summary>What one answer of the portal says and another does not is said, and never counts as complete.</summary>
public sealed class ContradictionTests(SqliteStrangeStore store) : IClassFixture<SqliteStrangeStore>
{
    [Fact]
    public async Task Payments_that_only_the_list_of_all_has_are_named()
    {
        await using var strange = await store.ConnectAsync();
        await strange.WalkAsync();
        var item = strange.Portal.Read(books => books.Items.Values.First());
        var payments = strange.Portal.Read(books => books.PaymentsOf(item.TypeId, item.Id).Select(payment => payment.Id).ToList());
        strange.Portal.Adopt(new WildAnswer("no payments of any item") { Methods = ["crm.item.payment.list"], Envelope = envelope => envelope["result"] = new JsonArray() });
        await strange.LookAsync(item);
        await strange.WalkAsync();

        (await ProblemRows.PaymentsAsync(strange)).ShouldBe(payments, ignoreOrder: true);
        (await strange.Of<MirrorGaps>().OfAsync(strange.Workspace, default)).ShouldNotBeNull().NotKept.ShouldBe(payments.Count);

        strange.Portal.Habits.Clear();
        await strange.WalkAsync();
        (await ProblemRows.PaymentsAsync(strange)).ShouldBeEmpty();
        (await Agreement.DifferencesAsync(strange)).ShouldBeEmpty();
        strange.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_delivery_of_a_shipment_that_the_item_does_not_have_is_marked_on_the_item()
    {
        await using var strange = await store.ConnectAsync();
        var item = strange.Portal.Read(books => books.Items.Values.First());
        strange.Portal.Adopt(WildAnswers.Named("a line of a shipment that is gone"));
        await strange.LookAsync(item);
        var second = strange.Portal.Read(books => books.Items.Values.ElementAt(1));
        await strange.LookAsync(second);

        await using var db = await strange.Store.Contexts.CreateDbContextAsync();
        var problem = await db.Set<PortalProblemRow>().SingleAsync(row => row.WorkspaceId == strange.Workspace.Id.Value);
        (problem.Subject, problem.Cause, problem.Field).ShouldBe((ProblemSubject.Delivery, ProblemCause.Unreadable, "deliveryId"));
        strange.Troubles.ShouldBeEmpty();
    }
}
