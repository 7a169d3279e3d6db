using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Users;

namespace PaymentsAdmin.Web.Features.Account;

/// <summary>Sets a password by the one-time code of the address.</summary>
public sealed partial class NewPasswordPage
{
    private string? _done;

    [SupplyParameterFromForm(FormName = "new-password")]
    private Form Input { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "code")]
    private string? Code { get; set; }

    [Inject]
    private UserService Users { get; set; } = null!;

    /// <inheritdoc />
    protected override void OnInitialized() => Input ??= new();

    private async Task SetAsync()
    {
        var answer = await Users.SetPasswordAsync(Code ?? string.Empty, new() { Password = Input.Password ?? string.Empty }, Gone);
        Failure = answer.Failure;
        _done = answer.Ok ? answer.Value.Name : null;
    }

    private sealed class Form
    {
        public string? Password { get; set; }
    }
}
