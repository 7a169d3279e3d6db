using System.Globalization;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.Bitrix24.Calls;
using PaymentsAdmin.Portals.Bitrix24.Looking;
using PaymentsAdmin.Portals.Bitrix24.Methods;

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
        var known = entities.Where(entity => HasPayments(entity.Kind) && Id(entity) is not null).Distinct().ToList();
        var looks = await _look.LookAsync([.. known.Select(entity => (entity.Kind, Id(entity)!.Value))], urgency, ct);
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
        : Id(entity) is { } id ? _orders.ReadAsync(entity.Kind, id, urgency, ct)
        : Task.FromResult<PortalAnswer<IReadOnlyList<PortalPaymentMark>>>(NoNumber(OrderMethods.Marks.Name));

    public Task<PortalAnswer<PortalPeek>> PeekAsync(EntityRef entity, CancellationToken ct) =>
        !HasPayments(entity.Kind) ? Task.FromResult<PortalAnswer<PortalPeek>>(NoPayments(PaymentMethods.List.Name))
        : Id(entity) is { } id ? _peek.PeekAsync(entity.Kind, id, ct)
        : Task.FromResult<PortalAnswer<PortalPeek>>(NoNumber(ItemMethods.Get.Name));

    public Task<PortalAnswer<PortalPayment>> PaymentAsync(long payment, Urgency urgency, CancellationToken ct) =>
        caller.ReadAsync(
            PaymentMethods.Get.With(new IdRequest(payment)),
            found => found.Id == payment ? Mapping.Of(found) : throw Mapping.Breach("The answer is for a different payment."),
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

    public Task<PortalAnswer<PortalRows<PortalPaymentRow>>> PaymentsAsync(long after, CancellationToken ct) => _payments.NextAsync(after, ct);

    public Task<PortalAnswer<PortalRows<PortalItem>>> ItemsAsync(int kind, long after, CancellationToken ct) =>
        HasPayments(kind) ? _items.NextAsync(kind, after, ct) : Task.FromResult<PortalAnswer<PortalRows<PortalItem>>>(NoPayments(ItemMethods.List.Name));

    public Task<PortalAnswer<PortalRows<PortalItem>>> ItemsAsync(IReadOnlyCollection<EntityRef> entities, CancellationToken ct) =>
        _items.OfAsync([.. entities.Where(e => HasPayments(e.Kind) && Id(e) is not null).GroupBy(e => e.Kind, e => Id(e)!.Value)], ct);

    public Task<PortalAnswer<PortalLink>> LinkAsync(long payment, CancellationToken ct) =>
        caller.WriteAsync(PaymentMethods.PublicLink.With(new IdRequest(payment)), found => new PortalLink(Page(found.Payment.Url) ?? throw Mapping.Breach("The link is not an address."), Page(found.Payment.ShortUrl)), leave: null, ct);

    public Task<PortalAnswer<bool?>> MayChangeAsync(IReadOnlyCollection<int> kinds, CancellationToken ct) => _right.TryAsync(kinds.Where(HasPayments), ct);

    public Task<PortalAnswer<PortalIdentity>> StandingAsync(CancellationToken ct) => _identity.ReadAsync(ct);

    public Task<PortalAnswer<long?>> SendAsync(PortalWrite write, Func<Task<bool>> leave, CancellationToken ct) =>
        write switch
        {
            PortalWrite.AddPayment add => AddAsync(add.Entity, leave, ct),
            PortalWrite.SetMethod set => DoAsync(PaymentMethods.Update.With(new WithFields<BitrixPaymentFields>(set.Payment, new BitrixPaymentFields(set.Method))), leave, ct),
            PortalWrite.Pay pay => DoAsync(PaymentMethods.Pay.With(new IdRequest(pay.Payment)), leave, ct),
            PortalWrite.Unpay unpay => DoAsync(PaymentMethods.Unpay.With(new IdRequest(unpay.Payment)), leave, ct),
            PortalWrite.DeletePayment delete => DoAsync(PaymentMethods.Delete.With(new IdRequest(delete.Payment)), leave, ct),
            PortalWrite.AddLine add => MakeAsync(LineMethods.Add.With(new NewLine(add.Payment, add.Row, add.Quantity.Value)), leave, ct),
            PortalWrite.SetLineQuantity set => DoAsync(LineMethods.SetQuantity.With(new LineQuantity(set.Line, set.Quantity.Value)), leave, ct),
            PortalWrite.DeleteLine delete => DoAsync(LineMethods.Delete.With(new IdRequest(delete.Line)), leave, ct),
            PortalWrite.AddDelivery add => MakeAsync(DeliveryMethods.Add.With(new NewDelivery(add.Payment, add.Shipment)), leave, ct),
            PortalWrite.MoveDelivery move => DoAsync(DeliveryMethods.SetDelivery.With(new OtherShipment(move.Delivery, move.Shipment)), leave, ct),
            PortalWrite.DeleteDelivery delete => DoAsync(DeliveryMethods.Delete.With(new IdRequest(delete.Delivery)), leave, ct),
            _ => throw new ArgumentOutOfRangeException(nameof(write)),
        };

    private static bool HasPayments(int kind) => kind is EntityKinds.Deal or EntityKinds.SmartInvoice;

    private static long? Id(EntityRef entity) => long.TryParse(entity.ExternalId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;

    private static PortalFault NoPayments(string method) => new(PortalFaultKind.Refused, method) { Text = "Only deals and invoices have payments in a portal." };

    private static PortalFault NoNumber(string method) => new(PortalFaultKind.NotFound, method) { Text = "Ids of deals and invoices must be whole numbers." };

    private static IReadOnlyList<PaySystem> OfOrders(IReadOnlyList<PaySystem> found, long after) =>
        found.All(system => system.RegistryType is PaySystemMethods.Orders)
            ? Mapping.Ascending(found, system => system.Id, after)
            : throw Mapping.Breach("The answer contains pay systems of other registries.");

    private static Uri? Page(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var page) && (page.Scheme is "https" or "http") ? page : null;

    private Task<PortalAnswer<long?>> AddAsync(EntityRef entity, Func<Task<bool>> leave, CancellationToken ct) =>
        !HasPayments(entity.Kind) ? Task.FromResult<PortalAnswer<long?>>(NoPayments(PaymentMethods.Add.Name))
        : Id(entity) is { } id ? MakeAsync(PaymentMethods.Add.With(new EntityRequest(entity.Kind, id)), leave, ct)
        : Task.FromResult<PortalAnswer<long?>>(NoNumber(PaymentMethods.Add.Name));

    private Task<PortalAnswer<long?>> MakeAsync(Call<long> call, Func<Task<bool>> leave, CancellationToken ct) =>
        caller.WriteAsync(call, made => made > 0 ? (long?)made : throw Mapping.Breach("The new entry's id is not valid."), leave, ct);

    private Task<PortalAnswer<long?>> DoAsync(Call<bool> call, Func<Task<bool>> leave, CancellationToken ct) =>
        caller.WriteAsync(call, done => done ? (long?)null : throw Mapping.Breach("The answer says neither that it was done nor why not."), leave, ct);
}
