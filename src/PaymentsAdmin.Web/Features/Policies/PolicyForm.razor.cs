using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Drafts;
using PaymentsAdmin.Core.Policies;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Policies;

/// <summary>Edits a policy: tests it on recent submissions, and saves it after confirming identity.</summary>
public sealed partial class PolicyForm
{
    private static readonly Role[] _roles = [Role.None, Role.Admin];

    private readonly CommandState _command = new();
    private readonly TypedPolicy _typed = new();
    private Policy _before = Policy.Default;
    private PolicyVersionId _seen;
    private PolicyVersion? _rival;
    private PolicyDryRun? _outcome;
    private bool _isSame;
    private bool _waits;
    private bool _unchanged;
    private Policy? _sent;
    private bool _isTyping;
    private int _adopted;
    private int _fillings;

    [Parameter, EditorRequired]
    public required PolicyVersion? Current { get; set; }

    /// <summary>How often this user has saved a policy on the page. <see cref="Current"/> was read after the last time.</summary>
    [Parameter, EditorRequired]
    public required int Saves { get; set; }

    [Parameter, EditorRequired]
    public required PolicyWords Words { get; set; }

    /// <summary>What was done; null if nothing was changed.</summary>
    [Parameter, EditorRequired]
    public EventCallback<Words?> Saved { get; set; }

    /// <summary>A save was refused, so that what the page said of an earlier one is over.</summary>
    [Parameter, EditorRequired]
    public EventCallback Refused { get; set; }

    [Inject]
    private PolicyService Policies { get; set; } = null!;

    [Inject]
    private PolicyLimits Limits { get; set; } = null!;

    [Inject]
    private StepUp StepUp { get; set; } = null!;

    [Inject]
    private DraftService Drafts { get; set; } = null!;

    [Inject]
    private BusinessClock Clock { get; set; } = null!;

    private DraftPlace Place => new("policy", Workspace.Id.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));

    protected override async Task OnInitializedAsync()
    {
        _adopted = Saves;
        Begin(Current);
        _typed.MakeRoom(await Drafts.FindAsync(Place, Actor, Gone) is { Ok: true, Value: var kept } ? kept?.Body : null);
    }

    // The form ignores somebody else's change until it saves, so that no field changes while the user types.
    protected override void OnParametersSet()
    {
        if (_adopted != Saves)
        {
            _adopted = Saves;
            Adopt();
        }
    }

    // What is shown already stays as it was typed: over a slow line, somebody may have typed on in a field that would be written again.
    private void Begin(PolicyVersion? version, bool isShown = false)
    {
        Base(version);
        if (!isShown)
        {
            _typed.Take(_before, T.Culture);
        }

        _isTyping = false;
    }

    private void Base(PolicyVersion? version) => (_before, _seen) = (version?.Policy ?? Policy.Default, version?.Id ?? PolicyVersionId.None);

    // What the user typed since the form was sent is neither replaced, nor forgotten by drafts.js, nor based on what somebody else changed.
    private void Adopt()
    {
        _outcome = null;
        var saved = Current?.Policy ?? Policy.Default;
        if (!_isTyping && _typed.Read(_before, T.Culture) is { Ok: true, Value: var typed } && IsSame(_sent ?? _before, typed))
        {
            Begin(Current, isShown: IsSame(typed, saved));
            Settle();
            _fillings++;
        }
        else if (IsSame(_before with { FourEyesOnAuthors = saved.FourEyesOnAuthors }, saved))
        {
            Base(Current);
        }

        _sent = null;
    }

    private static bool IsSame(Policy left, Policy right) => PolicyChanges.Between(left, right).Count == 0;

    private Task<bool> TryAsync() =>
        _command.RunAsync(async () =>
        {
            var typed = _typed.Read(_before, T.Culture);
            var run = typed.Ok ? await Policies.DryRunAsync(Workspace, typed.Value, Actor, Gone) : typed.Failure!;
            (_outcome, _isSame) = (run.Ok ? run.Value : null, typed.Ok && IsSame(_before, typed.Value));
            return run;
        });

    private bool IsWeaker => _typed.Read(_before, T.Culture) is { Ok: true, Value: var typed } && PolicyStrength.IsWeaker(_before, typed);

    private async Task SaveAsync()
    {
        var typed = _typed.Read(_before, T.Culture);
        var fault = typed.Failure ?? Policies.FaultOf(typed.Value);
        var fillings = _fillings;
        (_sent, _isTyping) = (typed.Ok ? typed.Value : null, false);
        if (await _command.RunAsync(() => fault is null ? SaveAsync(typed.Value) : Task.FromResult<Result>(fault)))
        {
            if (fillings != _fillings)
            {
                // The browser forgets only what it saw being typed, and not a removed step that was kept below.
                await Drafts.ForgetAsync(Place, Actor, Gone);
            }

            return;
        }

        _sent = null;
        await Refused.InvokeAsync();
        if (_command.Failure == AccessFailures.FactorNeeded)
        {
            // The browser may not have stored the last input yet, and the user leaves the page to confirm identity.
            await Drafts.KeepAsync(Place, _typed.Kept(), Actor, Gone);
        }
        else if (_command.Failure == PolicyFailures.ChangedMeanwhile)
        {
            _rival = await Policies.CurrentAsync(Workspace.Id, Actor, Gone) is { Ok: true, Value: var saved } ? saved : null;
        }
    }

    // The page reads again as part of the command, so that nobody saves on the former version.
    private async Task<Result> SaveAsync(Policy typed)
    {
        _unchanged = _seen != PolicyVersionId.None && IsSame(_before, typed);
        if (!_unchanged)
        {
            var step = new AskedStep(T["Save policy"], Workspace.Name) { Lines = [.. Words.Changed(_before, typed).Select(line => T[line])] };
            if (await StepUp.RunAsync(step, () => SendAsync(typed), Gone) is { Ok: false } refused)
            {
                return refused;
            }
        }

        var said = _waits
            ? "Another Admin has to confirm this weaker policy. The former one applies until then."
            : "The policy is saved and applies to new submissions.";
        await Saved.InvokeAsync(_unchanged ? null : (Words)said);
        return Result.Done;
    }

    private async Task<Result> SendAsync(Policy typed)
    {
        var set = await Policies.SetAsync(Workspace, typed, _seen, Actor, Gone);
        _waits = set.Ok && set.Value == PolicyVersionId.None;
        _unchanged = set.Ok && !_waits && set.Value == _seen;
        if (set.Ok && !_waits)
        {
            (_before, _seen) = (typed, set.Value);
        }

        return set;
    }

    private void Remove(TypedStep step)
    {
        _typed.Steps.Remove(step);
        if (StepFields.Has(_command.Failure?.Field))
        {
            _command.Clear();
        }
    }

    private void StartAgain()
    {
        Begin(Current);
        Settle();
        _outcome = null;
    }

    private void TakeSaved()
    {
        Begin(_rival);
        Settle();
    }

    // The four-eyes mode is not a field of this form, so the saved version's mode is kept.
    private Task SaveMineAsync()
    {
        Base(_rival);
        Settle();
        return SaveAsync();
    }

    private void Settle()
    {
        _rival = null;
        _command.Clear();
    }
}
