using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Tokens;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Account;

public sealed partial class NewPasswordPage
{
    private static readonly string SignInToTokens = $"{AppUrls.SignIn}?returnUrl={Uri.EscapeDataString(AppUrls.OwnTokens)}";

    private string? _done;
    private IReadOnlyList<ApiToken> _tokens = [];

    [SupplyParameterFromForm(FormName = "new-password")]
    private Form Input { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "code")]
    private string? Code { get; set; }

    [Inject]
    private UserService Users { get; set; } = null!;

    [Inject]
    private TokenService Tokens { get; set; } = null!;

    [Inject]
    private BusinessClock Clock { get; set; } = null!;

    protected override void OnInitialized() => Input ??= new();

    private async Task SetAsync()
    {
        var answer = await Users.SetPasswordAsync(Code ?? string.Empty, new() { Password = Input.Password ?? string.Empty }, Browser.From, Gone);
        Failure = answer.Failure;
        if (answer.Ok)
        {
            _done = answer.Value.Name;
            _tokens = await WorkingAsync(answer.Value);
        }
    }

    // The code allows setting the password, so its holder may also see which tokens still grant access.
    private async Task<IReadOnlyList<ApiToken>> WorkingAsync(User user)
    {
        var self = new Actor(ActorKind.User, user.Id, user.DisplayName, user.Roles, Door.Page);
        var tokens = await Tokens.ListAsync(user.Id, self, Gone);
        return tokens.Ok ? [.. tokens.Value.Where(token => TokenStates.Works(token, user, Clock.Now))] : [];
    }

    private sealed class Form
    {
        public string? Password { get; set; }
    }
}
