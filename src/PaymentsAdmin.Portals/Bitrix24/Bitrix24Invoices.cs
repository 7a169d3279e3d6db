using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.Bitrix24.Calls;
using PaymentsAdmin.Portals.Bitrix24.Looking;
using PaymentsAdmin.Portals.Bitrix24.Methods;
using PaymentsAdmin.Portals.Bitrix24.Writing;

namespace PaymentsAdmin.Portals.Bitrix24;

/// <summary>The legacy invoices of a portal. Each is an item with exactly one payment, which is the invoice itself.</summary>
internal sealed class Bitrix24Invoices(PortalCaller caller, BatchReader batches)
{
    private readonly InvoiceReader _reader = new(batches);
    private readonly InvoiceWalk _walk = new(batches, new IdPages(batches), new ItemWalk(batches, new IdPages(batches)));

    public async Task<IReadOnlyDictionary<EntityRef, PortalAnswer<PortalEntity>>> LookAsync(
        IReadOnlyList<EntityRef> entities, Urgency urgency, CancellationToken ct)
    {
        var asked = entities.Where(entity => entity.Kind is EntityKinds.LegacyInvoice && Keys.Number(entity) is not null).Distinct().ToList();
        var looks = await _reader.LookAsync([.. asked.Select(entity => Keys.Number(entity)!.Value)], urgency, ct);
        return asked.Zip(looks).ToDictionary(one => one.First, one => one.Second);
    }

    public Task<PortalAnswer<PortalPeek>> PeekAsync(long id, CancellationToken ct) => _reader.PeekAsync(id, ct);

    public Task<PortalAnswer<PortalPayment>> PaymentAsync(long id, Urgency urgency, CancellationToken ct) =>
        caller.ReadAsync(
            InvoiceMethods.Get.With(new IdRequest(id)),
            sent =>
                InvoiceMapping.Own(sent, id) is { Value: { } invoice }
                    ? InvoiceMapping.Payment(invoice)
                    : throw Mapping.Breach("The invoice is not as documented."),
            urgency,
            ct
        );

    public async Task<PortalAnswer<PortalRows<PortalPaymentRow>>> NextAsync(long after, CancellationToken ct) => Served(await _walk.NextAsync(after, ct));

    public Task<PortalAnswer<PortalRows<PortalPaymentRow>>> OfAsync(IReadOnlyCollection<long> ids, CancellationToken ct) => _walk.OfAsync(ids, ct);

    /// <summary>The same list, as items that are read one by one.</summary>
    public async Task<PortalAnswer<PortalRows<PortalItem>>> ItemsAsync(long after, CancellationToken ct)
    {
        var page = await NextAsync(after, ct);
        if (!page.Ok)
        {
            return page.Fault;
        }

        var items = page.Value.Rows.Select(row => row.Item! with { Next = Keys.Cursor(Keys.Number(row.Item.Ref)) });
        return new PortalRows<PortalItem>([.. items], page.Value.Problems) { Last = Keys.Cursor(Keys.Invoice(page.Value.Last)) };
    }

    public Task<PortalAnswer<PortalKey?>> PayAsync(BitrixWrite.PayInvoice pay, Func<Task<bool>> leave, CancellationToken ct) =>
        Keys.Invoice(pay.Payment) is { } invoice
            ? caller.WriteAsync(
                InvoiceMethods.Pay.With(Request(invoice, new PortalPaying(pay.Payment, pay.Method, pay.Handler))), Bitrix24Portal.Done, leave, ct)
            : throw new InvalidOperationException($"Payment {pay.Payment} is no legacy invoice.");

    /// <summary>The id of a pay system comes before its handler.</summary>
    public static InvoiceBySystem Request(long invoice, PortalPaying paying)
    {
        var system = paying.Method is { } method ? Keys.Number(method) : null;
        return new InvoiceBySystem(invoice) { PaySystem = system, Handler = system is null ? paying.Handler : null };
    }

    // The list of all payments was read: that its user lacks a right says nothing about that one.
    private static PortalAnswer<T> Served<T>(PortalAnswer<T> answer) =>
        answer.Fault is { Kind: PortalFaultKind.Denied or PortalFaultKind.Scope or PortalFaultKind.Refused or PortalFaultKind.NotFound } no
            ? no with { Kind = PortalFaultKind.NoInvoices }
            : answer;
}
