using System.Globalization;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Core.Workspaces.Settings;
using PaymentsAdmin.Web.PublicPages;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Editing;

namespace PaymentsAdmin.Web.Features.Workspaces;

/// <summary>Creates or changes a workspace. Some connections are only made after consent on the portal's own page.</summary>
public sealed partial class WorkspaceForm
{
    private readonly CommandState _command = new();
    private TypedWorkspace _form = null!;
    private ConcurrentEdit<WorkspaceSettings>? _edit;
    private PortalTest? _tried;
    private Failure? _failure;
    private Failure? _consent;
    private bool _ready;
    private bool _trying;

    [Parameter]
    public int? Id { get; set; }

    [Inject]
    private WorkspaceSettingsService Settings { get; set; } = null!;

    [Inject]
    private PortalConsentService Consents { get; set; } = null!;

    [Inject]
    private BackendProfiles Profiles { get; set; } = null!;

    [Inject]
    private PortalAdapters Adapters { get; set; } = null!;

    [Inject]
    private PublicAddress Addresses { get; set; } = null!;

    [Inject]
    private StepUp StepUp { get; set; } = null!;

    private WorkspaceSettings? Known => _edit?.Opened;

    // The kind of an existing workspace does not change.
    private IEnumerable<BackendProfile> Portals => Id is null ? Profiles.All.Where(one => Adapters.WaysOf(one.Kind).Count > 0) : [_form.Backend];

    private bool Clashed => _edit is { Saved: not null };

    private IReadOnlyList<ConflictLine> Lines =>
        _edit!.Compare(
            [T["Name"], T["Entity types"], T["Connection"]],
            [
                _form.Name, WorkspaceStates.Types([.. _form.Input().EntityTypes.Order()], T),
                _form.Input().Connection is null ? ConnectionOf(_edit.Saved!) : T["A new connection"],
            ]);

    private string Title => Id is null ? T["Create workspace"] : T["Edit workspace"];

    private string Draft => Id?.ToString(CultureInfo.InvariantCulture) ?? "new";

    private string Back => Known is { } known ? WorkspaceUrls.Of(known.Workspace.Id) : AppUrls.Workspaces;

    private WorkspaceId? Workspaces => Id is { } id ? new WorkspaceId(id) : null;

    // The handler address, which the portal asks for on the application's page.
    private string Return => Addresses.Printed(WorkspaceUrls.Consent) ?? Addresses.Absolute(WorkspaceUrls.Consent, new Uri(Navigation.Uri));

    private Words Verb =>
        _form.Way?.Consent is not null ? "Go to the portal"
        : Id is null ? "Create workspace"
        : "Save";

    protected override async Task OnInitializedAsync()
    {
        _form = new(Profiles.All[0], Adapters);
        await base.OnInitializedAsync();
        _failure = Right.SetWorkspaces.Check(Actor);
        if (_failure is null && Workspaces is { } id)
        {
            var found = await Settings.FindAsync(id, Actor, Gone);
            _failure = found.Failure ?? (found.Value.FromConfiguration ? WorkspaceFailures.FromConfiguration : null);
            Open(found.Ok ? found.Value : null);
        }

        _consent = Consents.LastFailureOf(Actor) is { } failed && failed.Workspace == Workspaces ? failed.Failure : null;
        _ready = _failure is null;
    }

    private void Open(WorkspaceSettings? known)
    {
        if (known is not null)
        {
            // An accounting period that was closed meanwhile is no conflict.
            _edit = new(
                known,
                one => one.Revision,
                one => [one.Workspace.Name, WorkspaceStates.Types(one.Workspace.EntityTypes, T), ConnectionOf(one)],
                WorkspaceFailures.ChangedMeanwhile);
            _form = Typed(known);
            T.About = _form.Backend.Installation;
        }
    }

    private async Task SaveAsync()
    {
        var input = _form.Input();
        if (_form.Way?.Consent is not null)
        {
            Uri? page = null;
            await _command.RunAsync(() => SendAsync(async seen =>
            {
                var begun = await Consents.BeginAsync(Workspaces, input with { Seen = seen }, Actor, Gone);
                page = begun.Ok ? begun.Value : null;
                return begun;
            }));
            if (page is not null)
            {
                Navigation.NavigateTo(page.AbsoluteUri, forceLoad: true);
            }
        }
        else if (Workspaces is { } id)
        {
            await LeaveAsync(id, () => SendAsync(seen => Settings.ChangeAsync(id, input with { Seen = seen }, Actor, Gone)));
        }
        else
        {
            WorkspaceId made = default;
            await LeaveAsync(
                null,
                () => SendAsync(async _ =>
                {
                    var added = await Settings.AddAsync(input, Actor, Gone);
                    made = added.Ok ? added.Value : default;
                    return added;
                }),
                () => made
            );
        }
    }

    private async Task<Result> SendAsync(Func<Revision?, Task<Result>> send)
    {
        var check = await Settings.CheckAsync(_form.Input(), Known, Actor, Gone);
        return await StepUp.RunAsync(new(Title, _form.Name), () => SaveSeenAsync(send), Gone, check.Failure);
    }

    private Task<Result> SaveSeenAsync(Func<Revision?, Task<Result>> send) =>
        _edit is not { } edit ? send(null)
        : edit.SaveAsync(
            seen => send(seen),
            async () => await Settings.FindAsync(edit.Opened.Workspace.Id, Actor, Gone) is { Ok: true, Value: var now } ? now : null
        );

    private void TakeSaved()
    {
        _form = Typed(_edit!.TakeSaved());
        _command.Clear();
        ForgetTest();
    }

    private TypedWorkspace Typed(WorkspaceSettings known) => TypedWorkspace.Of(known, Profiles.Of(known.Workspace.Backend), Adapters);

    // Our own books, the first portal, and any other.
    private static string IdOf(int place) =>
        place switch
        {
            0 => "workspace-own",
            1 => "workspace-portal",
            _ => string.Create(CultureInfo.InvariantCulture, $"workspace-portal-{place}"),
        };

    // Two connections to one portal look the same, so their fingerprints tell them apart.
    private static string ConnectionOf(WorkspaceSettings one) =>
        one.Portal is { Address: { } address } portal ? $"{address.Authority} ({portal.Fingerprint})" : "";

    private async Task LeaveAsync(WorkspaceId? id, Func<Task<Result>> act, Func<WorkspaceId>? made = null)
    {
        if (await _command.RunAsync(act))
        {
            _command.Leave(Departure, WorkspaceUrls.Of(id ?? made!()));
        }
    }

    private async Task TryAsync()
    {
        (_tried, _trying) = (null, true);
        _tried = await _command.AskAsync(() =>
            _form.Keeps && Workspaces is { } id ? Settings.TestAsync(id, Actor, Gone)
            : StepUp.RunAsync(new(T["Test connection"], _form.Name), () => Settings.TryAsync(_form.Input(), Actor, Gone), Gone));
        _trying = false;
    }

    // The test no longer matches the input.
    private void ForgetTest() => _tried = null;
}
