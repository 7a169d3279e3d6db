using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes.Lists;
using PaymentsAdmin.Fakes.State;
using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes.Methods;

/// <summary>The fields of items by type, and how they are set.</summary>
public static class ItemFields
{
    private static readonly FieldTable<CrmItem> Deals = new([.. Common(), .. WithMoney()]);

    private static readonly FieldTable<CrmItem> Invoices =
        new(
            [
                .. Common(),
                .. WithMoney(),
                new("accountNumber", FieldKind.Text, item => item.AccountNumber),
                new("parentId2", FieldKind.Integer, item => item.ParentDeal),
            ]
        );

    private static readonly FieldTable<CrmItem> Contacts =
        new(
            [
                .. Common().Where(field => field.Name is not "title"),
                new("name", FieldKind.Text, item => item.Name),
                new("lastName", FieldKind.Text, item => item.LastName),
                new("secondName", FieldKind.Text, _ => string.Empty),
                new("companyId", FieldKind.Integer, item => item.CompanyId ?? 0),
            ]
        );

    private static readonly FieldTable<CrmItem> Companies = new([.. Common()]);

    public static FieldTable<CrmItem> Of(int type) =>
        type switch
        {
            TypeCodes.Invoice => Invoices,
            TypeCodes.Contact => Contacts,
            TypeCodes.Company => Companies,
            _ => Deals,
        };

    /// <summary>Sets the known fields; <paramref name="dropped"/> gets the names of ignored ones.</summary>
    public static void Fill(CrmItem item, JsonObject fields, Action<string> dropped)
    {
        foreach (var name in fields.Select(field => field.Key).Where(name => Of(item.Type).Find(name) is null))
        {
            dropped(name);
        }

        item.Title = Text(fields, "title") ?? item.Title;
        item.Name = Text(fields, "name") ?? item.Name;
        item.LastName = Text(fields, "lastName") ?? item.LastName;
        item.StageId = Text(fields, "stageId") ?? item.StageId;
        item.Currency = Text(fields, "currencyId") ?? item.Currency;
        item.Comments = Text(fields, "comments") ?? item.Comments;
        item.XmlId = Text(fields, "xmlId") ?? item.XmlId;
        item.AccountNumber = Text(fields, "accountNumber") ?? item.AccountNumber;
        item.AssignedById = Values.Integer(fields["assignedById"]) ?? item.AssignedById;
        item.CategoryId = Values.Integer(fields["categoryId"]) ?? item.CategoryId;
        item.ContactId = Link(fields, "contactId", item.ContactId);
        item.CompanyId = Link(fields, "companyId", item.CompanyId);
        item.ParentDeal = Link(fields, "parentId2", item.ParentDeal);
        if (Text(fields, "opportunity") is { } total)
        {
            item.Opportunity = Values.Number(total) ?? throw new RefusalException(
                400, "CRM_FIELD_ERROR_VALUE_NOT_VALID", "Invalid value of field \"opportunity\"");
        }

        item.IsManualOpportunity = Text(fields, "isManualOpportunity") is { } manual ? manual is "Y" : item.IsManualOpportunity;
    }

    private static string? Text(JsonObject fields, string name) => Values.Text(fields[name]);

    // Zero removes a link.
    private static long? Link(JsonObject fields, string name, long? known) =>
        !fields.ContainsKey(name) ? known
        : Values.Integer(fields[name]) is { } id and not 0 ? id
        : null;

    private static Field<CrmItem>[] Common() =>
        [
            new("id", FieldKind.Integer, item => item.Id),
            new("title", FieldKind.Text, item => item.Title),
            new("xmlId", FieldKind.Text, item => item.XmlId),
            new("createdBy", FieldKind.Integer, item => item.CreatedBy),
            new("updatedBy", FieldKind.Integer, item => item.UpdatedBy),
            new("createdTime", FieldKind.Moment, item => item.CreatedTime),
            new("updatedTime", FieldKind.Moment, item => item.UpdatedTime),
            new("assignedById", FieldKind.Integer, item => item.AssignedById),
            new("comments", FieldKind.Text, item => item.Comments),
            new("entityTypeId", FieldKind.Integer, item => item.Type),
        ];

    private static Field<CrmItem>[] WithMoney() =>
        [
            new("stageId", FieldKind.Text, item => item.StageId),
            new("categoryId", FieldKind.Integer, item => item.CategoryId),
            new("opportunity", FieldKind.Number, item => item.Opportunity),
            new("isManualOpportunity", FieldKind.Flag, item => item.IsManualOpportunity ? "Y" : "N"),
            new("currencyId", FieldKind.Text, item => item.Currency),
            new("companyId", FieldKind.Integer, item => item.CompanyId ?? 0),
            new("contactId", FieldKind.Integer, item => item.ContactId ?? 0),
            new("contactIds", FieldKind.Other, item => item.ContactId is { } id ? new JsonArray(id) : new JsonArray()),
        ];
}
