using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using PaymentsAdmin.Web.Session;

namespace PaymentsAdmin.Web.Setup.Circuits;

public sealed class PageCount(AuthenticationStateProvider session, OpenPages pages, PagePlace place) : CircuitHandler
{
    private int? _user;

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var user = (await session.GetAuthenticationStateAsync()).User;
        if (user.Identity?.IsAuthenticated == true)
        {
            _user = Person.Of(user).Id;
            pages.Open(_user.Value, place);
        }
    }

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken) => NoteAsync(away: false);

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken) => NoteAsync(away: true);

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (_user is { } user)
        {
            pages.Close(user, place);
            _user = null;
        }

        return Task.CompletedTask;
    }

    private Task NoteAsync(bool away)
    {
        pages.Note(place, away);
        return Task.CompletedTask;
    }
}
