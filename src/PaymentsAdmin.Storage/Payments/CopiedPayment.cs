using System.Data.Common;
using System.Globalization;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Fields;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Payments;

/// <summary>
/// Creates a draft with the method, the terms, the lines and the deliveries of another payment of the same entity, as far as they are free. What
/// is not free is named in its audit entry.
/// </summary>
internal sealed class CopiedPayment(BusinessClock clock)
{
    private static readonly Selection Head = new();
    private static readonly SelectedColumn<EntityId> Entity = Head.Add(PaymentColumns.EntityId);
    private static readonly SelectedColumn<PaymentKind> Kind = Head.Add(PaymentColumns.Kind);
    private static readonly SelectedColumn<string> Number = Head.Add(PaymentColumns.AccountNumber);
    private static readonly SelectedColumn<MethodId?> Method = Head.Add(PaymentColumns.MethodId);
    private static readonly SelectedColumn<string?> MethodName = Head.Add(
        new Column<string?>("(SELECT m.name FROM methods m WHERE m.id = p.method_id)", (r, at) => r.TextAt(at)));
    private static readonly SelectedColumn<DateTimeOffset> CreatedAt = Head.Add(PaymentColumns.CreatedAt);
    private static readonly SelectedColumn<DateOnly> DueOn = Head.Add(PaymentColumns.DueOn);
    private static readonly SelectedColumn<string> PayerText = Head.Add(PaymentColumns.PayerText);
    private static readonly SelectedColumn<string> PayerLanguage = Head.Add(PaymentColumns.PayerLanguage);
    private static readonly PlainColumns Plain = PlainColumns.AddTo(Head);

    private static readonly Sql HeadOf = new($"SELECT {Head.Columns} FROM payments p WHERE p.id = $1 AND p.workspace_id = $2 AND p.deleted_at IS NULL");
    private static readonly Sql LinesOf = new("SELECT row_id, product_name, quantity FROM payment_lines WHERE payment_id = $1 ORDER BY id");
    private static readonly Sql DeliveriesOf = new("SELECT shipment_id, name FROM payment_deliveries WHERE payment_id = $1 ORDER BY id");

    private static readonly Sql SetTerms = Terms([PaymentFields.DueOn, PaymentFields.PayerLanguage, .. PaymentFields.Plain]);
    private static readonly Sql SetText = Terms([PaymentFields.PayerText]);

    /// <summary>Creates the copy within a running command.</summary>
    public async ValueTask<Result<PaymentId>> ApplyAsync(IWriteSession session, Workspace workspace, PaymentId of, Actor actor)
    {
        if (await session.FirstAsync(HeadOf, ReadHead, of.Value, workspace.Id.Value) is not { } source)
        {
            return PaymentFailures.NotFound;
        }

        if (source.Kind == PaymentKind.Reversal)
        {
            return PaymentFailures.IsReversal;
        }

        var lines = await session.AllAsync(LinesOf, ReadLine, of.Value);
        var deliveries = await session.AllAsync(DeliveriesOf, ReadDelivery, of.Value);
        var free = await FreeItems.ReadAsync(session, source.Entity);
        var taken = new FreeItems([.. lines.Select(line => Share(free, line)).OfType<FreeRow>()], [.. Shipments(free, deliveries)]);
        if (await NewPayment.PayerAsync(session, workspace, source.Entity) is not { } payer)
        {
            return EntityFailures.NotFound;
        }

        var refusal = taken.Count == 0 && lines.Count + deliveries.Count > 0 ? EntityFailures.NothingToCopy : null;
        if ((LeftPayment.Refusal(workspace, payer) ?? refusal) is { } no)
        {
            return no;
        }

        var total = taken.Total(payer.Currency);
        if (PaymentRules.Total(total) is { } tooLarge)
        {
            return tooLarge;
        }

        var method = source.Method is { } id ? await Methods.FindAsync(session, workspace, id) : null;
        (int?, string?) paidBy = method is null ? (payer.DefaultMethod, payer.MethodName) : (source.Method?.Value, method);
        var payment = await NewPayment.WriteAsync(session, workspace, clock, payer, paidBy, total, actor);
        await taken.WriteAsync(session, payment, payer.Currency);
        await CopyTermsAsync(session, workspace, payment, source);
        var fact = LeftPayment.Fact(payment, workspace, source.Entity, total, taken);
        await session.AuditAsync(
            fact with
            {
                Changes = [.. fact.Changes, AuditChange.OfId(PaymentCopy.Source, null, of.Value)],
                Texts = [.. LeftOut(lines, deliveries, taken).Concat(method is null && source.MethodName is { } lost ? [PaymentCopy.LeftOut(lost)] : [])],
            },
            actor
        );
        return payment;
    }

    private static FreeRow? Share(FreeItems free, Line line) =>
        free.Rows.FirstOrDefault(row => row.Id == line.Row) is { } row ? row with { Left = row.Left < line.Quantity ? row.Left : line.Quantity } : null;

    private static IEnumerable<FreeShipment> Shipments(FreeItems free, IReadOnlyList<Delivery> deliveries) =>
        free.Shipments.Where(shipment => deliveries.Any(delivery => delivery.Shipment == shipment.Id));

    private static IEnumerable<AuditChange> LeftOut(IReadOnlyList<Line> lines, IReadOnlyList<Delivery> deliveries, FreeItems taken) =>
        lines
            .Select(line => (line.Product, Missing: line.Quantity - (taken.Rows.FirstOrDefault(row => row.Id == line.Row)?.Left ?? Quantity.Zero)))
            .Where(part => part.Missing > Quantity.Zero)
            .Select(part => PaymentCopy.LeftOut(part.Product, part.Missing))
            .Concat(deliveries.Where(d => taken.Shipments.All(s => s.Id != d.Shipment)).Select(d => PaymentCopy.LeftOut(d.Name)));

    // The payer gets as many days as before, and a text that only named the old number names the new one.
    private async ValueTask CopyTermsAsync(IWriteSession session, Workspace workspace, PaymentId payment, Source source)
    {
        var days = Math.Max(0, source.DueOn.DayNumber - clock.DayOf(source.CreatedAt).DayNumber);
        await session.QueueAsync(
            SetTerms,
            1,
            [
                payment.Value,
                clock.DayOf(session.Now).AddDays(days),
                source.PayerLanguage,
                .. PaymentFields.Plain.Select(field => (Arg)source.Fields[field]),
            ]
        );
        if (!string.Equals(source.PayerText, NewPayment.PayerText(workspace, source.Number), StringComparison.Ordinal))
        {
            await session.QueueAsync(SetText, 1, payment.Value, source.PayerText);
        }
    }

    private static Sql Terms(IReadOnlyList<PaymentField> fields)
    {
        var columns = string.Join(", ", fields.Select((field, i) => string.Create(CultureInfo.InvariantCulture, $"{field.Column} = ${i + 2}")));
        return new($"UPDATE payments SET {columns} WHERE id = $1");
    }

    private static Source ReadHead(DbDataReader r) =>
        new(Entity.Of(r), Kind.Of(r), Number.Of(r), Method.Of(r), MethodName.Of(r))
        {
            CreatedAt = CreatedAt.Of(r),
            DueOn = DueOn.Of(r),
            PayerText = PayerText.Of(r),
            PayerLanguage = PayerLanguage.Of(r),
            Fields = Plain.Of(r),
        };

    private static Line ReadLine(DbDataReader r) => new(r.LongAt(0), r.GetString(1), new Quantity(r.GetInt64(2)));

    private static Delivery ReadDelivery(DbDataReader r) => new(r.GetInt64(0), r.GetString(1));

    private sealed record Source(EntityId Entity, PaymentKind Kind, string Number, MethodId? Method, string? MethodName)
    {
        public required DateTimeOffset CreatedAt { get; init; }

        public required DateOnly DueOn { get; init; }

        public required string PayerText { get; init; }

        public required string PayerLanguage { get; init; }

        public required PlainValues Fields { get; init; }
    }

    private sealed record Line(long? Row, string Product, Quantity Quantity);

    private sealed record Delivery(long Shipment, string Name);
}
