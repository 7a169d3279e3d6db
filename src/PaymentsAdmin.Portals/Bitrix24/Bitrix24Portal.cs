using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.Bitrix24.Calls;
using PaymentsAdmin.Portals.Bitrix24.Looking;
using PaymentsAdmin.Portals.Bitrix24.Methods;
using PaymentsAdmin.Portals.Bitrix24.Writing;

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

    public async Task<PortalAnswer<PortalEntity>> LookAsync(EntityRef entity, Urgency urgency, CancellationToken ct) =>
        (await LookAtAllAsync([entity], urgency, ct))[0];

    public async Task<IReadOnlyList<PortalAnswer<PortalEntity>>> LookAtAllAsync(IReadOnlyList<EntityRef> entities, Urgency urgency, CancellationToken ct)
    {
        var known = entities.Where(entity => HasPayments(entity.Kind) && Keys.Number(entity) is not null).Distinct().ToList();
        var looks = await _look.LookAsync([.. known.Select(entity => (entity.Kind, Keys.Number(entity)!.Value))], urgency, ct);
        return
        [
            .. entities.Select(entity =>
                !HasPayments(entity.Kind) ? NoPayments(PaymentMethods.List.Name)
                : known.IndexOf(entity) is >= 0 and var at ? looks[at]
                : NoNumber(ItemMethods.Get.Name)),
        ];
    }

    public Task<PortalAnswer<IReadOnlyList<PortalPaymentMark>>> AllPaymentsAsync(EntityRef entity, Urgency urgency, CancellationToken ct) =>
        !HasPayments(entity.Kind) ? Task.FromResult<PortalAnswer<IReadOnlyList<PortalPaymentMark>>>(NoPayments(OrderMethods.Marks.Name))
        : Keys.Number(entity) is { } id ? _orders.ReadAsync(entity.Kind, id, urgency, ct)
        : Task.FromResult<PortalAnswer<IReadOnlyList<PortalPaymentMark>>>(NoNumber(OrderMethods.Marks.Name));

    public Task<PortalAnswer<PortalPeek>> PeekAsync(EntityRef entity, CancellationToken ct) =>
        !HasPayments(entity.Kind) ? Task.FromResult<PortalAnswer<PortalPeek>>(NoPayments(PaymentMethods.List.Name))
        : Keys.Number(entity) is { } id ? _peek.PeekAsync(entity.Kind, id, ct)
        : Task.FromResult<PortalAnswer<PortalPeek>>(NoNumber(ItemMethods.Get.Name));

    public Task<PortalAnswer<PortalPayment>> PaymentAsync(PortalKey payment, Urgency urgency, CancellationToken ct) =>
        Keys.Number(payment) is not { } id
            ? Task.FromResult<PortalAnswer<PortalPayment>>(Unknown(PaymentMethods.Get.Name))
            : caller.ReadAsync(
                PaymentMethods.Get.With(new IdRequest(id)),
                found => found.Id == id ? Mapping.Of(found) : throw Mapping.Breach("The answer is for a different payment."),
                urgency,
                ct
            );

    public async Task<PortalAnswer<IReadOnlyList<PortalMethod>>> MethodsAsync(Urgency urgency, CancellationToken ct)
    {
        var all = new List<PaySystem>();
        while (true)
        {
            var after = all.Count > 0 ? all[^1].Id : 0;
            var call = PaySystemMethods.List.With(new PaySystemList(new PaySystemFilter(PaySystemMethods.Orders, after)));
            var page = await caller.ReadAsync(call, found => OfOrders(found, after), urgency, ct);
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

    public Task<PortalAnswer<PortalRows<PortalPaymentRow>>> PaymentsAsync(PortalCursor? after, CancellationToken ct) =>
        _payments.NextAsync(Keys.Number(after), ct);

    public async Task<PortalAnswer<SoughtPayments>> SeekAsync(IReadOnlyCollection<PortalKey> payments, CancellationToken ct)
    {
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
        HasPayments(kind)
            ? _items.NextAsync(kind, Keys.Number(after), ct)
            : Task.FromResult<PortalAnswer<PortalRows<PortalItem>>>(NoPayments(ItemMethods.List.Name));

    public Task<PortalAnswer<PortalRows<PortalItem>>> ItemsAsync(IReadOnlyCollection<EntityRef> entities, CancellationToken ct) =>
        _items.OfAsync([.. entities.Where(e => HasPayments(e.Kind) && Keys.Number(e) is not null).GroupBy(e => e.Kind, e => Keys.Number(e)!.Value)], ct);

    public Task<PortalAnswer<PortalLink>> LinkAsync(PortalKey payment, CancellationToken ct) =>
        Keys.Number(payment) is not { } id
            ? Task.FromResult<PortalAnswer<PortalLink>>(Unknown(PaymentMethods.PublicLink.Name))
            : caller.WriteAsync(
                PaymentMethods.PublicLink.With(new IdRequest(id)),
                found => new PortalLink(Page(found.Payment.Url) ?? throw Mapping.Breach("The link is not an address."), Page(found.Payment.ShortUrl)),
                leave: null,
                ct
            );

    public Task<PortalAnswer<bool?>> MayChangeAsync(IReadOnlyCollection<int> kinds, CancellationToken ct) => _right.TryAsync(kinds.Where(HasPayments), ct);

    public Task<PortalAnswer<PortalIdentity>> StandingAsync(CancellationToken ct) => _identity.ReadAsync(ct);

    public Task<PortalAnswer<PortalKey?>> SendAsync(PortalWrite write, Func<Task<bool>> leave, CancellationToken ct) =>
        BitrixWrite.Of(write) switch
        {
            BitrixWrite.AddPayment add => AddAsync(add.Entity, leave, ct),
            BitrixWrite.SetMethod set =>
                SendAsync(PaymentMethods.Update, Done, [set.Payment, set.Method], id => new(id[0], new BitrixPaymentFields(id[1])), leave, ct),
            BitrixWrite.Pay pay => SendAsync(PaymentMethods.Pay, Done, [pay.Payment], id => new(id[0]), leave, ct),
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

    private static bool HasPayments(int kind) => kind is EntityKinds.Deal or EntityKinds.SmartInvoice;

    private static PortalFault NoPayments(string method) => new(PortalFaultKind.Refused, method) { Text = "Only deals and invoices have payments in a portal." };

    private static PortalFault NoNumber(string method) => new(PortalFaultKind.NotFound, method) { Text = "Ids of deals and invoices must be whole numbers." };

    private static IReadOnlyList<PaySystem> OfOrders(IReadOnlyList<PaySystem> found, long after) =>
        found.All(system => system.RegistryType is PaySystemMethods.Orders)
            ? Mapping.Ascending(found, system => system.Id, after)
            : throw Mapping.Breach("The answer contains pay systems of other registries.");

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

    private static PortalKey? Done(bool done) => done ? null : throw Mapping.Breach("The answer says neither that it was done nor why not.");
}
