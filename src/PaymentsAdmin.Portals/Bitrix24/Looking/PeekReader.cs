using System.Globalization;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Portals.Bitrix24.Calls;
using PaymentsAdmin.Portals.Bitrix24.Methods;
using PaymentsAdmin.Portals.Bitrix24.Reading;

namespace PaymentsAdmin.Portals.Bitrix24.Looking;

/// <summary>Reads in one batch what tells whether an entity changed: its header and its payments.</summary>
internal sealed class PeekReader(BatchReader batches)
{
    public async Task<PortalAnswer<PortalPeek>> PeekAsync(int kind, long id, CancellationToken ct)
    {
        var batch = new Batch();
        var item = batch.Add("item", ItemMethods.Get.With(new ItemRequest(kind, id)));
        var payments = batch.Add("payments", PaymentMethods.List.With(new EntityListRequest(kind, id, new After(0))));
        var read = await batches.ReadAsync(batch, Urgency.Background, ct);
        if (!read.Ok)
        {
            return read.Fault;
        }

        var header = read.Value.Of(item, found => Mapping.Own(found.Item, kind, id));
        var listed = read.Value.Of(payments, found => Mapping.Each(found.Rows, ProblemSubject.Payment, _ => null, Mapping.Of));
        return (header.Fault ?? listed.Fault) is { } fault
            ? fault
            : new PortalPeek(Mark(header.Value, listed.Value), header.Value.Value?.UpdatedTime, listed.Value.Rows);
    }

    private static string Mark(Sent<Item> header, PortalRows<PortalPayment> payments) =>
        string.Join(
            ", ",
            [
                header.Value is { } item ? Mark(item) : header.Raw.GetRawText(),
                .. payments.Rows.Select(payment => string.Create(CultureInfo.InvariantCulture, $"{payment.Id} {payment.Sum} {payment.Paid} {payment.Method}")),
                .. payments.Problems.Select(unkept =>
                    string.Create(CultureInfo.InvariantCulture, $"{unkept.PortalId} {unkept.Field} {unkept.Value} {unkept.Amount}")),
            ]
        );

    private static string Mark(Item item) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{item.UpdatedTime:O} {item.CompanyId} {item.ContactId} {item.Opportunity} {item.CurrencyId.Code} {item.StageId} {item.Title}"
        );
}
