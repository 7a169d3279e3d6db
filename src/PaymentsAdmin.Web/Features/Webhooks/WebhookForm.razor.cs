using System.Globalization;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Setup.Session;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Webhooks;

/// <summary>Creates a webhook and shows its secret once, or changes its address and events.</summary>
public sealed partial class WebhookForm
{
    private readonly CommandState _command = new();
    private TypedWebhook _form = new();
    private IReadOnlyList<Workspace> _books = [];
    private Webhook? _webhook;
    private WebhookSecret? _made;
    private Failure? _failure;
    private bool _ready;
    private bool _fresh;

    /// <summary>The id of the webhook; null for a new one.</summary>
    [Parameter]
    public long? Id { get; set; }

    [Inject]
    private WebhookService Webhooks { get; set; } = null!;

    [Inject]
    private WorkspaceService Books { get; set; } = null!;

    [Inject]
    private StepUp StepUp { get; set; } = null!;

    private string Title => Id is null ? T["Create webhook"] : T["Edit webhook"];

    private Words About =>
        _webhook is { } webhook
            ? $"Leave empty to keep the address at {webhook.Host}, which is not shown again. A new address must begin with https:// and be on the public network."
            : (Words)"Messages are posted here as JSON. It must begin with https:// and be on the public network. It is stored encrypted, and only its beginning is shown later.";

    private string Draft => Id?.ToString(CultureInfo.InvariantCulture) ?? "new";

    private string Back => _webhook is { } webhook ? WebhookUrls.Of(webhook.Id) : AppUrls.Webhooks;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        _failure = Right.SetUp.Check(Actor);
        if (_failure is null)
        {
            _books = await Books.ListAsync(Actor, Gone) is { Ok: true, Value: var books } ? books : [Workspace];
            await FindAsync();
            _form = _webhook is { } webhook ? TypedWebhook.Of(webhook) : new() { Workspace = Workspace.Id.Value };
            await LookAsync();
            _ready = _failure is null;
        }
    }

    private async Task LookAsync() => _fresh = await StepUp.IsFreshAsync(Gone);

    private async Task FindAsync()
    {
        if (Id is { } id)
        {
            var found = (await Webhooks.StandingsAsync(Actor, Gone)).Value.FirstOrDefault(one => one.Webhook.Id.Value == id);
            (_webhook, _failure) = (found?.Webhook, found is null ? WebhookFailures.NotFound : null);
        }
    }

    private async Task SaveAsync()
    {
        if (Id is null)
        {
            _made = await _command.AskAsync(() => Webhooks.AddAsync(Of(_form.Workspace), _form.Input(active: true), Actor, Gone));
        }
        else if (await _command.RunAsync(ChangeAsync))
        {
            Navigation.NavigateTo(Back);
        }
    }

    private async Task<Result> ChangeAsync()
    {
        // Somebody may have paused it since the page was opened.
        var before = _webhook!;
        await FindAsync();
        return _webhook is null
            ? WebhookFailures.NotFound
            : await Webhooks.ChangeAsync(Of(before.Workspace.Value), before.Id, _form.Input(_webhook.Active), Actor, Gone);
    }

    private Workspace Of(int workspace) => _books.FirstOrDefault(books => books.Id.Value == workspace) ?? Workspace;

    private void Again()
    {
        (_made, _form) = (null, new() { Workspace = Workspace.Id.Value });
        _command.Clear();
    }
}
