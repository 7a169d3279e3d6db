using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Account;

/// <summary>Sends a circuit whose session ended to the sign-in page, and back here afterwards.</summary>
public sealed class ToSignIn : ComponentBase
{
    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        var here = "/" + Navigation.ToBaseRelativePath(Navigation.Uri);
        Navigation.NavigateTo($"{AppUrls.SignIn}?returnUrl={Uri.EscapeDataString(here)}&ended=true", forceLoad: true);
    }
}
