using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.PublicPages;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Links;

/// <summary>The address of a link, to copy, scan or open. Its token is fetched for users who may share it, and kept only here.</summary>
public sealed partial class LinkDialog
{
    private readonly CommandState _command = new();
    private string? _address;
    private int _copies;

    [Parameter, EditorRequired]
    public required PublicLink Link { get; set; }

    [Parameter, EditorRequired]
    public EventCallback Closed { get; set; }

    [Inject]
    private LinkService Links { get; set; } = null!;

    [Inject]
    private PublicAddress Addresses { get; set; } = null!;

    private string About => Link.Customer is { Length: > 0 } customer ? $"{Link.Payment}, {customer}" : Link.Payment.ToString();

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        if (await _command.AskAsync(ShareAsync) is { } share)
        {
            (_address, _copies) = (Addresses.Of(share.Token, new Uri(Navigation.BaseUri))?.ToString(), 1);
        }
    }

    private async Task<Result<LinkToShare>> ShareAsync() =>
        Addresses.IsKnown(new Uri(Navigation.BaseUri)) ? await Links.ShareAsync(Workspace, Link.Id, Actor, Gone) : LinkFailures.NoAddress;
}
