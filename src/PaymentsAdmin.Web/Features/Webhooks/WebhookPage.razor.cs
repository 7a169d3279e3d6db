using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Webhooks;

/// <summary>One webhook: its URL, its actions, and its message log.</summary>
public sealed partial class WebhookPage
{
    private const int PageSize = 50;

    private readonly CommandState _command = new();
    private readonly LatestRead _reading = new();
    private WebhookStatus? _standing;
    private IReadOnlyList<Workspace> _workspaces = [];
    private IReadOnlyList<WebhookMessage> _rows = [];
    private WebhookSecret? _renewed;
    private Failure? _failure;
    private Words? _said;
    private WebhookAnswer? _tested;
    private bool _isTesting;
    private OpenDialog _dialog;
    private bool _more;

    private enum OpenDialog
    {
        None,
        Renew,
        EndOld,
        Delete,
        Again,
    }

    [Parameter]
    public long Id { get; set; }

    [SupplyParameterFromQuery(Name = "after")]
    public string? AfterText { get; set; }

    private long? After => AddressValue.Whole(AfterText);

    [Inject]
    private WebhookService Webhooks { get; set; } = null!;

    [Inject]
    private WebhookTrial Trial { get; set; } = null!;

    [Inject]
    private WorkspaceService WorkspaceList { get; set; } = null!;

    [Inject]
    private StepUp StepUp { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private DateTimeOffset? OldSecretUntil => _standing?.Webhook.OldSecretUntil is { } until && until > Time.GetUtcNow() ? until : null;

    private Workspace? Of => _workspaces.FirstOrDefault(one => one.Id == _standing?.Webhook.Workspace);

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        Follow(change => change.SubjectKind is SubjectKinds.Webhook && change.SubjectId == Id, ReadAsync);
    }

    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        var isLatest = _reading.Begin();
        var after = After;
        var standings = await Webhooks.StandingsAsync(Actor, Gone);
        var found = standings.Ok ? standings.Value.FirstOrDefault(one => one.Webhook.Id.Value == Id) : null;
        var all = await WorkspaceList.ListAsync(Actor, Gone);
        var messages = found is null
            ? Result.Of<IReadOnlyList<WebhookMessage>>([])
            : await Webhooks.MessagesAsync(found.Webhook.Workspace, found.Webhook.Id, after is { } last ? new(last) : null, PageSize + 1, Actor, Gone);
        if (Gone.IsCancellationRequested || !isLatest())
        {
            return;
        }

        _failure = standings.Failure ?? (found is null ? WebhookFailures.NotFound : messages.Failure);
        _workspaces = all.Ok ? all.Value : [];
        var rows = messages.Ok ? messages.Value : [];
        (_standing, _rows, _more) = (found, [.. rows.Take(PageSize)], rows.Count > PageSize);
    }

    private Task TurnAsync()
    {
        var webhook = _standing!.Webhook;
        var input = webhook.Input with { Active = !webhook.Active };
        Task<Result> TurnAsync() => Webhooks.ChangeAsync(new(Of!, webhook.Id, webhook.Revision, Actor), input, Gone);
        var what = input.Active ? T["Resume the webhook"] : T["Pause the webhook"];
        return RunAsync(() => StepUp.RunAsync(new(what, webhook.Host), TurnAsync, Gone), input.Active ? "Active again." : "Paused.");
    }

    private async Task TestAsync()
    {
        if (_command.Busy)
        {
            return;
        }

        (_tested, _said, _isTesting) = (null, null, true);
        StateHasChanged();
        _tested = await _command.AskAsync(() => Trial.SendAsync(Of!, _standing!.Webhook.Id, Actor, Gone));
        _isTesting = false;
    }

    private async Task<Result> RenewAsync()
    {
        var renewed = await Webhooks.RenewSecretAsync(Of!, _standing!.Webhook.Id, Actor, Gone);
        (_renewed, _said) = (renewed.Ok ? renewed.Value : null, null);
        return renewed;
    }

    private async Task<Result> EndOldSecretAsync()
    {
        var ended = await Webhooks.EndOldSecretAsync(Of!, _standing!.Webhook.Id, Actor, Gone);
        _said = ended.Ok ? Words.FromString("Messages are now signed only with the new secret.") : null;
        return ended;
    }

    private async Task<Result> ReplayFailedAsync()
    {
        var again = await Webhooks.ReplayFailedAsync(Of!, _standing!.Webhook.Id, Actor, Gone);
        _said =
            !again.Ok ? null
            : again.Value == 1 ? Words.FromString("1 message is sent again.")
            : $"{Formats.Count(again.Value)} messages are sent again.";
        return again;
    }

    private Task ReplayAsync(WebhookMessage message) =>
        RunAsync(() => Webhooks.ReplayAsync(Of!, message.Id, Actor, Gone), $"Message {message.Id.Value} is sent again.");

    private async Task RunAsync(Func<Task<Result>> act, Words done)
    {
        _tested = null;
        _said = await _command.RunAsync(act) ? done : null;
        await ReadAsync();
    }

    private void Leave() => Departure.To(AppUrls.Webhooks);

    private void Close() => _dialog = OpenDialog.None;
}
