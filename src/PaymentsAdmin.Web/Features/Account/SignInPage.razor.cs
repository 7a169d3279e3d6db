using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Setup;
using PaymentsAdmin.Web.Setup.Session;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shell;

namespace PaymentsAdmin.Web.Features.Account;

/// <summary>Sign-in by name and password, and by one click in a demo.</summary>
public sealed partial class SignInPage
{
    private bool _refused;

    [SupplyParameterFromForm(FormName = "sign-in")]
    private Form Input { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "demo")]
    private string? DemoName { get; set; }

    [SupplyParameterFromQuery(Name = "returnUrl")]
    private string? ReturnUrl { get; set; }

    [Inject]
    private FrontDoor Door { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private PaymentsAdminOptions Options { get; set; } = null!;

    /// <inheritdoc />
    protected override void OnInitialized() => Input ??= new();

    private static string Initials(DemoPerson person) => new Person(0, person.UserName, person.Name, Role.None).Initials;

    private async Task SignInAsync()
    {
        var name = Input.UserName?.Trim() ?? string.Empty;
        var password = Input.Password ?? string.Empty;
        _refused = !await Door.SignInAsync(name, password);
        Continue();
    }

    private async Task SignInDemoAsync()
    {
        _refused = !await Door.SignInDemoAsync(DemoName ?? string.Empty);
        Continue();
    }

    private void Continue()
    {
        if (!_refused)
        {
            Navigation.NavigateTo(AppUrls.Local(ReturnUrl), forceLoad: true);
        }
    }

    private sealed class Form
    {
        public string? UserName { get; set; }

        public string? Password { get; set; }
    }
}
