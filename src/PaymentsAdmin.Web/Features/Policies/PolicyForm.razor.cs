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
    private TypedPolicy _typed = new();
    private Policy _before = Policy.Default;
    private PolicyVersionId _seen;
    private PolicyVersion? _rival;
    private PolicyDryRun? _outcome;
    private bool _isSame;
    private bool _waits;
    private bool _unchanged;

    [Parameter, EditorRequired]
    public required PolicyVersion? Current { get; set; }

    [Parameter, EditorRequired]
    public required PolicyWords Words { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<Words> Saved { get; set; }

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
        Begin(Current);
        _typed.MakeRoom(await Drafts.FindAsync(Place, Actor, Gone) is { Ok: true, Value: var kept } ? kept?.Body : null);
    }

    // The form ignores somebody else's change until it saves, so that no field changes while the user types.
    private void Begin(PolicyVersion? version)
    {
        (_before, _seen) = (version?.Policy ?? Policy.Default, version?.Id ?? PolicyVersionId.None);
        _typed = TypedPolicy.Of(_before, T.Culture);
    }

    private Task<bool> TryAsync() =>
        _command.RunAsync(async () =>
        {
            var typed = _typed.Read(_before, T.Culture);
            var run = typed.Ok ? await Policies.DryRunAsync(Workspace, typed.Value, Actor, Gone) : typed.Failure!;
            (_outcome, _isSame) = (run.Ok ? run.Value : null, typed.Ok && PolicyChanges.Between(_before, typed.Value).Count == 0);
            return run;
        });

    private bool IsWeaker => _typed.Read(_before, T.Culture) is { Ok: true, Value: var typed } && PolicyStrength.IsWeaker(_before, typed);

    private async Task SaveAsync()
    {
        var typed = _typed.Read(_before, T.Culture);
        var step = new AskedStep(T["Save policy"], Workspace.Name)
        {
            Lines = typed.Ok ? [.. Words.Changed(_before, typed.Value).Select(line => T[line])] : [],
        };
        if (await _command.RunAsync(() => StepUp.RunAsync(step, () => SendAsync(typed.Value), Gone, typed.Failure ?? Policies.FaultOf(typed.Value))))
        {
            await Saved.InvokeAsync(
                _unchanged ? "Nothing was changed."
                    : _waits
                    ? "Another Admin has to confirm this weaker policy. The former one applies until then."
                    : "The policy is saved and applies to new submissions.");
        }
        else if (_command.Failure == AccessFailures.FactorNeeded)
        {
            // The browser may not have stored the last input yet, and the user leaves the page to confirm identity.
            await Drafts.KeepAsync(Place, _typed.Kept(), Actor, Gone);
        }
        else if (_command.Failure == PolicyFailures.ChangedMeanwhile)
        {
            _rival = await Policies.CurrentAsync(Workspace.Id, Actor, Gone) is { Ok: true, Value: var saved } ? saved : null;
        }
    }

    private async Task<Result> SendAsync(Policy typed)
    {
        var set = await Policies.SetAsync(Workspace, typed, _seen, Actor, Gone);
        _waits = set.Ok && set.Value == PolicyVersionId.None;
        _unchanged = set.Ok && !_waits && set.Value == _seen;
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
        (_before, _seen) = (_rival!.Policy, _rival.Id);
        Settle();
        return SaveAsync();
    }

    private void Settle()
    {
        _rival = null;
        _command.Clear();
    }
}
