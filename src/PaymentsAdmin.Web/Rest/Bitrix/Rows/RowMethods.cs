using System.Globalization;
using System.Text.Json;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.Bitrix.Paging;
using PaymentsAdmin.Web.Rest.Bitrix.Payments;
using PaymentsAdmin.Web.Rest.Shapes;
using PaymentsAdmin.Web.Rest.Wire;
using static PaymentsAdmin.Web.Rest.Bitrix.Parameter;

namespace PaymentsAdmin.Web.Rest.Bitrix.Rows;

/// <summary>The product rows of CRM items: <c>crm.item.productrow.*</c>.</summary>
public sealed class RowMethods(EntityService entities, ListingService listings, RowLists lists, Pager pager) : IMethods
{
    public static readonly Family Family = new("product rows", CrmFamily.Scope, RowRefusals.Denied) { About = "Product rows of CRM items." };

    private static readonly Parameter Id = IdOf("id", PortalThing.Row, "the row");
    private static readonly Parameter OwnerId = Needed("ownerId", WireType.Whole, "the CRM item");
    private static readonly Parameter OwnerType = Needed("ownerType", WireType.Text, "D, SI, L, Q or T and the type in hex");
    private static readonly Parameter Fields = Needed("fields", WireType.Map, "see fields") with
    {
        Example = """{"ownerId":1,"ownerType":"D","productName":"Chair","price":25,"quantity":2}""",
    };

    private static readonly Parameter Changes = Fields with { Example = """{"quantity":3}""" };

    private static readonly Shape Row = Shape.Of(("productRow", RowFieldTable.Whole));

    private static readonly Shape Rows = Shape.Of(("productRows", Shape.List(RowFieldTable.Whole)));

    public IEnumerable<RestMethod> All =>
        [
            Reading(
                "list",
                ListAsync,
                Needed("filter", WireType.Map, "=ownerType and =ownerId, id, productId") with { Example = """{"=ownerType":"D","=ownerId":1}""" },
                Free("order", WireType.Map, "id, sort"),
                Pager.Start
            ) with
            {
                Summary = "The product rows of a CRM item.",
                Result = Rows,
                Filter = RowLists.Asked,
                Item = RowLists.Item,
                Refusals = [RowRefusals.Missing("=ownerType"), RowRefusals.TypeNotSupported, RowRefusals.Denied, RowRefusals.BadArgument("...")],
            },
            Reading("get", GetAsync, Id) with { Summary = "One product row.", Result = Row, Refusals = [RowRefusals.NoRow] },
            Writing("add", AddAsync, Fields) with
            {
                Summary = "Adds a product row.",
                Result = Row,
                AnswerAgain = AnswerAsync,
                Refusals = [RowRefusals.TypeNotSupported, RowRefusals.Denied, RowRefusals.NoOwner, RowRefusals.BadArgument("...")],
            },
            Writing(
                "set",
                SetAsync,
                OwnerId,
                OwnerType,
                Needed("productRows", WireType.List, "all rows the item should have") with { Example = """[{"productName":"Chair","price":25,"quantity":2}]""" }
            ) with
            {
                Summary = "Replaces all product rows; payments keep what they have.",
                Result = Rows,
                AnswerAgain = (call, _) =>
                    AnswerWithRowsAsync(call, EntityRef.Item(EntityKinds.FromShortCode(call.Text("ownerType"))!.Value, call.Whole("ownerId"))),
                Refusals = [RowRefusals.TypeNotSupported, RowRefusals.Denied, RowRefusals.NoOwner, RowRefusals.BadArgument("...")],
            },
            Writing("update", UpdateAsync, Id, Changes) with
            {
                Summary = "Changes a product row.",
                Result = Row,
                AnswerAgain = (call, _) => AnswerAsync(call, call.Whole("id")),
                Refusals = [RowRefusals.Denied, RowRefusals.NoRow, RowRefusals.BadArgument("...")],
            },
            Writing("delete", DeleteAsync, Id) with
            {
                Summary = "Deletes a product row; payments keep what they have.",
                Result = Shape.Null,
                AnswerAgain = Answering.Null,
                Refusals = [RowRefusals.Denied, RowRefusals.NoRow],
            },
            Reading("getAvailableForPayment", AvailableAsync, OwnerId, OwnerType) with
            {
                Item = call => RowLists.Item(call.Text("ownerType"), call.Whole("ownerId")),
                Summary = "Rows not fully covered by payments, with the remaining quantity.",
                Result = Shape.Of(("productRows", Shape.List(RowFieldTable.Available))),
                Refusals = [RowRefusals.TypeNotSupported, RowRefusals.Denied],
            },
            Reading("fields", _ => Task.FromResult(RowDescription.Answer())) with { Summary = "The fields of product rows.", Result = RowDescription.Whole },
        ];

    private static RestMethod Reading(string name, Func<Call, Task<Reply>> run, params Parameter[] parameters) =>
        new("crm.item.productrow." + name, Family, run) { Parameters = parameters, Right = Right.SeePayments };

    private static RestMethod Writing(string name, Func<Call, Task<Reply>> run, params Parameter[] parameters) =>
        new("crm.item.productrow." + name, Family, run) { Parameters = parameters, Right = Right.EditEntities, Takes = Can.EditEntities, Writes = true };

    private async Task<Reply> ListAsync(Call call)
    {
        var read = await lists.ReadAsync(call);
        return read.Refusal is { } no
            ? no
            : await pager.PageAsync(
                call,
                new PagedList<ListedRow>(
                    read.Value,
                    listing => listings.RowsAsync(listing, call.Actor, call.Aborted),
                    listing => listings.CountRowsAsync(listing, call.Actor, call.Aborted),
                    row => row.Id.Value,
                    (json, rows) => WriteAll(json, rows),
                    RowRefusals.Map.Of
                )
            );
    }

    private async Task<Reply> AvailableAsync(Call call)
    {
        var owner = await OwnerAsync(call, call.Text("ownerType"), call.Whole("ownerId"));
        if (owner.Refusal is not null)
        {
            return RowRefusals.IsNumber(call.Text("ownerType")) ? RowRefusals.TypeNotSupported : RowRefusals.Denied;
        }

        var where = new AllOf([.. RowLists.Of(owner.Value.Ref), FieldTest.Equal(RowFields.HasLeft, TestValue.Of(true))]);
        var rows = await listings.RowsAsync(new Listing(call.Workspace.Id, where, [new FieldSort(RowFields.Sort, false)]), call.Actor, call.Aborted);
        return rows.Failure is { } no ? RowRefusals.Map.Of(no) : Reply.Of(json => WriteAll(json, rows.Value, available: true));
    }

    private async Task<Reply> GetAsync(Call call)
    {
        var row = await FindAsync(call, new RowId(call.Whole("id")));
        return row.Refusal ?? One(row.Value);
    }

    private async Task<Reply> AddAsync(Call call)
    {
        var sent = call.Map("fields");
        var owner = await OwnerAsync(
            call,
            sent.TryGet("ownerType", out var type) ? Scalars.Text(type) : null,
            sent.TryGet("ownerId", out var id) ? Scalars.Whole(id) : null
        );
        if (owner.Refusal is { } no)
        {
            return no;
        }

        var input = Named(RowFieldTable.Read(sent, new RowInput()));
        if (input.Refusal is { } wrong)
        {
            return wrong;
        }

        var added = await entities.AddRowAsync(call.Workspace, owner.Value.Id, input.Value, call.Actor, call.Aborted);
        return added.Failure is { } refused ? RowRefusals.Of(refused) : await AnswerAsync(call, added.Value.Value);
    }

    private async Task<Reply> SetAsync(Call call)
    {
        var owner = await OwnerAsync(call, call.Text("ownerType"), call.Whole("ownerId"));
        if (owner.Refusal is { } no)
        {
            return no;
        }

        var inputs = new List<RowInput>();
        foreach (var sent in call.List("productRows"))
        {
            var input = sent is WireMap map
                ? Named(RowFieldTable.Read(map, new RowInput()))
                : new(new RowInput(), RowRefusals.BadArgument("Each of productRows is an object with the fields of a row."));
            if (input.Refusal is { } wrong)
            {
                return wrong;
            }

            inputs.Add(input.Value);
        }

        var set = await entities.SetRowsAsync(call.Workspace, owner.Value.Id, inputs, call.Actor, call.Aborted);
        return set.Failure is { } refused ? RowRefusals.Of(refused) : await AnswerWithRowsAsync(call, owner.Value.Ref);
    }

    private async Task<Reply> AnswerWithRowsAsync(Call call, EntityRef owner)
    {
        var all = new Listing(call.Workspace.Id, new AllOf([.. RowLists.Of(owner)]), []);
        var rows = await listings.RowsAsync(all, call.Actor, call.Aborted);
        return rows.Failure is { } unread ? RowRefusals.Map.Of(unread) : Reply.Of(json => WriteAll(json, rows.Value));
    }

    private async Task<Reply> UpdateAsync(Call call)
    {
        var row = await FindAsync(call, new RowId(call.Whole("id")));
        if (row.Refusal is { } no)
        {
            return no;
        }

        var sent = call.Map("fields");
        if (sent.Members.FirstOrDefault(m =>
            !RowFieldTable.All.Any(f => string.Equals(f.Name, m.Key, StringComparison.Ordinal) && f is { ReadOnly: false, Immutable: false })
        ) is { Key: { } name })
        {
            return RowRefusals.BadArgument($"Field '{ParameterRefusals.Shortened(name)}' is unknown or read-only");
        }

        var input = RowFieldTable.Read(sent, Of(row.Value));
        if (input.Refusal is { } wrong)
        {
            return wrong;
        }

        var updated = await entities.UpdateRowAsync(call.Target(row.Value.Id), input.Value, call.Aborted);
        return updated.Failure is { } refused ? RowRefusals.Of(refused) : await AnswerAsync(call, row.Value.Id.Value);
    }

    private async Task<Reply> DeleteAsync(Call call)
    {
        var deleted = await entities.DeleteRowAsync(call.Workspace, new RowId(call.Whole("id")), call.Actor, call.Aborted);
        return deleted.Failure is { } no ? RowRefusals.Map.Of(no) : Reply.Null;
    }

    private async Task<Filters.Read<EntityHeader>> OwnerAsync(Call call, string? type, long? id)
    {
        if (EntityKinds.FromShortCode(type) is not { } kind)
        {
            return new(null!, RowRefusals.TypeNotSupported);
        }

        var owner = await entities.FindAsync(call.Workspace.Id, EntityRef.Item(kind, id ?? 0), call.Actor, call.Aborted);
        return owner.Failure is { } no ? new(null!, RowRefusals.Map.Of(no)) : new(owner.Value, null);
    }

    private async Task<Filters.Read<ListedRow>> FindAsync(Call call, RowId id)
    {
        var found = await listings.RowAsync(call.Workspace.Id, id, call.Actor, call.Aborted);
        return found.Failure == EntityFailures.RowNotFound ? new(null!, RowRefusals.NoRow.Because(found.Failure!))
            : found.Failure is { } no ? new(null!, RowRefusals.Map.Of(no))
            : new(found.Value, null);
    }

    private async Task<Reply> AnswerAsync(Call call, long id)
    {
        var row = await FindAsync(call, new RowId(id));
        return row.Refusal ?? One(row.Value);
    }

    // A row with a product id but no name is named after the id.
    private static Filters.Read<RowInput> Named(Filters.Read<RowInput> read) =>
        read.Refusal is null && read.Value.ProductName.Length == 0 && read.Value.ProductId is { } product
            ? new(read.Value with { ProductName = string.Create(CultureInfo.InvariantCulture, $"Product {product}") }, null)
            : read;

    private static RowInput Of(ListedRow row) =>
        new()
        {
            ProductName = row.ProductName,
            ProductId = row.ProductId,
            Price = row.Price.Value,
            Quantity = row.Quantity.Value,
            TaxRate = row.TaxRate,
            TaxIncluded = row.TaxIncluded,
            Sort = row.Sort,
        };

    private static Reply One(ListedRow row) =>
        Reply.Of(json =>
        {
            json.WriteStartObject();
            json.WritePropertyName("productRow");
            RowFieldTable.Write(json, row);
            json.WriteEndObject();
        });

    private static void WriteAll(Utf8JsonWriter json, IReadOnlyList<ListedRow> rows, bool available = false)
    {
        json.Wrapped("productRows", rows, row => RowFieldTable.Write(json, row, available));
    }
}
