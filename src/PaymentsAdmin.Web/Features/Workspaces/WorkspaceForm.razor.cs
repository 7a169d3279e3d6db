using System.Globalization;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Core.Workspaces.Settings;
using PaymentsAdmin.Web.PublicPages;
using PaymentsAdmin.Web.Setup.Session;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Workspaces;

/// <summary>Creates or changes a workspace. A webhook connects at once, an application after consent on the portal's own page.</summary>
public sealed partial class WorkspaceForm
{
    private readonly CommandState _command = new();
    private TypedWorkspace _form = new();
    private WorkspaceSettings? _known;
    private PortalTest? _tried;
    private Failure? _failure;
    private Failure? _consent;
    private bool _ready;
    private bool _fresh;
    private bool _trying;

    /// <summary>The id of the workspace; null for a new one.</summary>
    [Parameter]
    public int? Id { get; set; }

    [Inject]
    private WorkspaceSettingsService Settings { get; set; } = null!;

    [Inject]
    private PortalConsentService Consents { get; set; } = null!;

    [Inject]
    private PublicAddress Addresses { get; set; } = null!;

    [Inject]
    private StepUp StepUp { get; set; } = null!;

    private string Title => Id is null ? T["Create workspace"] : T["Edit workspace"];

    private string Draft => Id?.ToString(CultureInfo.InvariantCulture) ?? "new";

    private string Back => _known is { } known ? WorkspaceUrls.Of(known.Workspace.Id) : AppUrls.Workspaces;

    private WorkspaceId? Workspaces => Id is { } id ? new WorkspaceId(id) : null;

    // The handler address, which the portal asks for on the application's page.
    private string Return => Addresses.Printed(WorkspaceUrls.Consent) ?? Addresses.Absolute(WorkspaceUrls.Consent, new Uri(Navigation.Uri));

    private Words Verb =>
        _form is { Backend: BackendKind.Bitrix24, Way: TypedWay.Application } ? "Go to the portal"
        : Id is null ? "Create workspace"
        : "Save";

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        _failure = Right.SetWorkspaces.Check(Actor);
        if (_failure is null && Workspaces is { } id)
        {
            var found = await Settings.FindAsync(id, Actor, Gone);
            (_known, _failure) = (found.Ok ? found.Value : null, found.Failure ?? (found.Value.FromConfiguration ? WorkspaceFailures.FromConfiguration : null));
            _form = _known is null ? _form : TypedWorkspace.Of(_known);
        }

        _consent = Consents.LastFailureOf(Actor) is { } failed && failed.Workspace == Workspaces ? failed.Failure : null;
        await LookAsync();
        _ready = _failure is null;
    }

    private async Task LookAsync() => _fresh = await StepUp.IsFreshAsync(Gone);

    private async Task SaveAsync()
    {
        var input = _form.Input();
        if (input.Connection is ConnectionInput.Application)
        {
            if (await _command.AskAsync(() => Consents.BeginAsync(Workspaces, input, Actor, Gone)) is { } page)
            {
                Navigation.NavigateTo(page.AbsoluteUri, forceLoad: true);
            }
        }
        else if (Workspaces is { } id)
        {
            await LeaveAsync(id, () => Settings.ChangeAsync(id, input, Actor, Gone));
        }
        else
        {
            WorkspaceId made = default;
            await LeaveAsync(
                null,
                async () =>
                {
                    var added = await Settings.AddAsync(input, Actor, Gone);
                    made = added.Ok ? added.Value : default;
                    return added;
                },
                () => made
            );
        }
    }

    private async Task LeaveAsync(WorkspaceId? id, Func<Task<Result>> act, Func<WorkspaceId>? made = null)
    {
        if (await _command.RunAsync(act))
        {
            Navigation.NavigateTo(WorkspaceUrls.Of(id ?? made!()));
        }
    }

    private async Task TryAsync()
    {
        (_tried, _trying) = (null, true);
        _tried = await _command.AskAsync(() =>
            _form.Way == TypedWay.Keep && Workspaces is { } id ? Settings.TestAsync(id, Actor, Gone) : Settings.TryAsync(_form.Input(), Actor, Gone));
        _trying = false;
    }

    // The test no longer matches the input.
    private void ForgetTest() => _tried = null;
}
