using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.Bitrix24.Calls;
using PaymentsAdmin.Portals.Bitrix24.Looking;
using PaymentsAdmin.Portals.Bitrix24.Methods;
using PaymentsAdmin.Portals.Bitrix24.Writing;
using PaySystem = PaymentsAdmin.Portals.Bitrix24.Methods.PaySystem;

namespace PaymentsAdmin.Portals.Bitrix24;

/// <summary>A Bitrix24 portal, accessed through its REST methods.</summary>
internal sealed class Bitrix24Portal(PortalCaller caller, BatchReader batches) : IPortal
{
    private readonly EntityReader _look = new(batches, caller);
    private readonly PeekReader _peek = new(batches);
    private readonly IdentityReader _identity = new(batches);
    private readonly ChangeRight _right = new(batches, caller);
    private readonly OrderPayments _orders = new(caller);
    private readonly PaymentWalk _payments = new(batches, new IdPages(batches));
    private readonly ItemWalk _items = new(batches, new IdPages(batches));
    private readonly Bitrix24Invoices _invoices = new(caller, batches);

    public async Task<PortalAnswer<PortalEntity>> LookAsync(EntityRef entity, Urgency urgency, CancellationToken ct) =>
        (await LookAtAllAsync([entity], urgency, ct))[0];

    public async Task<IReadOnlyList<PortalAnswer<PortalEntity>>> LookAtAllAsync(IReadOnlyList<EntityRef> entities, Urgency urgency, CancellationToken ct)
    {
        var known = entities.Where(entity => HasPayments(entity.Kind) && Keys.Number(entity) is not null).Distinct().ToList();
        var invoices = await _invoices.LookAsync(entities, urgency, ct);
        var looks = known.Count == 0 ? [] : await _look.LookAsync([.. known.Select(entity => (entity.Kind, Keys.Number(entity)!.Value))], urgency, ct);
        return
        [
            .. entities.Select(entity =>
                invoices.TryGetValue(entity, out var invoice) ? invoice
                : known.IndexOf(entity) is >= 0 and var at ? looks[at]
                : CanBePaid(entity.Kind) ? NoNumber(ItemMethods.Get.Name)
                : NoPayments(PaymentMethods.List.Name)),
        ];
    }

    public Task<PortalAnswer<IReadOnlyList<PortalPaymentMark>>> AllPaymentsAsync(EntityRef entity, Urgency urgency, CancellationToken ct) =>
        !HasPayments(entity.Kind) ? Task.FromResult<PortalAnswer<IReadOnlyList<PortalPaymentMark>>>(NoPayments(OrderMethods.Marks.Name))
        : Keys.Number(entity) is { } id ? _orders.ReadAsync(entity.Kind, id, urgency, ct)
        : Task.FromResult<PortalAnswer<IReadOnlyList<PortalPaymentMark>>>(NoNumber(OrderMethods.Marks.Name));

    public Task<PortalAnswer<PortalPeek>> PeekAsync(EntityRef entity, CancellationToken ct) =>
        !CanBePaid(entity.Kind) ? Task.FromResult<PortalAnswer<PortalPeek>>(NoPayments(PaymentMethods.List.Name))
        : Keys.Number(entity) is { } id ? HasPayments(entity.Kind) ? _peek.PeekAsync(entity.Kind, id, ct) : _invoices.PeekAsync(id, ct)
        : Task.FromResult<PortalAnswer<PortalPeek>>(NoNumber(ItemMethods.Get.Name));

    public Task<PortalAnswer<PortalPayment>> PaymentAsync(PortalKey payment, Urgency urgency, CancellationToken ct) =>
        Keys.Invoice(payment) is { } invoice ? _invoices.PaymentAsync(invoice, urgency, ct)
        : Keys.Number(payment) is not { } id ? Task.FromResult<PortalAnswer<PortalPayment>>(Unknown(PaymentMethods.Get.Name))
        : caller.ReadAsync(
                PaymentMethods.Get.With(new IdRequest(id)),
                found => found.Id == id ? Mapping.Of(found) : throw Mapping.Breach("The answer is for a different payment."),
                urgency,
                ct
            );

    public async Task<PortalAnswer<IReadOnlyList<PortalMethod>>> MethodsAsync(IReadOnlyCollection<int> kinds, Urgency urgency, CancellationToken ct)
    {
        var orders = await MethodsAsync(PaySystemMethods.Orders, urgency, ct);
        if (!orders.Ok || !kinds.Contains(EntityKinds.LegacyInvoice))
        {
            return orders;
        }

        var invoices = await MethodsAsync(PaySystemMethods.Invoices, urgency, ct);
        return invoices.Ok ? PortalAnswer<IReadOnlyList<PortalMethod>>.Of([.. orders.Value, .. invoices.Value]) : invoices;
    }

    private async Task<PortalAnswer<IReadOnlyList<PortalMethod>>> MethodsAsync(string registry, Urgency urgency, CancellationToken ct)
    {
        var all = new List<PaySystem>();
        while (true)
        {
            var after = all.Count > 0 ? all[^1].Id : 0;
            var call = PaySystemMethods.List.With(new PaySystemList(new PaySystemFilter(registry, after)));
            var page = await caller.ReadAsync(call, found => Of(registry, found, after), urgency, ct);
            if (!page.Ok)
            {
                return page.Fault;
            }

            all.AddRange(page.Value);

            // No paging is documented, so a full page may be incomplete.
            if (page.Value.Count < EntityBatch.Page)
            {
                return PortalAnswer<IReadOnlyList<PortalMethod>>.Of([.. all.DistinctBy(system => system.Id).Select(Mapping.Of)]);
            }
        }
    }

    // Behind the last payment of an order come the legacy invoices.
    public async Task<PortalAnswer<PortalRows<PortalPaymentRow>>> PaymentsAsync(IReadOnlyCollection<int> kinds, PortalCursor? after, CancellationToken ct)
    {
        if (Keys.Invoice(after) is { } invoice)
        {
            return await _invoices.NextAsync(invoice, ct);
        }

        var page = kinds.Any(HasPayments) ? await _payments.NextAsync(Keys.Number(after), ct) : new PortalRows<PortalPaymentRow>([], []);
        return page.Ok && page.Value.Last is null && kinds.Contains(EntityKinds.LegacyInvoice) ? page.Value with { Last = Keys.InvoicesAfter(0) } : page;
    }

    public async Task<PortalAnswer<SoughtPayments>> SeekAsync(IReadOnlyCollection<PortalKey> payments, CancellationToken ct)
    {
        if (payments.Select(Keys.Invoice).OfType<long>().ToList() is { Count: > 0 } invoices)
        {
            var found = await _invoices.OfAsync(invoices, ct);
            return found.Ok ? new SoughtPayments(found.Value, [.. payments.Where(payment => Keys.Invoice(payment) is null)]) : found.Fault;
        }

        var ids = payments.Select(Keys.Number).OfType<long>().Order().ToList();
        if (ids.Count == 0)
        {
            return new SoughtPayments(new PortalRows<PortalPaymentRow>([], []), []);
        }

        var page = await _payments.NextAsync(ids[0] - 1, ct);
        return !page.Ok ? page.Fault
            : page.Value.Last is { } last ? new SoughtPayments(page.Value, [.. ids.Where(id => id > Keys.Number(last)).Select(Keys.Of)])
            : new SoughtPayments(page.Value, []);
    }

    public Task<PortalAnswer<PortalRows<PortalItem>>> ItemsAsync(int kind, PortalCursor? after, CancellationToken ct) =>
        HasPayments(kind) ? _items.NextAsync(kind, Keys.Number(after), ct)
        : CanBePaid(kind) ? _invoices.ItemsAsync(Keys.Number(after), ct)
        : Task.FromResult<PortalAnswer<PortalRows<PortalItem>>>(NoPayments(ItemMethods.List.Name));

    public Task<PortalAnswer<PortalRows<PortalItem>>> ItemsAsync(IReadOnlyCollection<EntityRef> entities, CancellationToken ct) =>
        _items.OfAsync([.. entities.Where(e => HasPayments(e.Kind) && Keys.Number(e) is not null).GroupBy(e => e.Kind, e => Keys.Number(e)!.Value)], ct);

    public Task<PortalAnswer<PortalLink>> LinkAsync(PortalKey payment, CancellationToken ct) =>
        Keys.Invoice(payment) is { } invoice ? caller.WriteAsync(InvoiceMethods.Link.With(new IdRequest(invoice)), found => Link(found), leave: null, ct)
        : Keys.Number(payment) is not { } id ? Task.FromResult<PortalAnswer<PortalLink>>(Unknown(PaymentMethods.PublicLink.Name))
        : caller.WriteAsync(PaymentMethods.PublicLink.With(new IdRequest(id)), found => Link(found.Payment.Url, found.Payment.ShortUrl), leave: null, ct);

    public Task<PortalAnswer<IReadOnlyList<PaySystemSetting>>> SettingsAsync(PortalPaying paying, CancellationToken ct) =>
        Keys.Invoice(paying.Payment) is { } invoice
            ? caller.ReadAsync(InvoiceMethods.Settings.With(Bitrix24Invoices.Request(invoice, paying)), SystemSettings.Read, Urgency.Staff, ct)
        : (Keys.Number(paying.Payment), paying.Method is { } method ? Keys.Number(method) : null) is ({ } payment, { } system)
            ? caller.ReadAsync(PaySystemMethods.SettingsOfPayment.With(new PaidBySystem(payment, system)), SystemSettings.Read, Urgency.Staff, ct)
        : Task.FromResult<PortalAnswer<IReadOnlyList<PaySystemSetting>>>(Unknown(PaySystemMethods.SettingsOfPayment.Name));

    public Task<PortalAnswer<bool?>> MayChangeAsync(IReadOnlyCollection<int> kinds, CancellationToken ct) => _right.TryAsync(kinds.Where(HasPayments), ct);

    public Task<PortalAnswer<PortalIdentity>> StandingAsync(CancellationToken ct) => _identity.ReadAsync(ct);

    public async Task<PortalAnswer<PortalSent>> SendAsync(PortalWrite write, Func<Task<bool>> leave, CancellationToken ct)
    {
        var sent = await SendAsync(BitrixWrite.Of(write), leave, ct);
        return sent.Ok ? new PortalSent(sent.Value) : sent.Fault;
    }

    private Task<PortalAnswer<PortalKey?>> SendAsync(BitrixWrite write, Func<Task<bool>> leave, CancellationToken ct) =>
        write switch
        {
            BitrixWrite.AddPayment add => AddAsync(add.Entity, leave, ct),
            BitrixWrite.SetMethod set =>
                SendAsync(PaymentMethods.Update, Done, [set.Payment, set.Method], id => new(id[0], new BitrixPaymentFields(id[1])), leave, ct),
            BitrixWrite.Pay pay => SendAsync(PaymentMethods.Pay, Done, [pay.Payment], id => new(id[0]), leave, ct),
            BitrixWrite.PayThrough pay => SendAsync(PaySystemMethods.PayPayment, Done, [pay.Payment, pay.Method], id => new(id[0], id[1]), leave, ct),
            BitrixWrite.PayInvoice pay => _invoices.PayAsync(pay, leave, ct),
            BitrixWrite.Unpay unpay => SendAsync(PaymentMethods.Unpay, Done, [unpay.Payment], id => new(id[0]), leave, ct),
            BitrixWrite.DeletePayment delete => SendAsync(PaymentMethods.Delete, Done, [delete.Payment], id => new(id[0]), leave, ct),
            BitrixWrite.AddLine add => SendAsync(LineMethods.Add, Made, [add.Payment, add.Row], id => new(id[0], id[1], add.Quantity.Value), leave, ct),
            BitrixWrite.SetLineQuantity set => SendAsync(LineMethods.SetQuantity, Done, [set.Line], id => new(id[0], set.Quantity.Value), leave, ct),
            BitrixWrite.DeleteLine delete => SendAsync(LineMethods.Delete, Done, [delete.Line], id => new(id[0]), leave, ct),
            BitrixWrite.AddDelivery add => SendAsync(DeliveryMethods.Add, Made, [add.Payment, add.Shipment], id => new(id[0], id[1]), leave, ct),
            BitrixWrite.MoveDelivery move => SendAsync(DeliveryMethods.SetDelivery, Done, [move.Delivery, move.Shipment], id => new(id[0], id[1]), leave, ct),
            BitrixWrite.DeleteDelivery delete => SendAsync(DeliveryMethods.Delete, Done, [delete.Delivery], id => new(id[0]), leave, ct),
            _ => throw new ArgumentOutOfRangeException(nameof(write)),
        };

    private static bool CanBePaid(int kind) => HasPayments(kind) || kind is EntityKinds.LegacyInvoice;

    private static bool HasPayments(int kind) => kind is EntityKinds.Deal or EntityKinds.SmartInvoice;

    private static PortalFault NoPayments(string method) =>
        new(PortalFaultKind.Refused, method) { Text = "Only deals and invoices have payments in a portal." };

    private static PortalFault NoNumber(string method) => new(PortalFaultKind.NotFound, method) { Text = "Ids of deals and invoices must be whole numbers." };

    private static IReadOnlyList<PaySystem> Of(string registry, IReadOnlyList<PaySystem> found, long after) =>
        found.All(system => string.Equals(system.RegistryType, registry, StringComparison.Ordinal))
            ? Mapping.Ascending(found, system => system.Id, after)
            : throw Mapping.Breach("The answer contains pay systems of other registries.");

    private static PortalLink Link(string address, string? shortAddress = null) =>
        new(Page(address) ?? throw Mapping.Breach("The link is not an address."), Page(shortAddress));

    private static Uri? Page(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var page) && (page.Scheme is "https" or "http") ? page : null;

    private static PortalFault Unknown(string method) => new(PortalFaultKind.NotFound, method) { Text = "Ids of this portal are whole numbers." };

    private Task<PortalAnswer<PortalKey?>> AddAsync(EntityRef entity, Func<Task<bool>> leave, CancellationToken ct) =>
        !HasPayments(entity.Kind) ? Task.FromResult<PortalAnswer<PortalKey?>>(NoPayments(PaymentMethods.Add.Name))
        : Keys.Number(entity) is { } id ? caller.WriteAsync(PaymentMethods.Add.With(new EntityRequest(entity.Kind, id)), Made, leave, ct)
        : Task.FromResult<PortalAnswer<PortalKey?>>(NoNumber(PaymentMethods.Add.Name));

    // What has another key than a number is not in this portal.
    private Task<PortalAnswer<PortalKey?>> SendAsync<TRequest, TResult>(
        ApiMethod<TRequest, TResult> method,
        Func<TResult, PortalKey?> read,
        PortalKey[] keys,
        Func<long[], TRequest> request,
        Func<Task<bool>> leave,
        CancellationToken ct
    )
    {
        long[] ids = [.. keys.Select(Keys.Number).OfType<long>()];
        return ids.Length == keys.Length
            ? caller.WriteAsync(method.With(request(ids)), read, leave, ct)
            : Task.FromResult<PortalAnswer<PortalKey?>>(Unknown(method.Name));
    }

    private static PortalKey? Made(long made) => made > 0 ? Keys.Of(made) : throw Mapping.Breach("The new entry's id is not valid.");

    public static PortalKey? Done(bool done) => done ? null : throw Mapping.Breach("The answer says neither that it was done nor why not.");
}
