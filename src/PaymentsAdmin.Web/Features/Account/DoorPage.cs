using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Users.Passkeys;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Setup.Session;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Account;

/// <summary>A page at the door: answered without a circuit, and left once it is done.</summary>
public abstract class DoorPage : ComponentBase
{
    /// <summary>Where to continue afterwards.</summary>
    [SupplyParameterFromQuery(Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    /// <summary>Signs users in and out.</summary>
    [Inject]
    protected FrontDoor Door { get; set; } = null!;

    /// <summary>The addresses.</summary>
    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    /// <summary>The request that is answered.</summary>
    [CascadingParameter]
    protected HttpContext HttpContext { get; set; } = null!;

    /// <summary>Cancelled when the request is aborted.</summary>
    protected CancellationToken Gone => HttpContext.RequestAborted;

    /// <summary>Why it did not go through.</summary>
    protected Failure? Failure { get; set; }

    /// <summary>Fields whose failures are shown only at the passkey button.</summary>
    protected static readonly string[] AtPasskey = [PasskeyFailures.Field];

    /// <summary>Redirects, with the changes of the request.</summary>
    protected void GoOn(string? address = null) => Navigation.NavigateTo(address ?? AppUrls.Local(ReturnUrl), forceLoad: true);
}
