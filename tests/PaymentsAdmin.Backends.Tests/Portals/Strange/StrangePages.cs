using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Strange;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Strange;

/// <summary>What people do with a workspace: they open its pages and change payments. Failures are fine, exceptions are not.</summary>
internal sealed class StrangePages(StrangeWorkspace strange)
{
    // Pages differ by what is strange about them, and that is in the first items.
    private const int Opened = 2;

    private PaymentService Payments => strange.Of<PaymentService>();

    public async Task ConnectAsync()
    {
        await strange.TryAsync("the test of the connection", () => strange.Of<IPortals>().For(strange.Workspace).StandingAsync(default));
        await strange.TryAsync("the pay systems", () => strange.Of<PortalMethods>().SyncAsync(strange.Workspace, Urgency.Staff, default));
    }

    /// <summary>Opens the lists, and pages of items and payments.</summary>
    public async Task OpenAllAsync()
    {
        await strange.TryAsync("the totals", () => Payments.TotalsAsync(strange.Workspace.Id, new PaymentFilter(), Vera, default));
        foreach (var item in strange.Portal.Read(books => books.Items.Values.Take(Opened).ToList()))
        {
            if (await strange.LookAsync(item) is { Ok: true } seen)
            {
                await strange.TryAsync("an item", () => strange.Of<EntityService>().FindAsync(strange.Workspace.Id, seen.Value, Vera, default));
                await strange.TryAsync("rows", () => strange.Of<EntityService>().RowsAsync(strange.Workspace.Id, seen.Value, Vera, default));
                await strange.TryAsync("shipments", () => strange.Of<EntityService>().ShipmentsAsync(strange.Workspace.Id, seen.Value, Vera, default));
            }
        }
        foreach (var payment in (await ListAsync()).Take(Opened))
        {
            await strange.TryAsync("a payment", () => Payments.GetAsync(strange.Workspace.Id, payment.Id, Vera, default));
        }
    }

    public async Task<IReadOnlyList<PaymentRow>> ListAsync()
    {
        var query = new PaymentQuery(strange.Workspace.Id, new PaymentFilter()) { Size = PaymentQuery.MaxSize };
        var page = await strange.TryAsync("the list", () => Payments.ListAsync(query, Vera, default));
        return page is { Ok: true } ? page.Value.Rows : [];
    }

    /// <summary>Every kind of write, on an item that may be strange. Returns how many payments it made for sure.</summary>
    public async Task<int> ChangeAsync(CrmItem item)
    {
        if (await strange.LookAsync(item) is not { Ok: true } seen)
        {
            return 0;
        }
        var made = 0;
        var added = await strange.TryAsync("an addition", () => Payments.AddAsync(strange.Workspace, seen.Value, Clara, default));
        if (added is { Ok: true })
        {
            made++;
            await CoverAsync(added.Value, seen.Value);
            await PayAsync(added.Value);
        }
        var known = (await ListAsync()).Where(row => row.EntityId == seen.Value).Take(1).ToList();
        foreach (var payment in known)
        {
            await PayAsync(payment.Id);
        }
        if (known.Count > 0)
        {
            await strange.TryAsync("a link", () => strange.Of<PortalLinkService>().GetAsync(strange.Workspace, known[0].Id, Clara, default));
        }
        return made;
    }

    private async Task CoverAsync(PaymentId payment, EntityId entity)
    {
        var rows = await strange.TryAsync("rows", () => strange.Of<EntityService>().RowsAsync(strange.Workspace.Id, entity, Vera, default));
        if (rows is { Ok: true, Value: [var row, ..] })
        {
            var line = await strange.TryAsync("a line", () => Payments.AddLineAsync(Target(payment), row.Id, new QuantityInput { Quantity = 1.5m }, default));
            if (line is { Ok: true })
            {
                await strange.TryAsync(
                    "a quantity",
                    () => Payments.SetLineQuantityAsync(new(strange.Workspace, line.Value, null, Clara), new QuantityInput { Quantity = 2 }, default));
                await strange.TryAsync("the end of a line", () => Payments.DeleteLineAsync(new(strange.Workspace, line.Value, null, Clara), default));
            }
            await strange.TryAsync("the rest", () => Payments.AddAllLeftAsync(Target(payment), default));
        }
        var shipments = await strange.TryAsync("shipments", () => strange.Of<EntityService>().ShipmentsAsync(strange.Workspace.Id, entity, Vera, default));
        if (shipments is { Ok: true, Value: [var first, var second, ..] })
        {
            var delivery = await strange.TryAsync("a delivery", () => Payments.AddDeliveryAsync(Target(payment), first.Id, default));
            if (delivery is { Ok: true })
            {
                await strange.TryAsync("a move", () => Payments.MoveDeliveryAsync(new(strange.Workspace, delivery.Value, null, Clara), second.Id, default));
                await strange.TryAsync("its end", () => Payments.DeleteDeliveryAsync(new(strange.Workspace, delivery.Value, null, Clara), default));
            }
        }
    }

    private async Task PayAsync(PaymentId payment)
    {
        var input = new PayInput { On = new DateOnly(2026, 11, 20), Reference = "S-1" };
        await strange.TryAsync("a paid mark", () => Payments.PayAsync(Target(payment), input, default));
        await strange.TryAsync("its removal", () => Payments.UnpayAsync(Target(payment), new UnpayInput { Reason = "bounced" }, default));
    }

    private Target<PaymentId> Target(PaymentId payment) => new(strange.Workspace, payment, null, Clara);
}
