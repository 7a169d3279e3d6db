using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace PaymentsAdmin.Web.Setup.Session;

/// <summary>Who sits before the pages of a circuit, until the sign-in ends.</summary>
public sealed class CircuitSession : ServerAuthenticationStateProvider
{
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());

    /// <summary>Nobody sits here any more; the pages lead to the sign-in.</summary>
    public void End() => SetAuthenticationState(Task.FromResult(new AuthenticationState(Nobody)));
}
