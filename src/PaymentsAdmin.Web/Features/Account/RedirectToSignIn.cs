using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Web.Setup.Circuits;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Account;

/// <summary>Redirects a circuit whose session ended to the sign-in page, which returns here afterwards.</summary>
public sealed class RedirectToSignIn : ComponentBase, IDisposable
{
    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private PagePlace Place { get; set; } = null!;

    private bool _left;

    /// <inheritdoc />
    public void Dispose() => Place.Returned -= LeaveOnReturn;

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        // Subscribe before checking, so that a browser returning in between is not missed.
        Place.Returned += LeaveOnReturn;

        // A disconnected browser does not answer, and an unanswered navigation fails the circuit after a minute.
        if (!Place.IsAway)
        {
            Leave();
        }
    }

    private void LeaveOnReturn() => _ = InvokeAsync(Leave);

    private void Leave()
    {
        if (_left)
        {
            return;
        }

        _left = true;
        var here = "/" + Navigation.ToBaseRelativePath(Navigation.Uri);
        Navigation.NavigateTo($"{AppUrls.SignIn}?returnUrl={Uri.EscapeDataString(here)}&ended=true", forceLoad: true);
    }
}
