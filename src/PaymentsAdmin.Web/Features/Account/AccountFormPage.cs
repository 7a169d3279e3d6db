using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Users.Passkeys;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Account;

/// <summary>A page for signing in and for credentials; rendered without a circuit, and left when it is done.</summary>
public abstract class AccountFormPage : ComponentBase
{
    [SupplyParameterFromQuery(Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    [Inject]
    protected BrowserSignIn Browser { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    protected HttpContext HttpContext { get; set; } = null!;

    protected CancellationToken Gone => HttpContext.RequestAborted;

    /// <summary>Why the last form was refused.</summary>
    protected Failure? Failure { get; set; }

    /// <summary>Fields whose failures are shown only at the passkey button.</summary>
    protected static readonly string[] AtPasskey = [PasskeyFailures.Field];

    /// <summary>Leaves with a full load, so that the new cookies apply; without an address, returns to where the user came from.</summary>
    protected void GoOn(string? address = null) => Navigation.NavigateTo(address ?? AppUrls.Local(ReturnUrl), forceLoad: true);
}
