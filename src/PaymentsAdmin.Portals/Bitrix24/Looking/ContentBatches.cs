using System.Globalization;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.Bitrix24.Calls;
using PaymentsAdmin.Portals.Bitrix24.Methods;
using PaymentsAdmin.Portals.Bitrix24.Reading;

namespace PaymentsAdmin.Portals.Bitrix24.Looking;

/// <summary>The batches that read the content of payments, and product rows beyond the first page.</summary>
internal sealed class ContentBatches
{
    private readonly Batches _batches = new();
    private readonly EntityBatch _first;
    private readonly EntityRef _entity;
    private readonly List<Command<RowsResult>> _pages;
    private readonly List<Inside> _insides;

    public ContentBatches(EntityBatch first, EntityRef entity, IEnumerable<PortalPayment> payments, long? rows)
    {
        (_first, _entity) = (first, entity);
        _pages = [first.Rows];
        for (var start = EntityBatch.Page; start < rows; start += EntityBatch.Page)
        {
            _pages.Add(_batches.Add(Key("rows", start), first.RowsFrom(start)));
        }

        _insides =
        [
            ..
            from payment in payments
            let id = Keys.Number(payment.Id)!.Value
            select new Inside(payment, id, _batches.Add(Key("lines", id), Lines(id, 0)), _batches.Add(Key("deliveries", id), Deliveries(id, 0))),
        ];
    }

    public IReadOnlyList<Batch> Batches => _batches.All;

    /// <summary>All product rows.</summary>
    public PortalAnswer<List<Sent<Row>>> Rows(BatchAnswers answers)
    {
        var all = new List<Sent<Row>>();
        foreach (var command in _pages)
        {
            var page = answers.Of(command, rows => Mapping.Own(rows, _first.Owner).Rows);
            if (!page.Ok)
            {
                return page.Fault;
            }

            all.AddRange(page.Value);
        }

        return all;
    }

    /// <summary>The payments with their lines and deliveries.</summary>
    public async Task<PortalAnswer<PortalRows<PortalPayment>>> PaymentsAsync(BatchAnswers answers, PortalCaller caller, Urgency urgency, CancellationToken ct)
    {
        var (all, problems) = (new List<PortalPayment>(), new List<PortalProblem>());
        foreach (var (payment, id, inLines, inDeliveries) in _insides)
        {
            var lines = answers.Of(inLines, found => Mapping.Own(found, id));
            var deliveries = answers.Of(inDeliveries, found => Mapping.Own(found, id));
            if ((lines.Fault ?? deliveries.Fault) is { } fault)
            {
                return fault;
            }

            var wholeLines = await WholeLists.ByIdAsync(
                lines.Value, last => caller.ReadAsync(Lines(id, last), found => Mapping.Own(found, id), urgency, ct));
            var wholeDeliveries = await WholeLists.ByIdAsync(
                deliveries.Value, last => caller.ReadAsync(Deliveries(id, last), found => Mapping.Own(found, id), urgency, ct));
            var keptLines = Mapping.Each(wholeLines.Rows, ProblemSubject.Line, _ => _entity, Mapping.Of);
            var keptDeliveries = Mapping.Each(wholeDeliveries.Rows, ProblemSubject.Delivery, _ => _entity, Mapping.Of);
            problems.AddRange([.. keptLines.Problems, .. keptDeliveries.Problems]);
            var mayBeMore = wholeLines.MayBeMore || wholeDeliveries.MayBeMore;
            all.Add(payment with { Lines = keptLines.Rows, Deliveries = keptDeliveries.Rows, ItemsMayBeMissing = mayBeMore });
        }

        return new PortalRows<PortalPayment>(all, problems);
    }

    private static Call<Each<Line>> Lines(long payment, long after) => LineMethods.List.With(new PaymentListRequest(payment) { Filter = new After(after) });

    private static Call<Each<Delivery>> Deliveries(long payment, long after) =>
        DeliveryMethods.List.With(new PaymentListRequest(payment) { Filter = new After(after) });

    private static string Key(string name, long id) => string.Create(CultureInfo.InvariantCulture, $"{name}{id}");

    private sealed record Inside(PortalPayment Payment, long Id, Command<Each<Line>> Lines, Command<Each<Delivery>> Deliveries);
}
