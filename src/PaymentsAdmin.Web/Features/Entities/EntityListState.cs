using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Entities;

public sealed record EntityListState(string? Text, int? Kind)
{
    public static readonly EntityListState Start = new(null, null);

    public bool ForPayment { get; init; }

    public PageStep Step { get; init; } = PageStep.After;

    /// <summary>The entity after which the page starts or before which it ends.</summary>
    public EntityId? Cursor { get; init; }

    public EntityListState First => this with { Cursor = null, Step = PageStep.After };

    public EntityListState Last => this with { Cursor = null, Step = PageStep.Before };

    public string Url =>
        QueryText.Of(
            AppUrls.Entities,
            ("q", Text),
            ("kind", AddressValue.Of(Kind)),
            ("for", ForPayment ? "payment" : null),
            (Step == PageStep.Before ? "before" : "after", AddressValue.Of(Cursor?.Value) ?? (Step == PageStep.Before ? "" : null))
        );

    /// <summary>Parses URL parameters; invalid ones are ignored rather than refused.</summary>
    public static EntityListState Read(string? text, string? kind, string? after, string? before, string? purpose = null) =>
        new(QueryText.Words(text), AddressValue.EntityKind(kind))
        {
            ForPayment = string.Equals(purpose, "payment", StringComparison.Ordinal),
            Step = before is null ? PageStep.After : PageStep.Before,
            Cursor = AddressValue.Number(before ?? after) is { } id ? new EntityId(id) : null,
        };

    public EntityListState After(EntityRow row) => this with { Cursor = row.Id, Step = PageStep.After };

    public EntityListState Before(EntityRow row) => this with { Cursor = row.Id, Step = PageStep.Before };

    public EntityQuery Query(WorkspaceId workspace) => new(workspace) { Text = Text, Kind = Kind, Step = Step, Cursor = Cursor };
}
