using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Export.Columns;
using PaymentsAdmin.Core.Export.Files;
using PaymentsAdmin.Core.Portals.Comparing;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.Exports.Dialog;

/// <summary>Exports a list: the user chooses format, list and columns, and sees a preview of the first rows.</summary>
public sealed partial class ExportDialog
{
    private const int PreviewRows = 5;

    private readonly CommandState _command = new();
    private readonly ListLoader<LastExport, ExportPreview> _preview = new();
    private ExportDialect _dialect = ExportDialect.Excel;
    private ExportList _list = null!;
    private IReadOnlyList<string>? _columns;
    private string _track = ExportTracks.NewName();
    private ExportDone? _done;
    private bool _started;
    private bool _over;
    private MirrorGap? _gap;

    [Parameter, EditorRequired]
    public required ExportSource Source { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback Closed { get; set; }

    [Inject]
    private ExportService Exports { get; set; } = null!;

    [Inject]
    private LastExportService Lasts { get; set; } = null!;

    [Inject]
    private PortalMirrorService Mirrors { get; set; } = null!;

    [Inject]
    private ExportTracks Tracks { get; set; } = null!;

    private LastExport Choice => new(_list.Key, _dialect.Key) { Columns = _columns ?? [] };

    private ExportRegion Region => ExportRegion.Of(T.Culture);

    private bool HasColumns => _columns is not { Count: 0 };

    private bool IsRunning => _started && !_over;

    // The page counts the items it lists, not their lines or postings.
    private bool IsAsListed => _list == Source.Lists[0];

    private long? Rows => IsAsListed ? Source.Count : null;

    private IReadOnlyList<Money> Sums => IsAsListed ? Source.Sums : [];

    // The columns on screen are those of the listed items.
    private IReadOnlyList<string> OnScreen => IsAsListed ? Source.OnScreen : [];

    private string About => Source.About ?? T["All pages, not only this one."];

    private string Verb => Rows is { } rows ? T.Of(rows, "Export 1 row", $"Export {Formats.Count(rows)} rows") : T["Export"];

    protected override async Task OnInitializedAsync()
    {
        _list = Source.Lists[0];
        _gap = await ExportGaps.FindAsync(Mirrors, Source.Request.Workspace, _list, Actor, Gone);
        if (await Lasts.FindAsync(Source.Page, Actor, Gone) is { Ok: true, Value: { } last })
        {
            _list = Source.Lists.FirstOrDefault(list => string.Equals(list.Key, last.List, StringComparison.Ordinal)) ?? _list;
            _dialect = ExportDialect.Find(last.Dialect) ?? _dialect;
            _columns = last.Columns.Where(column => _list.Column(column)?.IsSeenBy(Actor) == true).ToList() is { Count: > 0 } columns ? columns : null;
        }

        await PreviewAsync();
    }

    private Task ChooseDialectAsync(string? key)
    {
        _dialect = ExportDialect.Find(key) ?? _dialect;
        return ChangeAsync();
    }

    private Task ChooseListAsync(string? key)
    {
        _list = Source.Lists.First(list => string.Equals(list.Key, key, StringComparison.Ordinal));
        _columns = null;
        return ChangeAsync();
    }

    private Task ChooseColumnsAsync(IReadOnlyList<string>? columns)
    {
        _columns = columns;
        return ChangeAsync();
    }

    // After a file, another choice is another export with a result of its own.
    private Task ChangeAsync()
    {
        if (_over)
        {
            (_started, _over, _done, _track) = (false, false, null, ExportTracks.NewName());
        }

        return PreviewAsync();
    }

    private async Task PreviewAsync()
    {
        if (!HasColumns)
        {
            _preview.Forget();
            return;
        }

        var request = Source.Request with
        {
            List = _list,
            Dialect = _dialect,
            Columns = _columns is null ? null : [.. _columns.Select(_list.Column).OfType<ExportColumn>()],
            Ids = Source.Chosen,
            Region = Region,
            Labels = words => T[words],
        };
        await _preview.ReadAsync(Choice, ct => Exports.PreviewAsync(request, PreviewRows, Actor, ct), Gone);
    }

    // The browser submits the form itself; this follows the file and saves the choice for next time.
    private async Task StartAsync()
    {
        _started = true;
        StateHasChanged();
        await Lasts.KeepAsync(Source.Page, Choice, Actor, Gone);
    }

    private void ShowEnd() => (_over, _done) = (true, Track?.Done);

    private ExportTrack? Track => Tracks.Find(Actor.UserId ?? 0, _track);

    private Task CloseAsync()
    {
        if (IsRunning)
        {
            Tracks.Stop(Actor.UserId ?? 0, _track);
        }

        return Closed.InvokeAsync();
    }
}
