using System.Globalization;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.Bitrix.Filters;
using PaymentsAdmin.Web.Rest.Bitrix.Paging;
using PaymentsAdmin.Web.Rest.Bitrix.Payments;
using PaymentsAdmin.Web.Rest.Shapes;
using PaymentsAdmin.Web.Rest.Wire;
using static PaymentsAdmin.Web.Rest.Bitrix.Parameter;

namespace PaymentsAdmin.Web.Rest.Bitrix.Crm;

/// <summary>Deals, invoices and the like: <c>crm.item.list</c>, <c>get</c> and <c>add</c>.</summary>
public sealed class CrmItemMethods(
    EntityService entities,
    ListingService listings,
    CrmItemJson items,
    Pager pager,
    TestValues values,
    Organisation organisation
) : IMethods
{
    public static readonly Family Family = new("CRM items", CrmFamily.Scope, ItemRefusals.Denied) { About = "Deals, invoices and the like, and their types." };

    private static readonly Parameter EntityTypeId = Needed("entityTypeId", WireType.Whole, "1 lead, 2 deal, 7 quote, 31 smart invoice, 128 and above");
    private static readonly Parameter OriginalNames = Free("useOriginalUfNames", WireType.Flag, "no effect: there are no custom fields of the portal");

    private readonly WireFields _fields = CrmItemJson.Fields(values);

    public IEnumerable<RestMethod> All =>
        [
            new RestMethod("crm.item.list", Family, ListAsync)
            {
                Summary = "CRM items of a type, in pages.",
                Result = Shape.Of(("items", Shape.List(items.Whole.Chosen))),
                Filter = _fields.Asked,
                Parameters =
                [
                    EntityTypeId,
                    Free("select", WireType.List),
                    Free("filter", WireType.Map),
                    Free("order", WireType.Map),
                    Pager.Start,
                    OriginalNames,
                ],
                Right = Right.SeePayments,
                Refusals = [ItemRefusals.NoType, new(400, "INVALID_ARG_VALUE", "Invalid filter: field 'x' is not allowed in filter")],
            },
            new RestMethod("crm.item.get", Family, GetAsync)
            {
                Summary = "One CRM item.",
                Result = Shape.Of(("item", items.Whole)),
                Parameters = [EntityTypeId, Needed("id", WireType.Whole, "the CRM item"), OriginalNames],
                Right = Right.SeePayments,
                Item = call => call.Whole("entityTypeId") is var type and > 0 and <= int.MaxValue ? EntityRef.Item((int)type, call.Whole("id")) : null,
                Gone = ItemRefusals.NoItem,
                Refusals = [ItemRefusals.NoType, ItemRefusals.NoItem],
            },
            new RestMethod("crm.item.add", Family, AddAsync)
            {
                Summary = "Adds a CRM item; unknown fields are ignored.",
                Result = Shape.Of(("item", items.Whole)),
                Parameters =
                [
                    EntityTypeId,
                    Needed("fields", WireType.Map, "title, stageId, currencyId, companyId") with
                    {
                        Example = """{"title":"Delivery of 20 chairs","currencyId":"EUR"}""",
                    },
                    OriginalNames,
                ],
                Right = Right.EditEntities,
                Takes = Can.EditEntities,
                Writes = true,
                AnswerAgain = (call, number) => AnswerAsync(call, new EntityId(number)),
                Refusals = [ItemRefusals.NoType, ItemRefusals.Denied, ItemRefusals.NotValid("...")],
            },
        ];

    private async Task<Reply> ListAsync(Call call)
    {
        if (Kind(call) is not { } kind)
        {
            return ItemRefusals.NoType;
        }

        var asked = _fields.ReadListing(call, [FieldTest.Equal(EntityFields.Kind, TestValue.Of((long)kind))], new FieldSort(EntityFields.ExternalId, false));
        if (asked.Refusal is { } wrong)
        {
            return wrong;
        }

        var fields = items.Only(WireFields.ReadSelect(call.List("select")));
        return await pager.PageAsync(
            call,
            new PagedList<ListedEntity>(
                asked.Value,
                listing => listings.EntitiesAsync(listing, call.Actor, call.Aborted),
                listing => listings.CountEntitiesAsync(listing, call.Actor, call.Aborted),
                entity => entity.Id.Value,
                (json, rows) => json.Wrapped("items", rows, row => fields.Write(json, row)),
                ItemRefusals.Map.Of
            )
        );
    }

    private Task<Reply> GetAsync(Call call) =>
        Kind(call) is { } kind ? AnswerAsync(call, EntityRef.Item(kind, call.Whole("id"))) : Task.FromResult<Reply>(ItemRefusals.NoType);

    private async Task<Reply> AddAsync(Call call)
    {
        if (Kind(call) is not { } kind)
        {
            return ItemRefusals.NoType;
        }

        var input = Input(kind, call.Map("fields"));
        if (input.Refusal is { } wrong)
        {
            return wrong;
        }

        var added = await entities.AddAsync(call.Workspace, input.Value, call.Actor, call.Aborted);
        return added.Failure is { } no ? ItemRefusals.OfAdding(no) : await AnswerAsync(call, added.Value);
    }

    private async Task<Reply> AnswerAsync(Call call, EntityId id)
    {
        var header = await entities.FindAsync(call.Workspace.Id, id, call.Actor, call.Aborted);
        return header.Failure is { } unseen ? ItemRefusals.Map.Of(unseen) : await AnswerAsync(call, header.Value.Ref);
    }

    private Read<EntityInput> Input(int kind, WireMap fields)
    {
        var company = fields.TryGet("companyId", out var given) && given is not WireNull ? Scalars.Whole(given) : 0;
        return company is null
            ? new(new(), ItemRefusals.NotValid($"Field 'companyId' has the invalid value '{ParameterRefusals.Shortened(Scalars.Quote(given!))}'"))
            : new(
                new EntityInput
                {
                    Kind = kind,
                    Title = Text(fields, "title") is { } title && !string.IsNullOrWhiteSpace(title) ? title : EntityKinds.Name(kind),
                    Currency = Text(fields, "currencyId") ?? organisation.BaseCurrency.Code,
                    Customer = company == 0 ? null : new CustomerId(company.Value),
                    Stage = Text(fields, "stageId"),
                },
                null
            );
    }

    private async Task<Reply> AnswerAsync(Call call, EntityRef of)
    {
        if (!long.TryParse(of.ExternalId, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return ItemRefusals.NoItem;
        }

        var where = new AllOf(
            [FieldTest.Equal(EntityFields.Kind, TestValue.Of((long)of.Kind)), FieldTest.Equal(EntityFields.ExternalId, TestValue.Of(number))]
        );
        var found = await listings.EntitiesAsync(new Listing(call.Workspace.Id, where, []) { Take = 1 }, call.Actor, call.Aborted);
        return found.Failure is { } no ? ItemRefusals.Map.Of(no)
            : found.Value.Count == 0 ? ItemRefusals.NoItem
            : Reply.Of(json =>
            {
                json.WriteStartObject();
                json.WritePropertyName("item");
                items.Only().Write(json, found.Value[0]);
                json.WriteEndObject();
            });
    }

    private static int? Kind(Call call) =>
        call.Whole("entityTypeId") is var type and > 0 and <= int.MaxValue && EntityKinds.IsKnown((int)type) ? (int)type : null;

    private static string? Text(WireMap fields, string name) => fields.TryGet(name, out var value) ? Scalars.Text(value) : null;
}
