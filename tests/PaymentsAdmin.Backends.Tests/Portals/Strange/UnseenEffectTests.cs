using System.Text.Json.Nodes;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Strange;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Strange;

/// <summary>A portal that did what it was told, and does not show it. The caller is told so, and nothing is made twice.</summary>
public sealed class UnseenEffectTests(SqliteStrangeStore store) : IClassFixture<SqliteStrangeStore>
{
    [Fact]
    public async Task A_payment_that_no_list_shows_is_said_to_be_made()
    {
        await using var strange = await store.ConnectAsync();
        var (_, entity) = await OpenAsync(strange);
        strange.Portal.Adopt(Hidden("crm.item.payment.list"));
        strange.Portal.Adopt(Hidden("sale.payment.list"));
        strange.Portal.Adopt(Hidden("crm.item.payment.get"));

        var added = await strange.TryAsync("add", () => Payments(strange).AddAsync(strange.Workspace, entity, Clara, default));

        ShouldBeSaid(strange, added);
        strange.Portal.Read(books => books.MadeByCalls.Count).ShouldBe(1);
    }

    [Fact]
    public async Task A_line_and_a_delivery_that_no_list_shows_are_said_to_be_made()
    {
        await using var strange = await store.ConnectAsync();
        var (item, entity) = await OpenAsync(strange);
        var payment = (await Payments(strange).AddAsync(strange.Workspace, entity, Clara, default)).Value;
        var row = (await strange.Of<EntityService>().RowsAsync(strange.Workspace.Id, entity, Vera, default)).Value[0].Id;
        var shipment = (await strange.Of<EntityService>().ShipmentsAsync(strange.Workspace.Id, entity, Vera, default)).Value[0].Id;
        strange.Portal.Adopt(Hidden("crm.item.payment.product.list"));
        strange.Portal.Adopt(Hidden("crm.item.payment.delivery.list"));

        var target = new Core.Workspaces.Target<PaymentId>(strange.Workspace, payment, null, Clara);
        var line = await strange.TryAsync("line", () => Payments(strange).AddLineAsync(target, row, new QuantityInput { Quantity = 2 }, default));
        var delivery = await strange.TryAsync("delivery", () => Payments(strange).AddDeliveryAsync(target, shipment, default));

        ShouldBeSaid(strange, line);
        ShouldBeSaid(strange, delivery);
        strange.Portal.Read(books => books.PaymentsOf(item.TypeId, item.Id).Last().Items.Count).ShouldBe(2);
    }

    private static PaymentService Payments(StrangeWorkspace strange) => strange.Of<PaymentService>();

    private static void ShouldBeSaid(StrangeWorkspace strange, Result? result)
    {
        strange.Troubles.ShouldBeEmpty();
        result.ShouldNotBeNull().Failure.ShouldNotBeNull().Code.ShouldBeOneOf("portal.done-unseen", "portal.unknown");
    }

    private static async Task<(CrmItem Item, EntityId Entity)> OpenAsync(StrangeWorkspace strange)
    {
        var item = strange.Portal.Read(books => books.Items.Values.First());
        return (item, (await strange.LookAsync(item)).ShouldNotBeNull().Value);
    }

    private static WildAnswer Hidden(string method) => new($"nothing in {method}")
    {
        Methods = [method],
        Envelope = envelope => envelope["result"] = envelope["result"] is JsonArray ? new JsonArray() : null,
    };
}
