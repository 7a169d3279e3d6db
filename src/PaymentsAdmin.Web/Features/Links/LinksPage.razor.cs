using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Live;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Exports;
using PaymentsAdmin.Web.Features.Exports.Dialog;
using PaymentsAdmin.Web.Features.Links.Ends;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.Links;

/// <summary>The workspace's links, with creator, expiry and number of visits; they can be copied, opened and revoked here.</summary>
public sealed partial class LinksPage
{
    private const int MaxRows = 50;

    private static readonly Words _title = "Links";
    private static readonly Words _finds = "Payment number or customer";

    private static readonly Func<PublicLink, object> RowKey = link => link.Id;

    private static readonly ListColumn _reason = new("Reason", "c-reason");
    private static readonly ListColumn _made = new("Created", "c-made");

    private static readonly IReadOnlyList<ListColumn> _columns =
    [
        new("Payment", "c-number"),
        new("Customer", "c-customer"),
        new("State", "c-state"),
        _reason,
        new("Created by", "c-by"),
        _made,
        new("Expires", "c-made e"),
        new("Opened", "c-opened"),
        new("Amount", "c-amount"),
        new("Currency", "c-currency", Silent: true),
        new("Actions", "c-verb", Silent: true),
    ];

    private RenderFragment<PublicLink>? _cells;
    private PublicLink? _revoking;
    private PublicLink? _shared;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "show")]
    public string? Choice { get; set; }

    [SupplyParameterFromQuery(Name = "after")]
    public string? After { get; set; }

    [Inject]
    private LinkService Links { get; set; } = null!;

    [Inject]
    private BusinessClock Clock { get; set; } = null!;

    private Failure WhyNot => Right.RevokeLinks.IsHeldBy(Actor) ? LinkFailures.NotYours : AccessFailures.Denied(Right.RevokeLinks);

    private LinkListState Shown => Reading.Asked ?? LinkListState.Start;

    private bool HasEnded => Shown.Choice is not LinkChoice.Live;

    private bool MayShare => Right.MakeLinks.IsHeldBy(Actor);

    // Ended links have a reason instead of the day they were made.
    private IReadOnlyList<ListColumn> Columns => [.. _columns.Where(column => column != (HasEnded ? _made : _reason))];

    private Words About =>
        Shown.Choice switch
        {
            LinkChoice.Live => (Words)"Public links that still open a payment",
            LinkChoice.Ended => "Public links that have ended",
            _ => "Public links of payments",
        };

    private Words Nothing =>
        Shown.After is not null ? (Words)"No more links."
        : Shown.Text is { } text ? (Words)$"No link matches “{text}”."
        : Shown.Choice is LinkChoice.Live ? (Words)"No active public links."
        : Shown.Choice is LinkChoice.Ended ? (Words)"No links have ended."
        : "There are no links yet.";

    private IReadOnlyList<ListShow> Choices => [Show("Active", LinkChoice.Live), Show("Ended", LinkChoice.Ended), Show("All", LinkChoice.All)];

    protected override LinkListState State => LinkListState.Read(Text, Choice, After);

    protected override Func<Change, bool> Concerns => change => change.SubjectKind is SubjectKinds.Link or SubjectKinds.Payment;

    protected override async Task<Result<Slice<PublicLink>>> FindAsync(LinkListState state, CancellationToken ct)
    {
        var query = new LinkQuery(Workspace.Id) { Choice = state.Choice, Text = state.Text, After = state.After, Size = MaxRows + 1 };
        return Slice<PublicLink>.OfAnswer(await Links.ListAsync(query, Actor, ct), MaxRows);
    }

    private ListShow Show(Words name, LinkChoice choice) => new(name, (Shown.First with { Choice = choice }).Url, Shown.Choice == choice);

    private string? Reason(PublicLink link) =>
        link.State is LinkState.Revoked ? (link.RevokedReason is { } reason ? LinkStates.Reason(reason, T) : null)
        : link.State is LinkState.Expired && link.ExpiresAt > Clock.Now ? T["paid long ago"]
        : null;

    private string? Left(PublicLink link) =>
        link.State is not LinkState.Live ? null
        : Formats.DayOf(link.ExpiresAt).DayNumber - Clock.Today.DayNumber is > 0 and var days ? T.Of(days, "in 1 day", $"in {days} days")
        : T["within a day"];

    private ExportSource Exported() =>
        new([ExportList.Links]) { Address = ExportUrls.LinksFile, Request = new ExportRequest(Workspace, PaymentFilter.None, "") };

    private void Ask(PublicLink link)
    {
        _revoking = link;
        StateHasChanged();
    }

    private void Share(PublicLink link)
    {
        _shared = link;
        StateHasChanged();
    }
}
