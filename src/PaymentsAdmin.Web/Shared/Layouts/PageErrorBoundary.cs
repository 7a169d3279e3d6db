using System.Security.Cryptography;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;
using PaymentsAdmin.Core.Storing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Session;

namespace PaymentsAdmin.Web.Shared.Layouts;

/// <summary>Keeps a page's bug from ending the circuit, and shows a reference number that is also logged.</summary>
public sealed class PageErrorBoundary : ErrorBoundary
{
    public string? Reference { get; private set; }

    /// <summary>Why nothing could be saved, if that is all that went wrong.</summary>
    public Failure? Unsaved { get; private set; }

    [Inject]
    private PageFaults Faults { get; set; } = null!;

    [Inject]
    private OpenedPage Page { get; set; } = null!;

    [Inject]
    private AuthenticationStateProvider Session { get; set; } = null!;

    protected override async Task OnErrorAsync(Exception exception)
    {
        Unsaved = NotSaved.Of(exception);
        if (Unsaved is not null)
        {
            Reference = null;
            return;
        }

        Reference = RandomNumberGenerator.GetHexString(12, lowercase: true);
        var user = (await Session.GetAuthenticationStateAsync()).User;
        Faults.Add(Page, user.Identity?.IsAuthenticated == true ? Person.Of(user).Id : null, Reference, exception);
    }
}
