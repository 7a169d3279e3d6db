using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Links.Ends;
using PaymentsAdmin.Web.PublicPages;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Links;

/// <summary>A payment's public links. A token is fetched only when a user who may share it asks to see it.</summary>
public sealed partial class LinkCard
{
    private readonly CommandState _command = new();
    private Shared.Cards.Card? _card;
    private LinkToShare? _share;
    private PublicLink? _revoking;
    private bool _again;
    private bool _takesFocus;
    private int _copies;

    [Inject]
    private LinkService Links { get; set; } = null!;

    [Inject]
    private PublicAddress Addresses { get; set; } = null!;

    private bool MayMake => Right.MakeLinks.IsHeldBy(Open.Actor);

    private Failure? WhyNot => LinkRules.WhyNot(Payment.State);

    // A link under an untrusted host name could lead payers to somebody else's site.
    private bool HasAddress => Addresses.IsKnown(new Uri(Navigation.BaseUri));

    private int LiveCount => Open.Links.Count(link => link.State == LinkState.Live);

    private PublicLink? Current => Open.Links.FirstOrDefault(link => link.Id == _share?.Link.Id) ?? Open.Links.FirstOrDefault(LinkStates.Leads);

    private IReadOnlyList<PublicLink> Older => [.. Open.Links.Where(link => link != Current)];

    private string? Shown => _share is null ? null : Addresses.Of(_share.Token, new Uri(Navigation.BaseUri))?.ToString();

    // Shows how the link that ended last did, so that nobody assumes the payer still has a working one.
    private Words Missing =>
        Open.Links.MaxBy(link => link.EndedAt) is not { } last ? "No payment link yet. It shows the payer the amount, due date and status."
        : last.State == LinkState.Expired ? (Words)$"The last payment link expired on {Formats.Day(last.ExpiresAt)}."
        : last.RevokedReason is { } reason ? (Words)$"The last payment link ended: {LinkStates.Reason(reason, T)}."
        : "The last payment link ended.";

    protected override void OnParametersSet()
    {
        // The address of a link that no longer works is hidden, so that it is not copied.
        if (!Open.Links.Any(link => link.Id == _share?.Link.Id && LinkStates.Leads(link)))
        {
            (_share, _again) = (null, false);
        }
    }

    // The button that was pressed is gone, or belongs to another link now.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_takesFocus && _card is not null)
        {
            _takesFocus = false;
            await _card.FocusAsync();
        }
    }

    // Offers the active link again; two URLs for one payment would distort the count of visits.
    private async Task OfferAsync()
    {
        var known = Open.Links.Where(LinkStates.Leads).Select(link => link.Id).ToHashSet();
        await ShowAsync(() => Links.GetOrMakeAsync(Open.Workspace, Payment.Id, Open.Actor, Gone), copy: true);
        _again = _share is { } share && known.Contains(share.Link.Id);
    }

    private Task MakeAsync() => ShowAsync(() => Links.MakeAsync(Open.Workspace, Payment.Id, Open.Actor, Gone), copy: true);

    private async Task ShareAsync(PublicLink link)
    {
        await ShowAsync(() => Links.ShareAsync(Open.Workspace, link.Id, Open.Actor, Gone), copy: false);
        _takesFocus = true;
    }

    private async Task EndAsync()
    {
        _revoking = null;
        await Open.ReadAgainAsync(null, null);
        _takesFocus = true;
    }

    private async Task ShowAsync(Func<Task<Result<LinkToShare>>> ask, bool copy)
    {
        if (await _command.AskAsync(ask) is { } share)
        {
            // Read first; otherwise the new link would be unknown and its address hidden again.
            await Open.ReadAgainAsync(null, null);
            (_share, _again, _copies) = (share, false, copy ? _copies + 1 : 0);
        }
    }

    private string Opened(PublicLink link) => link.Opened == 0 ? T["not opened yet"] : T.Of(link.Opened, "opened once", $"opened {link.Opened} times");
}
