using System.Globalization;
using System.Text.Json;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Fields;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.Bitrix.Filters;
using PaymentsAdmin.Web.Rest.Bitrix.Paging;
using PaymentsAdmin.Web.Rest.Shapes;
using static PaymentsAdmin.Web.Rest.Bitrix.Parameter;

namespace PaymentsAdmin.Web.Rest.Bitrix.Payments;

/// <summary>Lists payments of all CRM items for every caller who may see them. An extension that portals do not have.</summary>
public sealed class PaymentListMethods(ListingService listings, Pager pager, TestValues values, Abilities abilities, Organisation organisation) : IMethods
{
    private static readonly IReadOnlyList<PaymentField> Plain = [.. PaymentFields.Plain.Where(field => field.RestName is not null)];

    private static readonly string Offered = string.Join(
        ", ",
        [
            "id, entityTypeId, entityId, accountNumber, sum, currency, paid, datePaid, empPaidId, paySystemId, paySystemName, dateBill, responsibleId, posting, dueOn, xmlId",
            .. Plain.Select(field => field.RestName),
        ]
    );

    // Where payments are not marked paid, nobody has paid them, and they are due on no day.
    private static readonly string[] OfMarks = ["paid", "datePaid", "empPaidId", "dueOn"];

    private static readonly IReadOnlyList<WireField> Fields =
        [
            WireField.IdOf("id", Listing.Id, ListedPaymentFields.PortalId, ListedPaymentFields.Kinds),
            Field("entityTypeId", ListedPaymentFields.EntityKind),
            Field("entityId", ListedPaymentFields.EntityId),
            Field("accountNumber", ListedPaymentFields.AccountNumber),
            Field("sum", ListedPaymentFields.Amount),
            Field("currency", ListedPaymentFields.Currency),
            Field("paid", ListedPaymentFields.Paid),
            Field("datePaid", ListedPaymentFields.PaidAt),
            Field("empPaidId", ListedPaymentFields.PaidBy),
            WireField.IdOf("paySystemId", ListedPaymentFields.Method, ListedPaymentFields.PortalMethod, ListedPaymentFields.Kinds),
            Field("paySystemName", ListedPaymentFields.MethodName),
            Field("dateBill", ListedPaymentFields.CreatedAt),
            Field("responsibleId", ListedPaymentFields.CreatedBy),
            Field("posting", ListedPaymentFields.Posting),
            Field("dueOn", ListedPaymentFields.DueOn),
            Field("xmlId", ListedPaymentFields.HexId),
            .. Plain.Select(field => Field(field.RestName!, field.Key)),
        ];

    private readonly WireFields _fields = new(Fields, UnknownFields.Refused, values);

    private readonly WireFields _unmarked = new(
        [.. Fields.Where(field => !OfMarks.Contains(field.Name, StringComparer.Ordinal))], UnknownFields.Refused, values);

    private readonly Selected<ListedPayment> _written = new(
        [
            Of("id", Shape.IdOf(PortalThing.Payment, 118), (json, name, p) => json.WriteNumber(name, p.Id.Value)),
            Of("entityTypeId", Shape.Whole(2), (json, name, p) => json.WriteNumber(name, p.Entity.Kind)),
            Of("entityId", new EitherShape([Shape.Whole(3), Shape.Text("D-7")]), (json, name, p) => WriteId(json, name, p.Entity.ExternalId)),
            Of("accountNumber", Shape.Text("12/1"), (json, name, p) => json.WriteString(name, p.AccountNumber)),
            Of("sum", Shape.Number(84.5m), (json, name, p) => json.Amount(name, p.Amount)),
            Of("currency", Shape.Text("EUR"), (json, name, p) => json.WriteString(name, p.Amount.Currency.Code)),
            Of("paid", Shape.YesOrNo, (json, name, p) => json.Flag(name, p.PaidAt is not null)),
            Of("datePaid", Shape.Instant.OrNull, (json, name, p) => json.Instant(name, p.PaidAt, organisation.Zone)),
            Of("empPaidId", Shape.Whole(3).OrNull, (json, name, p) => json.Id(name, p.PaidById)),
            Of("paySystemId", Shape.IdOf(PortalThing.Method, 4).OrNull, (json, name, p) => json.Id(name, p.Method?.Id.Value)),
            Of("paySystemName", Shape.Text("Bank transfer"), (json, name, p) => json.WriteString(name, p.Method?.Name ?? string.Empty)),
            Of("dateBill", Shape.Instant, (json, name, p) => json.Instant(name, p.CreatedAt, organisation.Zone)),
            Of("responsibleId", Shape.Whole(3).OrNull, (json, name, p) => json.Id(name, p.CreatedById)),
            Of("posting", Shape.OneOf(Enum.GetNames<PostingState>()), (json, name, p) => json.WriteString(name, p.Posting.ToString())),
            Of("dueOn", Shape.Text("2026-12-04"), (json, name, p) => json.WriteString(name, p.DueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
            Of("number", Shape.Text("P-000041").OrNull, (json, name, p) => json.WriteString(name, p.Number)),
            Of("xmlId", Shape.Text("0A1B2C3D4E5F60718293A4B5C6D7E8F9"), (json, name, p) => json.WriteString(name, p.HexId.Value)),
            .. Plain.Select(field => Of(field.RestName!, Shape.Text("4711").OrNull, (json, name, p) => json.WriteString(name, p.Fields[field]))),
        ]
    );

    public IEnumerable<RestMethod> All =>
        [
            new RestMethod("paymentsadmin.payment.list", CrmFamily.Payments, ListAsync)
            {
                Summary = "Payments of all CRM items, in pages. An extension that portals do not have.",
                Result = Shape.Of(("payments", Shape.List(_written.Shape("ListedPayment").Chosen))),
                Filter = _fields.Asked,
                Takes = Can.None,
                Right = Right.SeePayments,
                Parameters =
                [
                    Free("select", WireType.List, "some of the fields below and number"),
                    Free("filter", WireType.Map, Offered),
                    Free("order", WireType.Map, "the same"),
                    Pager.Start,
                ],
                Refusals = [new Refusal(400, "INVALID_ARG_VALUE", "Invalid filter: field 'x' is not allowed in filter")],
            },
        ];

    private async Task<Reply> ListAsync(Call call)
    {
        var isMarked = abilities.Has(call.Workspace, Can.MarkPaid);
        var asked = (isMarked ? _fields : _unmarked).ReadListing(call, []);
        if (asked.Refusal is { } wrong)
        {
            return wrong;
        }

        var fields = (isMarked ? _written : _written.Without(OfMarks)).Only(WireFields.ReadSelect(call.List("select")));
        return await pager.PageAsync(
            call,
            new PagedList<ListedPayment>(
                asked.Value,
                listing => listings.PaymentsAsync(listing, call.Actor, call.Aborted),
                listing => listings.CountPaymentsAsync(listing, call.Actor, call.Aborted),
                payment => payment.Id.Value,
                (json, rows) => json.Wrapped("payments", rows, row => fields.Write(json, row)),
                PaymentRefusals.OfPayments.Of
            )
        );
    }

    // Numeric ids of CRM items are written as numbers, which other methods expect.
    private static void WriteId(Utf8JsonWriter json, JsonEncodedText name, string id)
    {
        if (long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteString(name, id);
        }
    }

    private static WireField Field(string name, string field) => WireField.Of(name, field, ListedPaymentFields.Kinds);

    private static SelectedField<ListedPayment> Of(string name, Shape shape, Action<Utf8JsonWriter, JsonEncodedText, ListedPayment> write) =>
        new(name, shape, write);
}
