using System.Globalization;
using System.Text.Json;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Rest.Bitrix.Filters;
using PaymentsAdmin.Web.Rest.Bitrix.Paging;
using PaymentsAdmin.Web.Rest.Bitrix.Payments;
using PaymentsAdmin.Web.Rest.Bitrix.Sale;
using PaymentsAdmin.Web.Rest.Shapes;
using static PaymentsAdmin.Web.Rest.Bitrix.Parameter;

namespace PaymentsAdmin.Web.Rest.Bitrix.Crm;

/// <summary>The types of CRM items, and the links between orders and items.</summary>
public sealed class TypeMethods(EntityViewService entities, ListingService listings, Pager pager, TestValues values) : IMethods
{
    private const string InvalidArgument = "INVALID_ARG_VALUE";

    private static readonly Family Orders = new("orders", CrmFamily.Scope, SaleRefusals.ReadDenied) { About = "Which order belongs to which CRM item." };

    private static readonly (int Id, string Name, string Code, string Short)[] Fixed =
    [
        (1, "Lead", "LEAD", "L"),
        (2, "Deal", "DEAL", "D"),
        (3, "Contact", "CONTACT", "C"),
        (4, "Company", "COMPANY", "CO"),
        (5, "Invoice (legacy)", "INVOICE", "I"),
        (7, "Quote", "QUOTE", "Q"),
        (8, "Requisite", "REQUISITE", "RQ"),
        (14, "Order", "ORDER", "O"),
        (31, "Invoice", "SMART_INVOICE", "SI"),
        (36, "Document", "SMART_DOCUMENT", "DO"),
        (39, "HR document", "SMART_B2E_DOC", "SBD"),
    ];

    private static readonly RowList<OwnType> Types = new(
        [
            new("id", RowKind.Number, type => RowValue.Of(type.Kind)),
            new("title", RowKind.Text, type => RowValue.Of(EntityKinds.Name(type.Kind))),
            new("code", RowKind.Text, _ => RowValue.Of(string.Empty)),
            new("entityTypeId", RowKind.Number, type => RowValue.Of(type.Kind)),
            new("customSectionId", RowKind.Number, _ => default) { MayBeNull = true },
            new("isCategoriesEnabled", RowKind.Flag, _ => RowValue.Of(false)),
            new("isStagesEnabled", RowKind.Flag, _ => RowValue.Of(false)),
            new("isLinkWithProductsEnabled", RowKind.Flag, _ => RowValue.Of(true)),
            new("isPaymentsEnabled", RowKind.Flag, type => RowValue.Of(type.HasPayments)),
        ]
    );

    private static readonly Shape Link = Shape.Named(
        "OrderOfItem",
        ("orderId", Shape.Whole(12).OrNull),
        ("ownerId", Shape.Whole(1)),
        ("ownerTypeId", Shape.Whole(2))
    );

    private static readonly Shape Owner = Shape.Named(
        "OwnerType",
        ("ID", Shape.Whole(2)),
        ("NAME", Shape.Text("Deal")),
        ("SYMBOL_CODE", Shape.Text("DEAL")),
        ("SYMBOL_CODE_SHORT", Shape.Text("D"))
    );

    private readonly WireFields _links = new(
        [
            WireField.Of("orderId", EntityFields.OrderNumber, EntityFields.Kinds),
            WireField.Of("ownerId", EntityFields.ExternalId, EntityFields.Kinds),
            WireField.Of("ownerTypeId", EntityFields.Kind, EntityFields.Kinds),
        ],
        UnknownFields.Ignored,
        values
    );

    public IEnumerable<RestMethod> All =>
        [
            new RestMethod("crm.orderentity.list", Orders, OrdersAsync)
            {
                Summary = "Which order belongs to which CRM item; with start=-1 all of them.",
                Result = Shape.Of(("orderEntity", Shape.List(Link))),
                Filter = _links.Asked,
                Parameters = [Free("select", WireType.List), Free("filter", WireType.Map), Free("order", WireType.Map), Pager.Start],
                Right = Right.SeePayments,
            },
            new RestMethod("crm.type.list", CrmItemMethods.Family, TypesAsync)
            {
                Summary = "Custom types of the portal.",
                Result = Shape.Of(("types", Shape.List(Types.Shape("CrmType")))),
                Filter = Types.Asked,
                Parameters = [Free("order", WireType.Map), Free("filter", WireType.Map), Pager.Start],
                AdminOnly = true,
                Refusals = [ItemRefusals.Denied, new(400, InvalidArgument, "Unknown field 'x' in the filter")],
            },
            new RestMethod("crm.enum.ownertype", CrmItemMethods.Family, OwnersAsync) { Summary = "Every type with its codes.", Result = Shape.List(Owner) },
        ];

    private async Task<Reply> OrdersAsync(Call call)
    {
        var ordered = new FieldTest(EntityFields.OrderNumber, Comparison.NotEqual, [TestValue.Nothing]);
        var asked = _links.ReadListing(call, [ordered], new FieldSort(EntityFields.ExternalId, false));
        if (asked.Refusal is { } wrong)
        {
            return wrong;
        }

        if (call.WholeOrNull("start") == -1)
        {
            var all = await listings.EntitiesAsync(asked.Value, call.Actor, call.Aborted);
            return all.Failure is { } no ? SaleRefusals.OfPayments.Of(no) : Reply.Of(json => Write(json, all.Value));
        }

        return await pager.PageAsync(
            call,
            new PagedList<ListedEntity>(
                asked.Value,
                part => listings.EntitiesAsync(part, call.Actor, call.Aborted),
                part => listings.CountEntitiesAsync(part, call.Actor, call.Aborted),
                entity => entity.Id.Value,
                Write,
                SaleRefusals.OfPayments.Of
            )
        );
    }

    private async Task<Reply> TypesAsync(Call call)
    {
        var kinds = await CustomAsync(call);
        if (kinds.Refusal is { } no)
        {
            return no;
        }

        var asked = Types.Ask(
            [.. kinds.Value.Select(kind => new OwnType(kind, call.Workspace.EntityTypes.Contains(kind)))],
            new RowQuery(call.Map("filter"), call.Map("order"), [])
        );
        return asked.Fault is { } fault
            ? new Refusal(400, InvalidArgument, fault)
            : Reply.Page(
                json =>
                {
                    json.WriteStartObject();
                    json.WritePropertyName("types");
                    asked.Write(json);
                    json.WriteEndObject();
                },
                asked.Rows.Count,
                null
            );
    }

    private async Task<Reply> OwnersAsync(Call call)
    {
        var custom = await CustomAsync(call);
        if (custom.Refusal is { } no)
        {
            return no;
        }

        var all = Fixed.Concat(
            custom.Value.Select(kind =>
                (kind, EntityKinds.Name(kind), string.Create(CultureInfo.InvariantCulture, $"DYNAMIC_{kind}"), EntityKinds.ShortCode(kind)!)
            )
        );
        return Reply.Of(json =>
            json.All(
                all,
                type =>
                {
                    json.WriteStartObject();
                    json.WriteNumber("ID", type.Item1);
                    json.WriteString("NAME", type.Item2);
                    json.WriteString("SYMBOL_CODE", type.Item3);
                    json.WriteString("SYMBOL_CODE_SHORT", type.Item4);
                    json.WriteEndObject();
                }
            )
        );
    }

    private async Task<Read<IReadOnlyList<int>>> CustomAsync(Call call)
    {
        var kinds = await entities.KindsAsync(call.Workspace.Id, call.Actor, call.Aborted);
        return kinds.Failure is { } no
            ? new([], ItemRefusals.Map.Of(no))
            : new([.. kinds.Value.Concat(call.Workspace.EntityTypes).Where(kind => kind >= EntityKinds.FirstCustom).Distinct().Order()], null);
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<ListedEntity> rows)
    {
        json.Wrapped(
            "orderEntity",
            rows,
            row =>
            {
                json.WriteStartObject();
                json.Id("orderId", row.OrderNumber);
                json.WriteNumber("ownerId", long.Parse(row.Ref.ExternalId, CultureInfo.InvariantCulture));
                json.WriteNumber("ownerTypeId", row.Ref.Kind);
                json.WriteEndObject();
            }
        );
    }

    private sealed record OwnType(int Kind, bool HasPayments);
}
