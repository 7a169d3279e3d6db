using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Web.Rest.Bitrix.Filters;
using PaymentsAdmin.Web.Rest.Bitrix.Paging;
using PaymentsAdmin.Web.Rest.Bitrix.Payments;
using PaymentsAdmin.Web.Rest.Shapes;
using static PaymentsAdmin.Web.Rest.Bitrix.Parameter;

namespace PaymentsAdmin.Web.Rest.Bitrix.Sale;

/// <summary>Payments of the whole workspace, for administrators: <c>sale.payment.list</c> and <c>get</c>.</summary>
public sealed class SalePaymentMethods(ListingService listings, PaymentFinder finder, SalePaymentJson payments, Pager pager, TestValues values) : IMethods
{
    private readonly WireFields _fields = PaymentFieldNames.Fields(values);

    public IEnumerable<RestMethod> All =>
        [
            new RestMethod("sale.payment.list", SaleFamily.Reading, ListAsync)
            {
                Summary = "All payments of CRM items, in pages.",
                Result = Shape.Of(("payments", Shape.List(payments.Whole.Chosen))),
                Filter = _fields.Asked,
                Parameters = [Free("select", WireType.List), Free("filter", WireType.Map), Free("order", WireType.Map), Pager.Start],
                AdminOnly = true,
            },
            new RestMethod("sale.payment.get", SaleFamily.Reading, GetAsync)
            {
                Summary = "One payment with all its fields.",
                Result = Shape.Of(("payment", payments.Whole)),
                Parameters = [IdOf("id", PortalThing.Payment, "the payment")],
                AdminOnly = true,
                Refusals = [SaleRefusals.NoPayment],
            },
        ];

    private async Task<Reply> ListAsync(Call call)
    {
        var asked = _fields.ReadListing(call, []);
        if (asked.Refusal is { } wrong)
        {
            return wrong;
        }

        var fields = payments.Only(WireFields.ReadSelect(call.List("select")));
        return await pager.PageAsync(
            call,
            new PagedList<ListedPayment>(
                asked.Value,
                listing => listings.PaymentsAsync(listing, call.Actor, call.Aborted),
                listing => listings.CountPaymentsAsync(listing, call.Actor, call.Aborted),
                payment => payment.Id.Value,
                (json, rows) => json.Wrapped("payments", rows, row => fields.Write(json, row)),
                SaleRefusals.OfPayments.Of
            )
        );
    }

    private async Task<Reply> GetAsync(Call call)
    {
        var found = await finder.FindAsync(call, call.Whole("id"));
        return found.Failure is { } no
            ? SaleRefusals.OfPayments.Of(no)
            : Reply.Of(json =>
            {
                json.WriteStartObject();
                json.WritePropertyName("payment");
                payments.Only().Write(json, found.Value);
                json.WriteEndObject();
            });
    }
}
