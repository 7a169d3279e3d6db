using Microsoft.AspNetCore.Components.Authorization;
using PaymentsAdmin.Core.Users.StepUp;

namespace PaymentsAdmin.Web.Session;

/// <summary>Tells a page whether the user has confirmed their identity recently. Pages that need it link to AppUrls.StepUp.</summary>
public sealed class StepUp(AuthenticationStateProvider session, PageContext page, StepUpService steps)
{
    /// <summary>Whether a factor was confirmed in this session within five minutes.</summary>
    public async Task<bool> IsFreshAsync(CancellationToken ct) => await FreshSinceAsync(ct) is not null;

    /// <summary>The time of that confirmation; null if it was longer ago or never.</summary>
    public async Task<DateTimeOffset?> FreshSinceAsync(CancellationToken ct)
    {
        var user = (await session.GetAuthenticationStateAsync()).User;
        return SessionClaims.SignInOf(user) is { } id && await steps.StateAsync(id, await page.ActorAsync(), ct) is { Ok: true, Value: { Fresh: true } state }
            ? state.ShownAt
            : null;
    }
}
