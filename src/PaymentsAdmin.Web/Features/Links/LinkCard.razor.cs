using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.PublicPages;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Links;

/// <summary>The public links of a payment. A token is fetched when somebody who may hand it out asks to see it, and not before.</summary>
public sealed partial class LinkCard
{
    private readonly Deed _deed = new();
    private IReadOnlyList<PublicLink>? _links;
    private LinkToShare? _share;
    private PublicLink? _revoking;
    private Failure? _failure;

    /// <summary>The payment.</summary>
    [Parameter, EditorRequired]
    public required PaymentId Payment { get; set; }

    [Inject]
    private LinkService Links { get; set; } = null!;

    [Inject]
    private PublicAddress Addresses { get; set; } = null!;

    private bool MayMake => Right.MakeLinks.IsHeldBy(Actor);

    // A link under a name that anybody may have sent would lead payers there.
    private bool HasAddress => Addresses.IsKnown(new Uri(Navigation.BaseUri));

    private int LiveCount => _links?.Count(link => link.State == LinkState.Live) ?? 0;

    private PublicLink? Current => _links?.FirstOrDefault(link => link.Id == _share?.Link.Id) ?? _links?.FirstOrDefault(LinkStates.Leads);

    private IReadOnlyList<PublicLink> Older => _links is null ? [] : [.. _links.Where(link => link != Current)];

    private string? Shown => _share is null ? null : Addresses.Of(_share.Token, new Uri(Navigation.BaseUri))?.ToString();

    /// <inheritdoc />
    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        var payment = Payment;
        var answer = await Links.OfPaymentAsync(Workspace.Id, payment, Actor, Gone);
        if (Gone.IsCancellationRequested || payment != Payment)
        {
            return;
        }

        _failure = answer.Failure;
        _links = answer.Ok ? answer.Value : [];

        // An address that leads nowhere any more is not left to be copied.
        if (!_links.Any(link => link.Id == _share?.Link.Id && LinkStates.Leads(link)))
        {
            _share = null;
        }
    }

    private async Task MakeAsync() => await ShowAsync(() => Links.MakeAsync(Workspace, Payment, Actor, Gone));

    private async Task ShareAsync(PublicLink link) => await ShowAsync(() => Links.ShareAsync(Workspace, link.Id, Actor, Gone));

    private async Task ShowAsync(Func<Task<Result<LinkToShare>>> ask)
    {
        if (await _deed.AskAsync(ask) is { } share)
        {
            _share = share;
            await ReadAsync();
        }
    }

    private string Opened(PublicLink link) => link.Opened == 0 ? T["not opened yet"] : T.Of(link.Opened, "opened once", $"opened {link.Opened} times");
}
