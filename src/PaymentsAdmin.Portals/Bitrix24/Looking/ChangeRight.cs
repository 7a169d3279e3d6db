using System.Globalization;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Portals.Bitrix24.Calls;
using PaymentsAdmin.Portals.Bitrix24.Methods;

namespace PaymentsAdmin.Portals.Bitrix24.Looking;

/// <summary>
/// Whether the connection's user may change payments. Nothing says so, but reading a payment by its id takes that right, and
/// listing it does not.
/// </summary>
internal sealed class ChangeRight(BatchReader batches, PortalCaller caller)
{
    /// <summary>Null if no payment was found to try, or the portal gave another answer.</summary>
    public async Task<PortalAnswer<bool?>> TryAsync(IEnumerable<int> kinds, CancellationToken ct)
    {
        foreach (var kind in kinds)
        {
            var items = await caller.ReadAsync(ItemMethods.Ids.With(new ItemList<After>(kind, ["id"], new After(0))), found => found.Items, Urgency.Staff, ct);
            if (!items.Ok)
            {
                return items.Fault;
            }

            var payment = await FirstAsync(kind, items.Value, ct);
            if (!payment.Ok)
            {
                return payment.Fault;
            }

            if (payment.Value is { } id)
            {
                return await MayReadAsync(id, ct);
            }
        }

        return PortalAnswer<bool?>.Of(null);
    }

    private async Task<PortalAnswer<long?>> FirstAsync(int kind, IReadOnlyList<OnlyId> items, CancellationToken ct)
    {
        var batch = new Batches();
        var lists = items.Select(item => batch.Add(Key(item.Id), PaymentMethods.Ids.With(new EntityListRequest(kind, item.Id, new After(0))))).ToList();
        var answers = await batches.ReadAllAsync(batch.All, Urgency.Staff, ct);
        return answers.Ok
            ? PortalAnswer<long?>.Of(
                lists.Select(list => answers.Value.Of(list, found => found))
                    .Where(found => found.Ok)
                    .SelectMany(found => found.Value)
                    .Select(found => (long?)found.Id)
                    .FirstOrDefault())
            : answers.Fault;
    }

    private async Task<PortalAnswer<bool?>> MayReadAsync(long payment, CancellationToken ct)
    {
        var read = await caller.ReadAsync(PaymentMethods.OnlyOne.With(new IdRequest(payment)), found => found.Id == payment, Urgency.Staff, ct);
        return read.Ok ? PortalAnswer<bool?>.Of(true)
            : read.Fault.Kind is PortalFaultKind.NotFound or PortalFaultKind.Denied ? PortalAnswer<bool?>.Of(false)
            : read.Fault;
    }

    private static string Key(long id) => string.Create(CultureInfo.InvariantCulture, $"payments{id}");
}
