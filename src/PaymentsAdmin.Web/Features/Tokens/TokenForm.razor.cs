using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Drafts;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Tokens;

/// <summary>Creates a token for the user, or as an Admin for anybody, and shows its secret once.</summary>
public sealed partial class TokenForm
{
    // The field of failures about the user.
    private const string UserField = "Id";

    private readonly CommandState _command = new();
    private TypedToken _form = new();
    private IReadOnlyList<User> _users = [];
    private IReadOnlyList<Workspace> _workspaces = [];
    private TokenAdded? _added;
    private Failure? _denied;
    private bool _ready;

    /// <summary>Whether the token can be for any user; otherwise it is for the current user.</summary>
    [Parameter]
    public bool Everybody { get; set; }

    [Parameter, EditorRequired]
    public required TokenUrls Urls { get; set; }

    [Inject]
    private TokenService Tokens { get; set; } = null!;

    [Inject]
    private UserService Users { get; set; } = null!;

    [Inject]
    private WorkspaceService Workspaces { get; set; } = null!;

    [Inject]
    private StepUp StepUp { get; set; } = null!;

    [Inject]
    private DraftService Drafts { get; set; } = null!;

    [Inject]
    private BusinessClock Clock { get; set; } = null!;

    [Inject]
    private Organisation Organisation { get; set; } = null!;

    private bool MayPostAlone => Right.ManageTokens.IsHeldBy(Actor);

    // Only an Admin can grant payment systems; the service refuses the scope to others.
    private IEnumerable<ScopeChoice> Offered => TokenScopeWords.All.Where(choice => MayPostAlone || choice.Scope is not TokenScopes.PaySystem);

    // An Approver's or Admin's token bypasses confirmation, so it ends within a year.
    private DateOnly LatestDay => Clock.DayOf(TokenLifetime.Latest(Clock.Now)).AddDays(-1);

    private Role RolesOfUser => !Everybody ? Actor.Roles : _users.FirstOrDefault(user => user.Id == _form.UserId)?.Roles ?? Role.None;

    private bool ForAnother => Everybody && _form.UserId != 0 && _form.UserId != Actor.UserId;

    // What the token will be able to do: nobody hands out the roles of an Approver or Admin for somebody else.
    private Role Carried => ForAnother ? TokenMask.Of(RolesOfUser) : RolesOfUser;

    private bool IsLimited => TokenLifetime.IsLimited(RolesOfUser);

    private DraftPlace Place => new("token-new", Everybody ? "any" : "own");

    private string Zone => Organisation.Zone.Id;

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        _denied = (Everybody ? Right.ManageTokens : Right.OwnTokens).Check(Actor);
        if (_denied is null)
        {
            _users = Everybody && await Users.ListAsync(Actor, Gone) is { Ok: true, Value: var users } ? [.. users.Where(user => user.DisabledAt is null)] : [];
            _workspaces = await Workspaces.ListAsync(Actor, Gone) is { Ok: true, Value: var all } ? all : [Workspace];
            _form.Workspace = Workspace.Id.Value;
            Limit();
            _ready = true;
        }
    }

    private async Task AddAsync()
    {
        _added = await _command.AskAsync(SendAsync);
        if (_command.Failure == AccessFailures.FactorNeeded)
        {
            // The browser may not have stored the last input yet, and the user leaves the page to confirm identity.
            await Drafts.KeepAsync(Place, _form.Kept(), Actor, Gone);
        }
    }

    private Task<Result<TokenAdded>> SendAsync()
    {
        var user = Everybody ? _form.UserId : Actor.UserId ?? 0;
        if (user == 0)
        {
            return Task.FromResult<Result<TokenAdded>>(InputFailures.Invalid(UserField, "Choose the user that the program acts as."));
        }

        if (_form.Until is { } until && until < Clock.Today)
        {
            return Task.FromResult<Result<TokenAdded>>(
                InputFailures.Invalid(nameof(TokenInput.ExpiresAt), "This day is in the past. Choose today or a later day.")
            );
        }

        if (IsLimited && _form.Until > LatestDay)
        {
            return Task.FromResult<Result<TokenAdded>>(TokenFailures.TooLong);
        }

        var typed = _form.Input(user, Clock, T.Culture);
        return typed.Ok
            ? StepUp.RunAsync(
                new(T["Create token"], _form.Name) { Lines = [.. Lines(typed.Value).Select(line => T[line])] },
                () => Tokens.AddAsync(typed.Value, Actor, Gone),
                Gone,
                Tokens.FaultOf(typed.Value, Actor))
            : Task.FromResult<Result<TokenAdded>>(typed.Failure);
    }

    private IEnumerable<Words> Lines(TokenInput typed)
    {
        if (ForAnother)
        {
            yield return $"It acts as {_users.First(user => user.Id == typed.UserId).DisplayName}.";
        }

        yield return $"Scopes: {string.Join(", ", TokenScopes.All.Where(typed.Scopes.Contains))}";
        yield return _form.Until is { } last ? (Words)$"It is valid through {Formats.Day(last)}." : "It is valid until revoked.";
        if (typed is { PostAlone: true, UpTo: { } upTo })
        {
            var most = $"{Clock.BaseCurrency.Code} {Formats.Bound(upTo)}";
            yield return $"It posts alone, up to {most} a day.";
        }
    }

    // Keeps the chosen date if it is allowed.
    private void Limit() => _form.Until = IsLimited && !(_form.Until <= LatestDay) ? LatestDay : _form.Until;

    private void Again()
    {
        (_added, _form) = (null, new TypedToken { Workspace = Workspace.Id.Value });
        Limit();
        _command.Clear();
    }
}
