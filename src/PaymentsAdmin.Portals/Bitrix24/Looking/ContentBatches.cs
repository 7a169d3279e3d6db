using System.Globalization;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Portals.Bitrix24.Calls;
using PaymentsAdmin.Portals.Bitrix24.Methods;

namespace PaymentsAdmin.Portals.Bitrix24.Looking;

/// <summary>The batches that read the content of payments, and product rows beyond the first page.</summary>
internal sealed class ContentBatches
{
    private readonly Batches _batches = new();
    private readonly EntityBatch _first;
    private readonly List<Command<RowsResult>> _pages;
    private readonly List<Inside> _insides;

    public ContentBatches(EntityBatch first, IEnumerable<PortalPayment> payments, long? rows)
    {
        _first = first;
        _pages = [first.Rows];
        for (var start = EntityBatch.Page; start < rows; start += EntityBatch.Page)
        {
            _pages.Add(_batches.Add(Key("rows", start), first.RowsFrom(start)));
        }

        _insides = [.. payments.Select(payment => new Inside(payment, _batches.Add(Key("lines", payment.Id), LineMethods.List.With(new PaymentListRequest(payment.Id))), _batches.Add(Key("deliveries", payment.Id), DeliveryMethods.List.With(new PaymentListRequest(payment.Id)))))];
    }

    public IReadOnlyList<Batch> Batches => _batches.All;

    /// <summary>All product rows, each with its uncovered quantity.</summary>
    public PortalAnswer<List<PortalRow>> Rows(BatchAnswers answers, IReadOnlyList<Row> left)
    {
        var rest = left.ToLookup(row => row.Id, row => row.Quantity);
        var all = new List<PortalRow>();
        foreach (var command in _pages)
        {
            var page = answers.Of(command, rows => Mapping.Own(rows, _first.Owner).Select(row => Mapping.Of(row, rest[row.Id].FirstOrDefault())).ToList());
            if (!page.Ok)
            {
                return page.Fault;
            }

            all.AddRange(page.Value);
        }

        return all;
    }

    public PortalAnswer<List<PortalPayment>> Payments(BatchAnswers answers)
    {
        var all = new List<PortalPayment>();
        foreach (var inside in _insides)
        {
            var lines = answers.Of(inside.Lines, found => Mapping.Own(found, inside.Payment.Id));
            var deliveries = answers.Of(inside.Deliveries, found => Mapping.Own(found, inside.Payment.Id));
            if ((lines.Fault ?? deliveries.Fault) is { } fault)
            {
                return fault;
            }

            all.Add(inside.Payment with { Lines = lines.Value, Deliveries = deliveries.Value });
        }

        return all;
    }

    private static string Key(string name, long id) => string.Create(CultureInfo.InvariantCulture, $"{name}{id}");

    private sealed record Inside(PortalPayment Payment, Command<IReadOnlyList<Line>> Lines, Command<IReadOnlyList<Delivery>> Deliveries);
}
