using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace PaymentsAdmin.Web.Setup.Session;

/// <summary>The user of a circuit's pages, until the session ends.</summary>
public sealed class CircuitSession : ServerAuthenticationStateProvider
{
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());

    /// <summary>Signs the circuit out; its pages redirect to the sign-in.</summary>
    public void End() => SetAuthenticationState(Task.FromResult(new AuthenticationState(Nobody)));
}
