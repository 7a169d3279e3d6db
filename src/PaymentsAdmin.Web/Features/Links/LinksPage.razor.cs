using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.Links;

/// <summary>The live links of the workspace: made by whom, until when, how often opened, and taken back from here.</summary>
public sealed partial class LinksPage
{
    private const int Most = 50;

    private static readonly Func<PublicLink, object> RowKey = link => link.Id;

    private static readonly IReadOnlyList<ListColumn> _heads =
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

    private IReadOnlyList<PublicLink>? _rows;
    private RenderFragment<PublicLink>? _cells;
    private PublicLink? _revoking;
    private Failure? _failure;
    private bool _more;

    /// <summary>The last link of the page before.</summary>
    [SupplyParameterFromQuery(Name = "after")]
    public string? AfterText { get; set; }

    private long? After => AddressValue.Whole(AfterText);

    [Inject]
    private LinkService Links { get; set; } = null!;

    private Failure WhyNot => Right.RevokeLinks.IsHeldBy(Actor) ? LinkFailures.NotYours : AccessFailures.Denied(Right.RevokeLinks);

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        Follow(change => change.SubjectKind is "link" or "payment", ReadAsync);
    }

    /// <inheritdoc />
    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        var after = After;
        var answer = await Links.LiveAsync(Workspace.Id, after is { } id ? new LinkId(id) : null, Most + 1, Actor, Gone);
        if (Gone.IsCancellationRequested || after != After)
        {
            return;
        }

        _failure = answer.Failure;
        _rows = answer.Ok ? [.. answer.Value.Take(Most)] : null;
        _more = answer.Ok && answer.Value.Count > Most;
    }

    private void Ask(PublicLink link)
    {
        _revoking = link;
        StateHasChanged();
    }
}
