using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Entities;

public sealed record EntityListState(string? Text, int? Kind)
{
    public static readonly EntityListState Start = new(null, null);

    public bool ForPayment { get; init; }

    public EntitySort Sort { get; init; } = EntitySort.Created;

    public bool Descending { get; init; } = true;

    public PageStep Step { get; init; } = PageStep.After;

    /// <summary>The entity after which the page starts or before which it ends.</summary>
    public EntityId? Cursor { get; init; }

    /// <summary>The text that entity is sorted by.</summary>
    public string Place { get; init; } = "";

    /// <summary>Whether another order can be chosen: a search is always newest first.</summary>
    public bool Sorts => Text is null;

    public EntityListState First => this with { Cursor = null, Place = "", Step = PageStep.After };

    public EntityListState Last => this with { Cursor = null, Place = "", Step = PageStep.Before };

    public string Url =>
        QueryText.Of(
            AppUrls.Entities,
            ("q", Text),
            ("kind", AddressValue.Of(Kind)),
            ("for", ForPayment ? "payment" : null),
            ("sort", Sort == EntitySort.Created ? null : AddressValue.Word(Sort)),
            ("dir", Descending == DescendsFirst(Sort) ? null : Descending ? "desc" : "asc"),
            (Step == PageStep.Before ? "before" : "after", At ?? (Step == PageStep.Before ? "" : null))
        );

    /// <summary>Parses URL parameters; invalid ones are ignored rather than refused.</summary>
    public static EntityListState Read(
        string? text, string? kind, string? after, string? before, string? purpose = null, string? sort = null, string? direction = null)
    {
        var cursor = (before ?? after)?.Split('.', 2) ?? [];
        var by = AddressValue.Known<EntitySort>(sort) ?? EntitySort.Created;
        var id = cursor.Length > 0 && AddressValue.Number(cursor[0]) is { } number ? new EntityId(number) : (EntityId?)null;
        return new(QueryText.Words(text), AddressValue.EntityKind(kind))
        {
            ForPayment = string.Equals(purpose, "payment", StringComparison.Ordinal),
            Sort = by,
            Descending = direction is "desc" || (direction is not "asc" && DescendsFirst(by)),
            Step = before is null ? PageStep.After : PageStep.Before,
            Cursor = id,
            Place = id is not null && cursor.Length > 1 ? cursor[1] : "",
        };
    }

    public EntityListState After(EntityRow row) => this with { Cursor = row.Id, Place = row.Place, Step = PageStep.After };

    public EntityListState Before(EntityRow row) => this with { Cursor = row.Id, Place = row.Place, Step = PageStep.Before };

    /// <summary>Sorted by a column; sorting by the current one reverses the direction.</summary>
    public EntityListState SortedBy(EntitySort sort) =>
        First with { Sort = sort, Descending = sort == Sort ? !Descending : DescendsFirst(sort) };

    public EntityQuery Query(WorkspaceId workspace) =>
        new(workspace)
        {
            Text = Text,
            Kind = Kind,
            Sort = Sorts ? Sort : EntitySort.Created,
            Descending = !Sorts || Descending,
            Step = Step,
            Cursor = Cursor,
            Place = Place,
        };

    private string? At => Cursor is not { } id ? null : Place.Length == 0 ? AddressValue.Of(id.Value) : $"{AddressValue.Of(id.Value)}.{Place}";

    private static bool DescendsFirst(EntitySort sort) => sort is EntitySort.Created;
}
