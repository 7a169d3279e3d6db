using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes.Lists;
using PaymentsAdmin.Fakes.State;
using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes.Methods;

/// <summary>crm.item.*, crm.type.list and crm.enum.ownertype</summary>
public static class ItemMethods
{
    private const string Crm = "crm";

    private static readonly ListRules Items = new()
    {
        Key = "items",
        Paged = true,
        Nested = true,
        UnknownFilters = UnknownFilters.Refused,
        StrictOrder = true,
        Unfilterable = new HashSet<string>(["entityTypeId"])
    };

    private static readonly FieldTable<(int Id, string Name)> Types =
        new(
            new("id", FieldKind.Integer, _ => 37),
            new("title", FieldKind.Text, type => type.Name),
            new("code", FieldKind.Text, _ => string.Empty),
            new("createdBy", FieldKind.Integer, _ => 1),
            new("entityTypeId", FieldKind.Integer, type => type.Id),
            new("customSectionId", FieldKind.Integer, _ => null),
            new("isCategoriesEnabled", FieldKind.Flag, _ => "N"),
            new("isStagesEnabled", FieldKind.Flag, _ => "Y"),
            new("isLinkWithProductsEnabled", FieldKind.Flag, _ => "Y"),
            new("isPaymentsEnabled", FieldKind.Flag, _ => "Y")
        );

    public static IEnumerable<Method> All { get; } =
        [
            new(
                "crm.item.list", Crm, ["entityTypeId", "select", "filter", "order", "start", "useOriginalUfNames"], List
            ) { WantsOrder = true, UpperDirections = true },
            new("crm.item.get", Crm, ["entityTypeId", "id", "useOriginalUfNames"], call => Written(call, Mine(call, toChange: false))),
            new("crm.item.add", Crm, ["entityTypeId", "fields", "useOriginalUfNames"], Add) { Writes = true },
            new("crm.item.update", Crm, ["entityTypeId", "id", "fields", "useOriginalUfNames"], Update) { Writes = true },
            new("crm.type.list", Crm, ["order", "filter", "start"], ListTypes),
            new("crm.enum.ownertype", Crm, [], OwnerTypes),
        ];

    private static Answer List(Call call)
    {
        var type = TypeOf(call);
        return call.List(ItemFields.Of(type), Items, filter => call.Books.Items(type).Of(filter.Above, filter.Among("id")).Where(call.User.Sees));
    }

    private static Answer Add(Call call)
    {
        var type = TypeOf(call);
        var fields = call.Arguments.Map("fields");
        if (call.User is { ReadsOnly: true, Admin: false })
        {
            throw call.Denied();
        }

        var item = call.Books.AddItem(type, call.Now, call.User.Id);
        item.StageId = type == TypeCodes.Invoice ? "DT31_1:N" : "NEW";
        item.AccountNumber = type == TypeCodes.Invoice ? $"{item.Id}" : string.Empty;
        Fill(call, item, fields);
        return Written(call, item);
    }

    private static Answer Update(Call call)
    {
        var item = Mine(call, toChange: true);
        Fill(call, item, call.Arguments.Map("fields"));
        (item.UpdatedTime, item.UpdatedBy) = (call.Now, call.User.Id);
        return Written(call, item);
    }

    private static void Fill(Call call, CrmItem item, JsonObject fields) => ItemFields.Fill(item, fields, name => call.Blame("ignored", name));

    private static Answer ListTypes(Call call) =>
        call.User.Admin
            ? call.List(
                Types,
                new ListRules { Key = "types", Paged = true, Nested = true, UnknownFilters = UnknownFilters.Refused, StrictOrder = true },
                _ => [(TypeCodes.Dynamic, "Purchase")]
            )
            : throw call.Denied();

    private static Answer OwnerTypes(Call call)
    {
        var rows =
            from type in TypeCodes.Known
            select (JsonNode)new JsonObject { ["ID"] = type.Id, ["NAME"] = type.Name, ["SYMBOL_CODE"] = type.Code, ["SYMBOL_CODE_SHORT"] = type.Short };
        return new Answer(new JsonArray([.. rows]));
    }

    private static int TypeOf(Call call)
    {
        var type = call.Arguments.Integer("entityTypeId");
        return TypeCodes.HasItems(type) ? (int)type : throw new RefusalException(400, "NOT_FOUND", call.Texts.NoType);
    }

    private static CrmItem Mine(Call call, bool toChange)
    {
        var item = call.Books.Item(TypeOf(call), call.Arguments.Integer("id")) ?? throw new RefusalException(400, "NOT_FOUND", call.Texts.NoItem);
        return (toChange ? call.User.Changes(item) : call.User.Sees(item)) ? item : throw call.Denied();
    }

    private static Answer Written(Call call, CrmItem item) => new(new JsonObject { ["item"] = ItemFields.Of(item.Type).Write(item, call.Offset) });
}
