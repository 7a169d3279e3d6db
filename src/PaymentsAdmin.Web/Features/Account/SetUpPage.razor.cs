using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Setup.Session;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Account;

/// <summary>Makes the first Admin by the one-time address that the start printed, and goes on to the second factor.</summary>
public sealed partial class SetUpPage
{
    private static readonly string[] _own = ["Name", "DisplayName", "Password"];

    private Failure? _closed;
    private Failure? _failure;

    [SupplyParameterFromForm(FormName = "set-up")]
    private Form Input { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "code")]
    private string? Code { get; set; }

    [Inject]
    private FirstAdminService FirstAdmin { get; set; } = null!;

    [Inject]
    private FrontDoor Door { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        Input ??= new();
        if (HttpMethods.IsGet(HttpContext.Request.Method))
        {
            _closed = (await FirstAdmin.CheckAsync(Code ?? string.Empty, HttpContext.RequestAborted)).Failure;
        }
    }

    private string? Invalid(string field) => string.Equals(_failure?.Field, field, StringComparison.Ordinal) ? "true" : null;

    private async Task MakeAsync()
    {
        var input = new UserInput { Name = Input.Name?.Trim() ?? string.Empty, DisplayName = Input.DisplayName ?? string.Empty, Password = Input.Password ?? string.Empty };
        var made = await Door.LetInAsync(await FirstAdmin.MakeAsync(Code ?? string.Empty, input, Door.From, HttpContext.RequestAborted), HttpContext.RequestAborted);
        _failure = made.Failure;
        _closed = _failure == SignInFailures.AdminIsThere ? _failure : null;
        if (_failure is null)
        {
            Navigation.NavigateTo(AppUrls.SecondFactor, forceLoad: true);
        }
    }

    private sealed class Form
    {
        public string? Name { get; set; }

        public string? DisplayName { get; set; }

        public string? Password { get; set; }
    }
}
