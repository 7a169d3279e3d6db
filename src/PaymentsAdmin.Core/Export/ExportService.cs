using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Export.Columns;
using PaymentsAdmin.Core.Export.Files;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Export;

/// <summary>Exports lists as files, streaming row by row. Every file is audited, even an incomplete one.</summary>
public sealed class ExportService(
    IExportRows rows,
    IAuditLog log,
    AuditService entries,
    IWorkbooks workbooks,
    IAuditTrail audit,
    BackendProfiles profiles,
    AccessGuard guard,
    Organisation organisation,
    BusinessClock clock
)
{
    /// <summary>Writes the file. The stream is opened only after the actor's rights are checked; errors while writing are thrown.</summary>
    public Task<Result<ExportDone>> WriteAsync(ExportRequest request, Func<Stream> open, Actor actor, IProgress<long>? progress, CancellationToken ct) =>
        guard.RunAsync<ExportDone>(
            AttemptOf(request),
            actor,
            async now =>
            {
                if (OfToken(request, now) is { } no)
                {
                    return no;
                }

                var at = clock.Now;
                var found = new ExportRows(request.List, ColumnsOf(request, now), FrameOf(request, at));
                return request.Dialect.IsWorkbook && await IsTooLongAsync(request, now, at, ct)
                    ? ExportFailures.TooLong(workbooks.MaxRows)
                    : await WriteAsync(request, found, () => OpenAsync(request, found.Fields, null, now, at, ct), open(), actor, at, progress, ct);
            },
            ct
        );

    /// <summary>The heads and first rows as they would be in the file. Not audited.</summary>
    public Task<Result<ExportPreview>> PreviewAsync(ExportRequest request, int max, Actor actor, CancellationToken ct) =>
        guard.RunAsync<ExportPreview>(
            AttemptOf(request),
            actor,
            async now =>
            {
                if (OfToken(request, now) is { } no)
                {
                    return no;
                }

                var at = clock.Now;
                var columns = ColumnsOf(request, now);
                var found = new ExportRows(request.List, columns, FrameOf(request, at));
                var cells = new PreviewCells(request.Dialect.Format(request.Region) ?? new CsvFormat(',', request.Region.DecimalSign) { Guarded = false });
                await using var cursor = await OpenAsync(request, found.Fields, max, now, at, ct);
                await cells.BeginAsync(HeadsOf(request, columns), ct);
                await found.WriteAsync(cursor, cells, null, ct);
                return cells.Preview;
            },
            ct
        );

    private async Task<ExportDone> WriteAsync(
        ExportRequest request,
        ExportRows found,
        Func<Task<IExportCursor>> read,
        Stream stream,
        Actor actor,
        DateTimeOffset at,
        IProgress<long>? progress,
        CancellationToken ct
    )
    {
        using var output = new HashedOutput(stream, ct);
        ExportDone Done() => new(found.Count, found.Sums, output.Bytes, output.Sha256, at);
        try
        {
            var cells = request.Dialect.Format(request.Region) is { } format ? new CsvCells(format, output) : workbooks.Create(output);
            await using var disposed = cells as IAsyncDisposable;
            await cells.BeginAsync(HeadsOf(request, found.Columns), ct);
            await cells.FlushAsync(ct);
            await using var cursor = await read();
            await found.WriteAsync(cursor, cells, progress, ct);
            await cells.EndAsync(ct);
        }
        catch
        {
            // A cancelled download is still audited.
            await audit.RecordAsync(ExportFact.Of(request, Done(), "aborted"), actor, CancellationToken.None);
            throw;
        }

        await audit.RecordAsync(ExportFact.Of(request, Done(), "complete"), actor, CancellationToken.None);
        return Done();
    }

    private async Task<bool> IsTooLongAsync(ExportRequest request, Actor now, DateTimeOffset at, CancellationToken ct)
    {
        await using var cursor = await OpenAsync(request, [], workbooks.MaxRows + 1, now, at, ct);
        var count = 0;
        while (await cursor.NextAsync())
        {
            count++;
        }

        return count > workbooks.MaxRows;
    }

    // The visible audit entries depend on the actor's current roles.
    private async Task<IExportCursor> OpenAsync(
        ExportRequest request,
        IReadOnlyList<ExportField> fields,
        int? max,
        Actor now,
        DateTimeOffset at,
        CancellationToken ct
    )
    {
        if (request.List != ExportList.Audit)
        {
            return await rows.OpenAsync(new ExportRead(request.List, request.Workspace.Id, request.Filter, request.Ids, fields, at) { Max = max }, ct);
        }

        var found = log.ReadAsync(entries.Conditions(request.Entries, now), ct);
        return new AuditCursor(max is { } few ? found.Take(few) : found, fields, ct);
    }

    // A person reads the entries that the roles allow in every workspace; a token was made for one.
    private static Failure? OfToken(ExportRequest request, Actor now) =>
        request.List == ExportList.Audit && now.Kind == ActorKind.Token && request.Entries.Workspace != request.Workspace.Id
            ? ExportFailures.OtherWorkspace
            : null;

    private ExportFrame FrameOf(ExportRequest request, DateTimeOffset at)
    {
        var backend = profiles.Of(request.Workspace.Backend);
        return new ExportFrame(organisation.Zone, organisation.BaseCurrency, backend.Name.ToLowerInvariant(), !backend.Has(Can.Look), at)
        {
            MarksPaid = backend.Has(Can.MarkPaid),
            OfAccounts = backend.Has(Can.Look | Can.PayWithoutItem),
        };
    }

    private IReadOnlyList<ExportHead> HeadsOf(ExportRequest request, IReadOnlyList<ExportColumn> columns) =>
        [.. columns.Select(column => new ExportHead(HeadOf(request, column), column.Type))];

    private string HeadOf(ExportRequest request, ExportColumn column) =>
        request.Dialect.IsForPrograms ? column.KeyHead(organisation.Zone)
        : request.Labels is { } say ? say(column.LabelHead(organisation.Zone))
        : column.LabelHead(organisation.Zone).ToString();

    // Columns that the actor may not see on screen are never exported, even if requested.
    private static IReadOnlyList<ExportColumn> ColumnsOf(ExportRequest request, Actor now) =>
        request.Columns?.Where(column => column.IsSeenBy(now)).ToList() is { Count: > 0 } chosen ? chosen : request.List.DefaultColumns(request.Dialect, now);

    private static Attempt AttemptOf(ExportRequest request) =>
        request.List == ExportList.Audit
            ? new Attempt(request.List.Verb, "installation", 0, null)
            : new Attempt(request.List.Verb, "workspace", request.Workspace.Id.Value, request.Workspace.Id);
}
