using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Strange;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

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
        strange.Portal.Adopt(new WildAnswer("no payments of any item")
        {
            Methods = ["crm.item.payment.list"],
            Envelope = envelope => envelope["result"] = new JsonArray(),
        });
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
    public async Task An_addition_that_is_answered_with_the_id_of_another_items_payment_finds_its_own()
    {
        await using var strange = await store.ConnectAsync();
        await strange.WalkAsync();
        var (item, other) = strange.Portal.Read(books => (books.Items.Values.First(), books.Items.Values.Last()));
        var foreign = strange.Portal.Read(books => books.PaymentsOf(other.TypeId, other.Id).First().Id);
        strange.Portal.Adopt(new WildAnswer("another payment's id")
        {
            Methods = ["crm.item.payment.add"],
            Envelope = envelope => envelope["result"] = foreign,
        });

        var entity = (await strange.LookAsync(item)).ShouldNotBeNull().Value;
        var added = await strange.Of<PaymentService>().AddAsync(strange.Workspace, entity, Clara, default);
        added.Ok.ShouldBeTrue();
        var made = strange.Portal.Read(books => books.MadeByCalls.Single());
        (await strange.Of<IMirror>().PaymentAsync(strange.Workspace.Id, added.Value, default)).ShouldNotBeNull().PortalId.ShouldBe(made.Key());
        (await Agreement.DifferencesAsync(strange)).ShouldBeEmpty();
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
