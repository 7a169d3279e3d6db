using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes.Lists;
using PaymentsAdmin.Fakes.State;
using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes.Methods;

/// <summary>crm.item.productrow.*</summary>
public static class ProductRowMethods
{
    private const string Crm = "crm";

    private static readonly HashSet<string> Sortable = ["id", "sort"];

    public static IEnumerable<Method> All { get; } =
        [
            new("crm.item.productrow.add", Crm, ["fields"], Add) { Writes = true },
            new("crm.item.productrow.set", Crm, ["ownerId", "ownerType", "productRows"], Set) { Writes = true },
            new("crm.item.productrow.list", Crm, ["filter", "order", "start"], List) { WantsOrder = true },
            new("crm.item.productrow.get", Crm, ["id"], call => Written(call, Mine(call, toChange: false))),
            new("crm.item.productrow.update", Crm, ["id", "fields"], Update) { Writes = true },
            new("crm.item.productrow.delete", Crm, ["id"], Delete) { Writes = true },
            new("crm.item.productrow.getAvailableForPayment", Crm, ["ownerId", "ownerType"], Available),
        ];

    private static Answer Add(Call call)
    {
        var fields = call.Arguments.Map("fields");
        var given = new Arguments(fields);
        var owner = OwnerOf(call, given.Text("ownerType"), given.Integer("ownerId"));
        var row = call.Books.AddRow(owner);
        RowFields.Fill(row, fields, strict: false);
        Changed(call, owner);
        return Written(call, row);
    }

    // The rows are created again, so items in payments lose their rows.
    private static Answer Set(Call call)
    {
        var owner = OwnerOf(call, call.Arguments.Text("ownerType"), call.Arguments.Integer("ownerId"));
        var rows = call.Arguments.List("productRows");
        owner.Rows.ToList().ForEach(call.Books.RemoveRow);
        foreach (var fields in rows.OfType<JsonObject>())
        {
            RowFields.Fill(call.Books.AddRow(owner), fields, strict: false);
        }

        Changed(call, owner);
        return Written(call, owner.Rows, RowFields.Table);
    }

    private static Answer List(Call call)
    {
        var filter = call.Arguments.Map("filter");
        if (Values.Text(filter["=ownerType"]) is not { } code || filter["=ownerId"] is not { } ownerId)
        {
            throw new RefusalException(400, "REQUIRED_ARG_MISSING", "The filter needs =ownerType and =ownerId");
        }

        var id = Values.Integer(ownerId) ?? throw RefusalException.Argument("=ownerId has an invalid value");
        if (TypeCodes.WithRows(code) is not { } type || call.Books.Item(type, id) is not { } owner || !call.User.Sees(owner))
        {
            throw call.Denied();
        }

        var parameters = call.Parameters.DeepClone().AsObject();
        parameters["filter"] = Narrowed(call, filter);
        var rules = new ListRules { Key = "productRows", Paged = true, DefaultOrder = "sort", Sortable = Sortable };
        return call.List(RowFields.Table, rules, _ => owner.Rows, parameters);
    }

    // Besides the owner, only id and productId filter, and only @id takes a list. Everything else is ignored.
    private static JsonObject Narrowed(Call call, JsonObject filter)
    {
        var narrowed = new JsonObject();
        foreach (var (key, value) in filter)
        {
            var field = FilterKey.Parse(key);
            if (field.Field is "id" or "productId" && (value is JsonValue || key is "@id"))
            {
                narrowed[key] = value?.DeepClone();
            }
            else if (key is not ("=ownerType" or "=ownerId"))
            {
                call.Blame("ignored", key);
            }
        }

        return narrowed;
    }

    private static Answer Update(Call call)
    {
        var row = Mine(call, toChange: true);
        RowFields.Fill(row, call.Arguments.Map("fields"), strict: true);
        Changed(call, row.Owner);
        return Written(call, row);
    }

    private static Answer Delete(Call call)
    {
        var row = Mine(call, toChange: true);
        call.Books.RemoveRow(row);
        Changed(call, row.Owner);
        return new Answer(Result: null);
    }

    private static Answer Available(Call call)
    {
        var code = call.Arguments.Text("ownerType");
        var id = call.Arguments.Integer("ownerId");
        if (TypeCodes.WithRows(code) is not { } type || call.Books.Item(type, id) is not { } owner || !call.User.Sees(owner))
        {
            throw call.Denied();
        }

        call.Books.FillBasket(owner);
        return Written(call, owner.Rows.Where(row => RowFields.Left(row) > 0).Take(call.World.Options.AvailableListed ?? int.MaxValue), RowFields.Available);
    }

    private static CrmItem OwnerOf(Call call, string code, long id)
    {
        var type = TypeCodes.WithRows(code) ?? throw new RefusalException(400, "ENTITY_TYPE_NOT_SUPPORTED", $"Entity type {code} is not supported");
        var owner = call.Books.Item(type, id) ?? throw new RefusalException(400, "OWNER_NOT_FOUND", call.Texts.NoOwner);
        return call.User.Changes(owner) ? owner : throw call.Denied();
    }

    private static ProductRow Mine(Call call, bool toChange)
    {
        var row = call.Books.Rows.Find(call.Arguments.Integer("id")) ?? throw new RefusalException(400, "NOT_FOUND", call.Texts.NoItem);
        return (toChange ? call.User.Changes(row.Owner) : call.User.Sees(row.Owner)) ? row : throw call.Denied();
    }

    private static void Changed(Call call, CrmItem owner)
    {
        call.Books.FillBasket(owner);
        if (!owner.IsManualOpportunity)
        {
            owner.Opportunity = owner.Rows.Sum(row => Values.Rounded(row.Price * row.Quantity));
        }

        (owner.UpdatedTime, owner.UpdatedBy) = (call.Now, call.User.Id);
    }

    private static Answer Written(Call call, ProductRow row) => new(new JsonObject { ["productRow"] = RowFields.Table.Write(row, call.Offset) });

    private static Answer Written(Call call, IEnumerable<ProductRow> rows, FieldTable<ProductRow> table) =>
        new(new JsonObject { ["productRows"] = new JsonArray([.. rows.Select(row => (JsonNode)table.Write(row, call.Offset))]) });
}
