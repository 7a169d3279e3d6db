using System.Globalization;
using System.Text.Json;
using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.Bitrix.Filters;
using PaymentsAdmin.Web.Rest.Shapes;

namespace PaymentsAdmin.Web.Rest.Bitrix.Crm;

public sealed class CrmItemJson(Organisation organisation)
{
    private const string Id = "id";
    private const string AccountNumber = "accountNumber";

    private readonly Selected<ListedEntity> _fields = new(
        [
            new(Id, Shape.Whole(1), (json, name, e) => json.WriteNumber(name, long.Parse(e.Ref.ExternalId, CultureInfo.InvariantCulture))),
            new("title", Shape.Text("Delivery of 20 chairs"), (json, name, e) => json.WriteString(name, e.Title)),
            new("stageId", Shape.Text("WON"), (json, name, e) => json.WriteString(name, e.Stage ?? string.Empty)),
            new("categoryId", Shape.Whole(0), (json, name, _) => json.WriteNumber(name, 0)),
            new("opportunity", Shape.Number(1176), (json, name, e) => json.Amount(name, e.Total)),
            new("isManualOpportunity", Shape.OneOf("N"), (json, name, _) => json.WriteString(name, "N")),
            new("currencyId", Shape.Text("EUR"), (json, name, e) => json.WriteString(name, e.Currency.Code)),
            new("companyId", Shape.Whole(5), (json, name, e) => json.WriteNumber(name, e.Customer?.Value ?? 0)),
            new("contactId", Shape.Whole(0), (json, name, _) => json.WriteNumber(name, 0)),
            new(
                "contactIds",
                Shape.List(Shape.Whole()),
                (json, name, _) =>
                {
                    json.WriteStartArray(name);
                    json.WriteEndArray();
                }
            ),
            new("createdTime", Shape.Instant, (json, name, e) => json.Instant(name, e.CreatedAt, organisation.Zone)),
            new("updatedTime", Shape.Instant, (json, name, e) => json.Instant(name, e.UpdatedAt, organisation.Zone)),
            new(AccountNumber, Shape.Text("1"), WriteNumber),
            new("entityTypeId", Shape.Whole(2), (json, name, e) => json.WriteNumber(name, e.Ref.Kind)),
        ]
    );

    /// <summary>The shape of a complete item. Only invoices have an account number.</summary>
    public ObjectShape Whole
    {
        get
        {
            var all = _fields.Shape("CrmItem");
            return all with { Members = [.. all.Members.Select(m => m.Name is AccountNumber ? m.Sometimes : m)] };
        }
    }

    public static WireFields Fields(TestValues values) =>
        new(
            [
                Of(Id, EntityFields.ExternalId),
                Of("title", EntityFields.Title),
                Of("stageId", EntityFields.Stage),
                Of("opportunity", EntityFields.Total),
                Of("currencyId", EntityFields.Currency),
                Of("companyId", EntityFields.Customer),
                Of("createdTime", EntityFields.CreatedAt),
                Of("updatedTime", EntityFields.UpdatedAt),
                WireField.Constant("categoryId", FieldKind.Whole, TestValue.Of(0L)),
                WireField.Constant("contactId", FieldKind.Whole, TestValue.Of(0L)),
                WireField.Constant("isManualOpportunity", FieldKind.Flag, TestValue.Of(false)),
            ],
            UnknownFields.Refused,
            values
        );

    /// <summary>Selects these fields, or all; the id is always included.</summary>
    public Selected<ListedEntity> Only(IReadOnlySet<string>? names = null) =>
        _fields.Only(names is null || names.Contains(Id) ? names : names.Append(Id).ToHashSet(StringComparer.Ordinal));

    private static void WriteNumber(Utf8JsonWriter json, JsonEncodedText name, ListedEntity entity)
    {
        if (entity.Ref.Kind == EntityKinds.SmartInvoice)
        {
            json.WriteString(name, entity.Ref.ExternalId);
        }
    }

    private static WireField Of(string name, string field) => WireField.Of(name, field, EntityFields.Kinds);
}
