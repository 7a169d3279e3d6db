using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Strange;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Strange;

/// <summary>What people and programs do with legacy invoices: they open them and pay some. Failures are fine, exceptions are not.</summary>
internal sealed class StrangeInvoicePages(StrangeWorkspace strange)
{
    private static readonly MethodId Form = new((int)PortalBooks.Form);
    private static readonly Actor Program = Clara with { Door = Door.BitrixRest };

    private PaymentService Payments => strange.Of<PaymentService>();

    /// <summary>The invoices that the portal has now.</summary>
    public IReadOnlyList<long> All => strange.Portal.Read(books => books.Invoices.Keys.ToList());

    public async Task OpenAllAsync()
    {
        foreach (var invoice in All)
        {
            await PaymentAsync(invoice);
        }
    }

    /// <summary>Pays by both doors. What is strange is in the first two and in the last.</summary>
    public async Task PaySomeAsync()
    {
        if (All is not [var first, var second, var third, var fourth, var fifth, .., var last])
        {
            return;
        }
        foreach (var invoice in (long[])[first, fourth, last])
        {
            await PayByProgramAsync(invoice);
            await PayByPageAsync(invoice);
        }
        foreach (var invoice in (long[])[second, third, fifth])
        {
            await PayByPageAsync(invoice);
            await PayByProgramAsync(invoice);
        }
    }

    /// <summary>Asks for the link and for the settings of the pay system, as a page and as a program.</summary>
    public async Task AskAsync()
    {
        foreach (var invoice in All.Take(2))
        {
            var settings = strange.Of<PaySystemSettingsService>();
            await strange.TryAsync("settings", () => settings.ForInvoiceAsync(strange.Workspace, new(invoice), new(Form, null), Program, default));
            if (await PaymentAsync(invoice) is { } payment)
            {
                await strange.TryAsync("masked settings", () => settings.MaskedAsync(strange.Workspace, payment, Clara, default));
                await strange.TryAsync("a link", () => strange.Of<PortalLinkService>().GetAsync(strange.Workspace, payment, Clara, default));
            }
        }
    }

    public Task<Result?> PayByProgramAsync(long invoice) => strange.TryAsync(
        "a paid mark by a program",
        () => strange.Of<LegacyInvoiceService>().PayAsync(strange.Workspace, new(invoice), new(Form, null), Program, default));

    /// <summary>Null if no page shows the invoice.</summary>
    public async Task<Result?> PayByPageAsync(long invoice)
    {
        var input = new PayInput { On = new DateOnly(2026, 11, 20), Reference = "S-1" };
        return await PaymentAsync(invoice) is { } payment
            ? await strange.TryAsync("a paid mark", () => Payments.PayAsync(new(strange.Workspace, payment, null, Clara), input, default))
            : null;
    }

    /// <summary>Our payment that an invoice is, as the pages of its item and of itself show it.</summary>
    private async Task<PaymentId?> PaymentAsync(long invoice)
    {
        if (await strange.LookAsync(EntityRef.Item(EntityKinds.LegacyInvoice, invoice)) is not { Ok: true, Value: var entity })
        {
            return null;
        }
        await strange.TryAsync("an item", () => strange.Of<EntityService>().FindAsync(strange.Workspace.Id, entity, Vera, default));
        await strange.TryAsync("rows", () => strange.Of<EntityService>().RowsAsync(strange.Workspace.Id, entity, Vera, default));
        var query = new PaymentQuery(strange.Workspace.Id, new() { Entity = entity });
        if (await strange.TryAsync("the list of an item", () => Payments.ListAsync(query, Vera, default)) is not { Ok: true, Value.Rows: [var row, ..] })
        {
            return null;
        }
        await strange.TryAsync("a payment", () => Payments.GetAsync(strange.Workspace.Id, row.Id, Vera, default));
        return row.Id;
    }
}
