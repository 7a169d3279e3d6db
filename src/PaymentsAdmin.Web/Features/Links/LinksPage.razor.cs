using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Live;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Exports;
using PaymentsAdmin.Web.Features.Exports.Dialog;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.Links;

/// <summary>The workspace's active links, with creator, expiry and number of visits; they can be revoked here.</summary>
public sealed partial class LinksPage
{
    private const int MaxRows = 50;

    private static readonly Words _title = "Links";
    private static readonly Words _about = "Public links that still open a payment";

    private static readonly Func<PublicLink, object> RowKey = link => link.Id;

    private static readonly IReadOnlyList<ListColumn> _columns =
    [
        new("Payment", "c-number"),
        new("Customer", "c-customer"),
        new("State", "c-state"),
        new("Created by", "c-by"),
        new("Created", "c-made"),
        new("Expires", "c-made e"),
        new("Opened", "c-opened"),
        new("Amount", "c-amount"),
        new("Currency", "c-currency", Silent: true),
        new("Revoke", "c-verb", Silent: true),
    ];

    private RenderFragment<PublicLink>? _cells;
    private PublicLink? _revoking;

    [SupplyParameterFromQuery(Name = "after")]
    public string? After { get; set; }

    [Inject]
    private LinkService Links { get; set; } = null!;

    private Failure WhyNot => Right.RevokeLinks.IsHeldBy(Actor) ? LinkFailures.NotYours : AccessFailures.Denied(Right.RevokeLinks);

    protected override LinkId? State => AddressValue.Whole(After) is { } id ? new(id) : null;

    protected override Func<Change, bool> Concerns => change => change.SubjectKind is SubjectKinds.Link or SubjectKinds.Payment;

    protected override async Task<Result<Slice<PublicLink>>> FindAsync(LinkId? after, CancellationToken ct) =>
        Slice<PublicLink>.OfAnswer(await Links.LiveAsync(Workspace.Id, after, MaxRows + 1, Actor, ct), MaxRows);

    private ExportSource Exported() =>
        new([ExportList.Links]) { Address = ExportUrls.LinksFile, Request = new ExportRequest(Workspace, PaymentFilter.None, "") };

    private void Ask(PublicLink link)
    {
        _revoking = link;
        StateHasChanged();
    }
}
