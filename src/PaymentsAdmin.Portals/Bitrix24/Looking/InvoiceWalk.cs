using System.Globalization;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.Bitrix24.Calls;
using PaymentsAdmin.Portals.Bitrix24.Methods;
using PaymentsAdmin.Portals.Bitrix24.Reading;

namespace PaymentsAdmin.Portals.Bitrix24.Looking;

/// <summary>All legacy invoices by id, with everything but their product rows.</summary>
internal sealed class InvoiceWalk(BatchReader batches, IdPages pages, ItemWalk items)
{
    private static readonly IdList<Each<Invoice>, Sent<Invoice>> Invoices = new(
        InvoiceMethods.List.Name,
        after => InvoiceMethods.List.With(new InvoiceList<InvoicesAfter>(new InvoicesAfter(after))),
        [],
        found => found.Rows,
        invoice => invoice.Id)
    {
        IdName = "ID",
    };

    /// <summary>The next invoices, each as the payment that it is, with its item.</summary>
    public async Task<PortalAnswer<PortalRows<PortalPaymentRow>>> NextAsync(long after, CancellationToken ct)
    {
        var sent = await pages.ReadAsync(Invoices, after, ct);
        if (!sent.Ok)
        {
            return sent.Fault;
        }

        var rows = await RowsAsync(sent.Value, ct);
        return rows.Ok ? rows.Value with { Last = Mapping.Last(sent.Value) is { } last ? Keys.InvoicesAfter(last) : null } : rows.Fault;
    }

    /// <summary>The same of the given invoices, without those that the portal does not show.</summary>
    public async Task<PortalAnswer<PortalRows<PortalPaymentRow>>> OfAsync(IReadOnlyCollection<long> ids, CancellationToken ct)
    {
        var batch = new Batches();
        var commands = ids.Chunk(EntityBatch.Page)
            .Select((some, at) => (Asked: some.ToHashSet(), Command: batch.Add(string.Create(CultureInfo.InvariantCulture, $"invoices{at}"), Some(some))))
            .ToList();
        var answers = await batches.ReadAllAsync(batch.All, Urgency.Background, ct);
        if (!answers.Ok)
        {
            return answers.Fault;
        }

        var all = new List<Sent<Invoice>>();
        foreach (var (asked, command) in commands)
        {
            var found = answers.Value.Of(
                command,
                rows => rows.Rows.All(row => !row.HasId || asked.Contains(row.Id))
                    ? rows.Rows
                    : throw Mapping.Breach("The answer contains invoices that were not requested."));
            if (!found.Ok)
            {
                return found.Fault;
            }

            all.AddRange(found.Value);
        }

        return await RowsAsync(all, ct);
    }

    private static Call<Each<Invoice>> Some(IReadOnlyList<long> ids) => InvoiceMethods.Some.With(new InvoiceList<AnyInvoice>(new AnyInvoice(ids)));

    private async Task<PortalAnswer<PortalRows<PortalPaymentRow>>> RowsAsync(IReadOnlyList<Sent<Invoice>> sent, CancellationToken ct)
    {
        var invoices = sent.Where(row => row.Value is not { IsTemplate: true }).ToList();
        var named = await items.NamedAsync([.. invoices.Select(row => (EntityKinds.LegacyInvoice, InvoiceMapping.Item(row)))], ct);
        if (!named.Ok)
        {
            return named.Fault;
        }

        var heads = named.Value.Rows.ToDictionary(item => item.Ref);
        var rows = Mapping.Each(
            invoices,
            ProblemSubject.Payment,
            row => row.HasId ? InvoiceMapping.Entity(row.Id) : null,
            invoice => new PortalPaymentRow(InvoiceMapping.Payment(invoice), Keys.OfInvoice(invoice.Id), InvoiceMapping.Entity(invoice.Id))
            {
                CreatedAt = invoice.CreatedAt,
                Item = heads[InvoiceMapping.Entity(invoice.Id)] with { Parent = InvoiceMapping.Deal(invoice) },
            }
        );
        return rows with { Problems = [.. rows.Problems.Select(Keys.InInvoices)] };
    }
}
