using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Links;

public sealed partial class RevokeDialog
{
    private readonly CommandState _command = new();
    private string? _reason;

    [Parameter, EditorRequired]
    public required PublicLink Link { get; set; }

    [Parameter, EditorRequired]
    public EventCallback Closed { get; set; }

    [Parameter]
    public EventCallback Revoked { get; set; }

    [Inject]
    private LinkService Links { get; set; } = null!;

    private async Task RevokeAsync()
    {
        var input = new RevokeInput { Reason = _reason ?? string.Empty };
        if (await _command.RunAsync(async () => await Links.RevokeAsync(Workspace, Link.Id, input, Actor, Gone)))
        {
            await Revoked.InvokeAsync();
            await Closed.InvokeAsync();
        }
    }
}
