using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Rest.Bitrix.Filters;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Rest.Bitrix.Rows;

/// <summary>Parses list requests for product rows, which always concern one owner.</summary>
public sealed class RowLists(EntityService entities, TestValues values)
{
    private const string OwnerType = "ownerType";
    private const string OwnerId = "ownerId";

    private static readonly WireField[] Filtered =
    [
        WireField.IdOf("id", Listing.Id, RowFields.PortalId, RowFields.Kinds),
        WireField.Of("productId", RowFields.ProductId, RowFields.Kinds),
    ];

    private static readonly WireField[] Sorted =
    [
        WireField.IdOf("id", Listing.Id, RowFields.PortalId, RowFields.Kinds),
        WireField.Of("sort", RowFields.Sort, RowFields.Kinds),
    ];

    private readonly WireFields _filter = new(Filtered, UnknownFields.Ignored, values);

    private readonly WireFields _order = new(Sorted, UnknownFields.Ignored, values);

    /// <summary>The fields for filters and orders; the owner is required in the filter.</summary>
    public static ListFields Asked { get; } =
        new(
            [new(OwnerType, nameof(FieldKind.Text)), new(OwnerId, nameof(FieldKind.Whole)), .. Filtered.Select(f => new ListField(f.Name, f.Kind.ToString()))],
            [.. Sorted.Select(f => f.Name)],
            UnknownFields.Ignored
        )
        {
            Groups = true,
        };

    public static IEnumerable<Test> Of(EntityRef owner) =>
        [FieldTest.Equal(RowFields.EntityKind, TestValue.Of((long)owner.Kind)), FieldTest.Equal(RowFields.EntityId, TestValue.Of(owner.ExternalId))];

    public static EntityRef? Item(Call call)
    {
        var filter = call.Map("filter");
        return Owner(filter, OwnerType) is { } type && Owner(filter, OwnerId) is { } id && Scalars.Whole(id) is { } number
            ? Item(Scalars.Text(type), number)
            : null;
    }

    public static EntityRef? Item(string? ownerType, long id) => EntityKinds.FromShortCode(ownerType) is { } kind ? EntityRef.Item(kind, id) : null;

    public async Task<Read<Listing>> ReadAsync(Call call)
    {
        var filter = call.Map("filter");
        if (Owner(filter, OwnerType) is not { } type || Owner(filter, OwnerId) is not { } id)
        {
            return new(null!, RowRefusals.Missing(Owner(filter, OwnerType) is null ? "=ownerType" : "=ownerId"));
        }

        if (Scalars.Whole(id) is not { } number)
        {
            return new(null!, RowRefusals.BadArgument($"Invalid filter: field 'ownerId' has invalid value '{ParameterRefusals.Shortened(Scalars.Quote(id))}'"));
        }

        if (RowRefusals.IsNumber(Scalars.Text(type)))
        {
            return new(null!, RowRefusals.TypeNotSupported);
        }

        // A missing owner, a type without products and an owner the caller may not see get the same answer.
        if (EntityKinds.FromShortCode(Scalars.Text(type)) is not { } kind
            || !(await entities.FindAsync(call.Workspace.Id, EntityRef.Item(kind, number), call.Actor, call.Aborted)).Ok)
        {
            return new(null!, RowRefusals.Denied);
        }

        var others = new WireMap();
        foreach (var (key, value) in filter.Members.Where(m => FilterKey.Read(m.Key).Name is not (OwnerType or OwnerId)))
        {
            others[key] = value;
        }

        var (read, order) = (_filter.ReadFilter(others, call.OnPortal), _order.ReadOrder(call.Map("order"), call.OnPortal));
        if ((read.Refusal ?? order.Refusal) is { } wrong)
        {
            return new(null!, RowRefusals.BadArgument(wrong.Text));
        }

        var where = new AllOf([.. Of(EntityRef.Item(kind, number)), read.Value]);
        return new(new Listing(call.Workspace.Id, where, order.Value.Count > 0 ? order.Value : [new FieldSort(RowFields.Sort, false)]), null);
    }

    private static WireValue? Owner(WireMap filter, string name) =>
        filter.TryGet("=" + name, out var value) || filter.TryGet(name, out value) ? value is WireNull ? null : value : null;
}
