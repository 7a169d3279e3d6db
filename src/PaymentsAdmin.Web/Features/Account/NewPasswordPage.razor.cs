using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Account;

/// <summary>Sets a password by the one-time code of the address.</summary>
public sealed partial class NewPasswordPage
{
    private static readonly string[] _none = [];

    private Failure? _failure;
    private string? _done;

    [SupplyParameterFromForm(FormName = "new-password")]
    private Form Input { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "code")]
    private string? Code { get; set; }

    [Inject]
    private UserService Users { get; set; } = null!;

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    /// <inheritdoc />
    protected override void OnInitialized() => Input ??= new();

    private async Task SetAsync()
    {
        var answer = await Users.SetPasswordAsync(Code ?? string.Empty, new() { Password = Input.Password ?? string.Empty }, HttpContext.RequestAborted);
        _failure = answer.Failure;
        _done = answer.Ok ? answer.Value.Name : null;
    }

    private sealed class Form
    {
        public string? Password { get; set; }
    }
}
