using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using PaymentsAdmin.Core.Users.Account;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Account;

/// <summary>The user's own account: password, second factor, preferences and sessions.</summary>
public sealed partial class AccountPage : WorkPage
{
    private readonly CommandState _ending = new();
    private OwnAccount? _account;
    private IReadOnlyList<SignIn> _signIns = [];
    private SignInId _signIn;
    private Failure? _failure;
    private Words? _said;

    [Inject]
    private OwnAccountService Accounts { get; set; } = null!;

    [Inject]
    private AuthenticationStateProvider Session { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        _signIn = SessionClaims.SignInOf((await Session.GetAuthenticationStateAsync()).User) ?? default;
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var (account, signIns) = (await Accounts.GetAsync(Actor, Gone), await Accounts.SignInsAsync(Actor, Gone));
        _failure = account.Failure ?? signIns.Failure;
        if (_failure is null)
        {
            (_account, _signIns) = (account.Value, signIns.Value);
        }
    }

    private Task EndAsync(SignInId id) => EndAsync(() => Accounts.EndAsync(id, Actor, Gone), "The session has ended. Its pages close within seconds.");

    private Task EndOthersAsync() =>
        EndAsync(() => Accounts.EndOthersAsync(_signIn, Actor, Gone), "All other sessions have ended. Their pages close within seconds.");

    private async Task EndAsync(Func<Task<Result>> end, Words done)
    {
        _said = await _ending.RunAsync(end) ? done : null;
        await ReadAsync();
    }
}
