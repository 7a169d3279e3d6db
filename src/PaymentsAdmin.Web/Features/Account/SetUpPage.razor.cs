using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Account;

/// <summary>Creates the first Admin through the one-time link printed at start, and continues to the second factor.</summary>
public sealed partial class SetUpPage
{
    private static readonly string[] _own = ["Name", "DisplayName", "Password"];

    private Failure? _closed;

    [SupplyParameterFromForm(FormName = "set-up")]
    private Form Input { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "code")]
    private string? Code { get; set; }

    [Inject]
    private FirstAdminService FirstAdmin { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new();
        if (HttpMethods.IsGet(HttpContext.Request.Method))
        {
            _closed = (await FirstAdmin.CheckAsync(Code ?? string.Empty, Browser.From, Gone)).Failure;
        }
    }

    private async Task MakeAsync()
    {
        var input = new UserInput
        {
            Name = Input.Name?.Trim() ?? string.Empty,
            DisplayName = Input.DisplayName ?? string.Empty,
            Password = Input.Password ?? string.Empty,
        };
        var made = await Browser.LetInAsync(await FirstAdmin.MakeAsync(Code ?? string.Empty, input, Browser.From, Gone), Gone);
        Failure = made.Failure;
        _closed = Failure == SignInFailures.AdminIsThere ? Failure : null;
        if (Failure is null)
        {
            GoOn(AppUrls.SecondFactor);
        }
    }

    private sealed class Form
    {
        public string? Name { get; set; }

        public string? DisplayName { get; set; }

        public string? Password { get; set; }
    }
}
