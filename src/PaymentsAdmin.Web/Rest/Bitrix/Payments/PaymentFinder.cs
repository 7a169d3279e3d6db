using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Rest.Bitrix.Payments;

/// <summary>Finds payments of CRM items; other payments do not exist for these methods.</summary>
public sealed class PaymentFinder(ListingService listings, PaymentService payments)
{
    public Task<Result<ListedPayment>> FindAsync(Call call, long id) =>
        listings.PaymentAsync(call.Workspace.Id, new PaymentId(id), call.Actor, call.Aborted);

    public async Task<Result<PaymentDetail>> DetailAsync(Call call, long id)
    {
        var found = await payments.GetAsync(call.Workspace.Id, new PaymentId(id), call.Actor, call.Aborted);
        return found.Ok && (!EntityKinds.IsCrmItem(found.Value.Entity.Kind) || found.Value.Kind != PaymentKind.Normal) ? PaymentFailures.NotFound : found;
    }
}
