using System.Globalization;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Editing;

namespace PaymentsAdmin.Web.Features.Webhooks;

/// <summary>Creates a webhook and shows its secret once, or changes its address and events.</summary>
public sealed partial class WebhookForm
{
    private readonly CommandState _command = new();
    private TypedWebhook _form = new();
    private IReadOnlyList<Workspace> _workspaces = [];
    private ConcurrentEdit<Webhook>? _edit;
    private WebhookSecret? _made;
    private Failure? _failure;
    private bool _ready;
    private bool _unchanged;

    [Parameter]
    public long? Id { get; set; }

    [Inject]
    private WebhookService Webhooks { get; set; } = null!;

    [Inject]
    private WorkspaceService Workspaces { get; set; } = null!;

    [Inject]
    private StepUp StepUp { get; set; } = null!;

    [Inject]
    private Abilities Abilities { get; set; } = null!;

    private string Title => Id is null ? T["Create webhook"] : T["Edit webhook"];

    private Words About =>
        Opened is { } webhook
            ? $"Leave empty to keep the address at {webhook.Host}, which is not shown again. A new address must begin with https:// and be on the public network."
            : (Words)"Messages are posted here as JSON. It must begin with https:// and be on the public network. It is stored encrypted, and only its beginning is shown later.";

    // What the workspace never sends is not offered; what was chosen can be taken away.
    private IEnumerable<EventChoice> Choices =>
        WebhookEventWords.All.Where(one => Abilities.Has(Of(_form.Workspace), one.Needs) || _form.Events.Contains(one.Name));

    private string Draft => Id?.ToString(CultureInfo.InvariantCulture) ?? "new";

    private Webhook? Opened => _edit?.Opened;

    private bool Clashed => _edit is { Saved: not null };

    private IReadOnlyList<ConflictLine> Lines =>
        _edit!.Compare(
            [T["Address"], T["Events"]],
            [_form.Address.Length == 0 ? AddressOf(_edit.Saved!) : T["A new address"], EventsOf(_form.Events)]);

    private bool IsSame => _edit is { } edit && edit.IsSame([_form.Address.Length == 0 ? AddressOf(edit.Opened) : _form.Address, EventsOf(_form.Events)]);

    private string Back => Opened is { } webhook ? WebhookUrls.Of(webhook.Id) : AppUrls.Webhooks;

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        _failure = Right.SetUp.Check(Actor);
        if (_failure is null)
        {
            _workspaces = await Workspaces.ListAsync(Actor, Gone) is { Ok: true, Value: var all } ? all : [Workspace];
            await OpenAsync();
            _ready = _failure is null;
        }
    }

    private async Task OpenAsync()
    {
        _form = new() { Workspace = Workspace.Id.Value };
        if (Id is null)
        {
            return;
        }

        var found = await FindAsync();
        _failure = found.Failure;
        if (found.Ok)
        {
            // A webhook that was only paused meanwhile is no conflict.
            _edit = new(
                found.Value,
                webhook => webhook.Revision,
                webhook => [AddressOf(webhook), EventsOf(webhook.Events)],
                WebhookFailures.ChangedMeanwhile);
            _form = TypedWebhook.Of(found.Value);
        }
    }

    private async Task<Result<Webhook>> FindAsync()
    {
        var all = await Webhooks.StandingsAsync(Actor, Gone);
        return all.Failure is { } no ? no
            : all.Value.FirstOrDefault(one => one.Webhook.Id.Value == Id) is { } found ? found.Webhook
            : WebhookFailures.NotFound;
    }

    private async Task SaveAsync()
    {
        _unchanged = IsSame;
        var fault = Webhooks.FaultOf(_form.Input(active: true), isNew: Id is null);
        if (Id is null)
        {
            _made = await _command.AskAsync(() => StepUp.RunAsync(new(Title, Subject), AddAsync, Gone, fault: fault));
        }
        else if (await _command.RunAsync(() => StepUp.RunAsync(new(Title, Subject), ChangeAsync, Gone, fault: fault)) && !_unchanged)
        {
            _command.Leave(Departure, Back);
        }
    }

    private string Subject => _form.Address.Length > 0 && Uri.TryCreate(_form.Address, UriKind.Absolute, out var typed) ? typed.Host : Opened?.Host ?? "";

    private Task<Result<WebhookSecret>> AddAsync() => Webhooks.AddAsync(Of(_form.Workspace), _form.Input(active: true), Actor, Gone);

    private Task<Result> ChangeAsync() =>
        _edit!.SaveAsync(
            seen =>
            {
                var now = _edit.Saved ?? _edit.Opened;
                return Webhooks.ChangeAsync(new(Of(now.Workspace.Value), now.Id, seen, Actor), _form.Input(now.Active), Gone);
            },
            async () => await FindAsync() is { Ok: true, Value: var now } ? now : null
        );

    private void TakeSaved()
    {
        _form = TypedWebhook.Of(_edit!.TakeSaved());
        _command.Clear();
    }

    // Two addresses can look the same, so their fingerprints tell them apart.
    private static string AddressOf(Webhook webhook) => $"{webhook.Address.Masked} ({webhook.Address.Fingerprint})";

    private string EventsOf(IEnumerable<string> events) =>
        string.Join(", ", WebhookEvents.All.Where(events.Contains).Select(name => T[WebhookEventWords.Title(name)]));

    private Workspace Of(int workspace) => _workspaces.FirstOrDefault(one => one.Id.Value == workspace) ?? Workspace;

    private void Again()
    {
        (_made, _form) = (null, new() { Workspace = Workspace.Id.Value });
        _command.Clear();
    }
}
