using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Admin.Users;

public sealed partial class UserPage : WorkPage
{
    private static readonly string[] _own = ["Roles"];
    private static readonly Words StartsAnew =
        "The user's password, second factor and API tokens end then, and that Admin passes on a one-time link.";


    private readonly CommandState _command = new();
    private UserDetail? _detail;
    private Failure? _failure;
    private Role _roles;
    private int _saves;
    private bool _keepTokens;
    private Place _place;
    private OneTimeLink? _link;
    private OpenDialog _dialog;
    private Words? _said;

    [Parameter]
    public int Id { get; set; }

    [Inject]
    private UserService Users { get; set; } = null!;

    [Inject]
    private StepUp StepUp { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        (_link, _dialog, _said) = (null, OpenDialog.None, null);
        _command.Clear();
        await ReadAsync();
        _roles = _detail?.User.Roles ?? Role.None;
    }

    private async Task ReadAsync()
    {
        var found = await Users.GetAsync(Id, Actor, Gone);
        (_detail, _failure) = (found.Ok ? found.Value : null, found.Failure);
    }

    private async Task SetRolesAsync()
    {
        var waits = false;
        async Task<Result> SetAsync()
        {
            var set = await Users.SetRolesAsync(Id, _roles, Actor, Gone);
            waits = set is { Ok: true, Value: Effect.Waits };
            return set;
        }

        await RunAsync(
            Place.Roles,
            () => StepUp.RunAsync(new(T["Save roles"], $"{_detail?.User.DisplayName}: {RoleList.Words(_roles, T)}"), SetAsync, Gone),
            "The roles are saved. The user must sign in again."
        );
        _saves += _said is null ? 0 : 1;
        _said = waits ? "The roles change once another Admin confirms them." : _said;
    }

    private async Task EnableAsync()
    {
        var waits = false;
        async Task<Result> SendAsync()
        {
            var enabled = await Users.EnableAsync(Id, Actor, Gone);
            waits = enabled is { Ok: true, Value: Effect.Waits };
            return enabled;
        }

        await RunAsync(
            Place.SignIn, () => StepUp.RunAsync(new(T["Enable user"], _detail?.User.DisplayName), SendAsync, Gone), "The user is enabled.");
        _said = waits ? "The user is enabled once another Admin confirms it." : _said;
    }

    private Task EndSignInsAsync() =>
        RunAsync(Place.SignIns, () => Users.EndSignInsAsync(Id, Actor, Gone), "All sessions have ended. Their pages close within seconds.");

    private bool IsGuarded => (_detail!.User.Roles & ConfirmationRules.Guarded) != Role.None;

    private void Ask(OpenDialog what)
    {
        (_dialog, _said, _keepTokens) = (what, null, false);
        _command.Clear();
    }

    private void Close() => _dialog = OpenDialog.None;

    private async Task<Result> ResetAsync()
    {
        var reset = await Users.ResetAsync(Id, _keepTokens, Actor, Gone);
        _link = reset.Ok ? reset.Value : null;
        if (reset is { Ok: true, Value: null })
        {
            (_said, _place) = ("The reset takes effect once another Admin confirms it. The one-time link is made then.", Place.SignIn);
        }

        return reset;
    }

    private Task DisabledAsync()
    {
        (_said, _place) = ("The user is disabled. Open pages close within seconds.", Place.SignIn);
        return ReadAsync();
    }

    private async Task RunAsync(Place place, Func<Task<Result>> act, Words done)
    {
        _said = await _command.RunAsync(act) ? done : null;
        _place = place;
        await ReadAsync();
    }

    private enum Place
    {
        Roles,
        SignIn,
        SignIns,
    }

    private enum OpenDialog
    {
        None,
        Reset,
        Disable,
    }
}
