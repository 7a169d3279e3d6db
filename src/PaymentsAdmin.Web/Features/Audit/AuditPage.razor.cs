using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Audit.Addresses;
using PaymentsAdmin.Web.Features.Exports.Dialog;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Forms;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.Audit;

/// <summary>The audit trail, as far as the reader may see it. The URL holds the filter and the open entry.</summary>
public sealed partial class AuditPage
{
    private static readonly Words _title = "Audit log";
    private static readonly AuditListState _start = new(AuditFilter.None, null, null);
    private static readonly Func<AuditEntry, object> RowKey = entry => entry.Id;

    private static readonly IReadOnlyList<ListColumn> _columns =
    [
        new("Entry", "c-number"),
        new("Time", "c-when"),
        new("Who", "c-who"),
        new("What", "c-what"),
        new("Subject", "c-on"),
        new("Changes", "c-change"),
        new("From", "c-door"),
    ];

    private readonly ListLoader<AuditListState, Core.Audit.Log.AuditPage> _reading = new();
    private AuditFilter _searched = AuditFilter.None;
    private string? _unread;
    private IReadOnlyList<AuditPerson> _people = [];
    private IReadOnlyList<Workspace> _workspaces = [];
    private RenderFragment<AuditEntry>? _cells;

    [Inject]
    private AuditService Audit { get; set; } = null!;

    [Inject]
    private WorkspaceService Workspaces { get; set; } = null!;

    private AuditListState Shown => _reading.Asked ?? _start;

    private bool SeesAll => Right.SeeAudit.IsHeldBy(Actor);

    private Words Scope =>
        SeesAll ? "All entries"
        : Right.SeePaymentsAudit.IsHeldBy(Actor) ? "All about payments, and your actions"
        : "Your actions";

    private string AuditorsFile =>
        $"{AuditUrl.AuditorsFile}?{AuditUrl.QueryOf(new AuditFilter { From = Shown.Filter.From, Through = Shown.Filter.Through, Workspace = Shown.Filter.Workspace })}";

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        Navigation.LocationChanged += Moved;
        var people = await Audit.PeopleAsync(Actor, Gone);
        _people = people.Ok ? people.Value : [];
        var all = await Workspaces.ListAsync(Actor, Gone);
        _workspaces = all.Ok ? all.Value : [];
        await ReadAsync();
    }

    protected override void Dispose(bool disposing)
    {
        Navigation.LocationChanged -= Moved;
        base.Dispose(disposing);
    }

    // The page reads its whole query instead of binding parameters, so it follows the address itself.
    private void Moved(object? sender, Microsoft.AspNetCore.Components.Routing.LocationChangedEventArgs moved)
    {
        if (new Uri(moved.Location).AbsolutePath is AppUrls.Audit)
        {
            _ = InvokeAsync(() => ShowAgainAsync(ReadAsync));
        }
    }

    private async Task ReadAsync()
    {
        var query = QueryHelpers.ParseQuery(new Uri(Navigation.Uri).Query);
        var state = AuditUrl.Read(Value, Formats.Today);
        var searched = state.Searched(Formats.Today);
        if (await _reading.ReadAsync(state, ct => Audit.ListAsync(searched, state.After, AuditService.PageSize, Actor, ct), Gone))
        {
            _searched = searched;
            _unread = AuditUrl.Unread(Value).ToList() is { Count: > 0 } unread ? string.Join("; ", unread.Select(Unread)) : null;
        }

        // Before the page is connected, its form sends days as they were typed.
        string? Value(string name) =>
            !query.TryGetValue(name, out var value) ? null
            : name is "from" or "through" && FilterDayField.Read(value.ToString(), name is "through", T.Culture, Formats.Today) is { } typed ? typed.Text
            : value.ToString();
    }

    private string Unread((string Name, string Value) part) =>
        part.Name switch
        {
            "from" => $"{T["First day"]}: {part.Value}",
            "through" => $"{T["Last day"]}: {part.Value}",
            _ => $"{part.Name}: {part.Value}",
        };

    private ExportSource Exported() =>
        new([ExportList.Audit])
        {
            Address = AuditUrl.ListFile,
            Query = AuditUrl.QueryOf(_searched),
            Request = new ExportRequest(Workspace, PaymentFilter.None, AuditUrl.QueryOf(_searched)) { Entries = _searched },
        };

    private bool IsOpen(AuditEntry entry) => Shown.Open == entry.Id;

    private string Toggle(AuditEntry entry) => AuditUrl.Write(Shown with { Open = IsOpen(entry) ? null : entry.Id });

    private string? Roles(AuditEntry entry) =>
        entry.By == ActorKind.User || entry.By == ActorKind.Token
            ? string.Join(", ", Enum.GetValues<Role>().Where(role => role != Role.None && entry.Roles.HasFlag(role)).Select(role => T[RoleWord.Of(role)]))
            : null;

    private string? NameOfWorkspace(AuditEntry entry) =>
        entry.SubjectKind is SubjectKinds.Workspace ? _workspaces.FirstOrDefault(one => one.Id.Value == entry.SubjectId)?.Name : null;

    private string? Summary(AuditEntry entry)
    {
        if (AuditVerbs.Denied.Is(entry.Action))
        {
            return entry.Change("failure")?.After;
        }

        return AuditSummary.Of(entry) is not { } change ? null
            : change.Before is null ? $"{T[AuditFields.Of(change.Field)]}: {Read(change.After)}"
            : $"{T[AuditFields.Of(change.Field)]}: {Read(change.Before)} → {Read(change.After)}";

        string? Read(string? value) => FieldValues.Read(change.Field, value, Formats, T);
    }
}
