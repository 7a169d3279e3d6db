using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Tokens;

/// <summary>Lists everybody's or the user's own tokens, usable or ended, and revokes them.</summary>
public sealed partial class TokenBoard
{
    private const int PageSize = 50;

    private IReadOnlyList<ApiToken>? _all;
    private IReadOnlyList<ApiToken> _rows = [];
    private IReadOnlyDictionary<int, User> _people = new Dictionary<int, User>();
    private IReadOnlyList<Workspace> _workspaces = [];
    private ApiToken? _revoking;
    private Failure? _failure;
    private Words? _said;
    private int _working;
    private int _idle;
    private int _found;
    private int _page = 1;
    private int _pages = 1;

    /// <summary>Shows everybody's tokens instead of the user's own.</summary>
    [Parameter]
    public bool Everybody { get; set; }

    [Parameter, EditorRequired]
    public required TokenUrls Urls { get; set; }

    [SupplyParameterFromQuery(Name = "ended")]
    public string? EndedText { get; set; }

    /// <summary>Whether to show only tokens without an end that were not used for a long time.</summary>
    [SupplyParameterFromQuery(Name = "idle")]
    public string? IdleText { get; set; }

    private TokenSelection Shown =>
        AddressValue.Yes(EndedText) ? TokenSelection.Ended
        : AddressValue.Yes(IdleText) ? TokenSelection.Idle
        : TokenSelection.Active;

    /// <summary>The search text for names and users.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    public string? Find { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public string? PageText { get; set; }

    private int? Page => AddressValue.Small(PageText);

    [Inject]
    private TokenService Tokens { get; set; } = null!;

    [Inject]
    private UserService Users { get; set; } = null!;

    [Inject]
    private WorkspaceService Workspaces { get; set; } = null!;

    [Inject]
    private BusinessClock Clock { get; set; } = null!;

    private string Title => Everybody ? T["API tokens"] : T["Your API tokens"];

    private string FindLabel => Everybody ? T["Name or user"] : T["Name"];

    private string Place =>
        T[$"{Formats.Count(((_page - 1) * PageSize) + 1)} – {Formats.Count(((_page - 1) * PageSize) + _rows.Count)} of {Formats.Count(_found)}"];

    private Words Emptiness =>
        !string.IsNullOrWhiteSpace(Find) ? (Words)$"No token matches “{Find.Trim()}”."
        : Shown == TokenSelection.Ended ? "No token has expired or been revoked."
        : Shown == TokenSelection.Idle ? "Every token without an end date was used in the last 90 days."
        : "No token is active at the moment.";

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        Follow(change => change.SubjectKind is SubjectKinds.Token or SubjectKinds.User, ReadAsync);
        await ReadAsync();
    }

    protected override void OnParametersSet()
    {
        base.OnParametersSet();
        Narrow();
    }

    private async Task ReadAsync()
    {
        // A page is read several times while it opens; each refused reading would be an entry in the audit log.
        _failure = (Everybody ? Right.ManageTokens : Right.OwnTokens).Check(Actor);
        if (_failure is not null)
        {
            return;
        }

        var tokens = await Tokens.ListAsync(Everybody ? null : Actor.UserId, Actor, Gone);
        _failure = tokens.Failure;
        if (tokens.Ok)
        {
            _all = tokens.Value;
            _people = Everybody && await Users.ListAsync(Actor, Gone) is { Ok: true, Value: var users } ? users.ToDictionary(user => user.Id) : _people;
            _workspaces = await Workspaces.ListAsync(Actor, Gone) is { Ok: true, Value: var all } ? all : [];
            Narrow();
        }
    }

    private void Narrow()
    {
        var (all, now) = (_all ?? [], Clock.Now);
        var works = all.Where(token => TokenStates.Works(token, UserOf(token), now)).ToList();
        var idle = works.Where(token => TokenRules.IsIdle(token, now)).ToList();
        (_working, _idle) = (works.Count, idle.Count);
        var shown = Shown switch
        {
            TokenSelection.Ended => all.Except(works),
            TokenSelection.Idle => idle,
            _ => works,
        };
        var found = shown.Where(Fits).ToList();
        _found = found.Count;
        _pages = Math.Max(1, (found.Count + PageSize - 1) / PageSize);
        _page = Math.Clamp(Page ?? 1, 1, _pages);
        _rows = [.. found.Skip((_page - 1) * PageSize).Take(PageSize)];
    }

    private User? UserOf(ApiToken token) => _people.GetValueOrDefault(token.UserId);

    private bool Fits(ApiToken token) =>
        Find?.Trim() is not { Length: > 0 } text || Has(token.Name, text) || Has(token.UserName, text) || Has(UserOf(token)?.DisplayName, text);

    private static bool Has(string? name, string text) => name?.Contains(text, StringComparison.CurrentCultureIgnoreCase) == true;

    private string? Step(int page) => page >= 1 && page <= _pages && page != _page ? Urls.At(Shown, Find, page) : null;

    private string? Current(TokenSelection shown) => shown == Shown ? "true" : null;

    private void Ask(ApiToken token) => _revoking = token;

    private async Task RevokedAsync()
    {
        _said = $"{_revoking?.Name ?? ""} is revoked. Calls with it are refused from now on.";
        await ReadAsync();
    }
}
