using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Services;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.Audit;

/// <summary>Who did what: as much of the trail as its reader may see. What is shown, and what is open, stands in the address.</summary>
public sealed partial class AuditPage
{
    private static readonly Func<AuditEntry, object> RowKey = entry => entry.Id;

    private static readonly IReadOnlyList<ListColumn> _heads =
    [
        new("Entry", "c-number"),
        new("Time", "c-when"),
        new("Who", "c-who"),
        new("What", "c-what"),
        new("Subject", "c-on"),
        new("Changes", "c-change"),
        new("From", "c-door"),
    ];

    private AuditListState _state = new(AuditFilter.None, null, null);
    private AuditFilter _searched = AuditFilter.None;
    private Core.Audit.AuditPage? _page;
    private IReadOnlyList<AuditPerson> _people = [];
    private IReadOnlyList<Workspace> _books = [];
    private RenderFragment<AuditEntry>? _cells;
    private Failure? _failure;

    [Inject]
    private AuditService Audit { get; set; } = null!;

    [Inject]
    private WorkspaceService Workspaces { get; set; } = null!;

    private string Scope =>
        Right.SeeAudit.IsHeldBy(Actor) ? T["All entries"]
        : Right.SeePaymentsAudit.IsHeldBy(Actor) ? T["All about payments, and your actions"]
        : T["Your actions"];

    private string AuditorsFile =>
        $"{AuditUrl.AuditorsFile}?{AuditUrl.QueryOf(new AuditFilter { From = _state.Filter.From, Through = _state.Filter.Through, Workspace = _state.Filter.Workspace })}";

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        Navigation.LocationChanged += Moved;
        var people = await Audit.PeopleAsync(Actor, Gone);
        _people = people.Ok ? people.Value : [];
        var books = await Workspaces.ListAsync(Actor, Gone);
        _books = books.Ok ? books.Value : [];
        await ReadAsync();
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        Navigation.LocationChanged -= Moved;
        base.Dispose(disposing);
    }

    // The address holds more than parameters could say one by one, so it is read as a whole.
    private void Moved(object? sender, Microsoft.AspNetCore.Components.Routing.LocationChangedEventArgs moved)
    {
        if (new Uri(moved.Location).AbsolutePath is AppUrls.Audit)
        {
            _ = InvokeAsync(() => ShowAgainAsync(ReadAsync));
        }
    }

    private async Task ReadAsync()
    {
        var address = Navigation.Uri;
        var query = QueryHelpers.ParseQuery(new Uri(address).Query);
        var state = AuditUrl.Read(name => query.TryGetValue(name, out var value) ? value.ToString() : null);
        var searched = state.Searched(Formats.Today);
        var answer = await Audit.ListAsync(searched, state.After, AuditService.PageSize, Actor, Gone);
        if (Gone.IsCancellationRequested || !string.Equals(address, Navigation.Uri, StringComparison.Ordinal))
        {
            return;
        }

        (_state, _searched, _failure) = (state, searched, answer.Failure);
        _page = answer.Ok ? answer.Value : null;
    }

    private bool IsOpen(AuditEntry entry) => _state.Open == entry.Id;

    private string Toggle(AuditEntry entry) => AuditUrl.Write(_state with { Open = IsOpen(entry) ? null : entry.Id });

    private string? Roles(AuditEntry entry) =>
        entry.By == ActorKind.User || entry.By == ActorKind.Token
            ? string.Join(", ", Enum.GetValues<Role>().Where(role => role != Role.None && entry.Roles.HasFlag(role)).Select(role => T[RoleWord.Of(role)]))
            : null;

    private string? Summary(AuditEntry entry)
    {
        if (entry.Action is AuditActions.Denied)
        {
            return entry.Change("failure")?.After;
        }

        var change = entry.Changes.FirstOrDefault(c => c.Before is not null && c.After is not null) ?? entry.Changes.FirstOrDefault(c => c.After is not null);
        return change is null ? null
            : change.Before is null ? $"{T[AuditFields.Of(change.Field)]}: {Read(change.After)}"
            : $"{T[AuditFields.Of(change.Field)]}: {Read(change.Before)} → {Read(change.After)}";

        string? Read(string? value) => FieldValues.Read(change.Field, value, Formats, T);
    }
}
