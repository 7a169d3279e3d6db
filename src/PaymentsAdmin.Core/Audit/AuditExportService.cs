using System.Globalization;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Services;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Audit;

/// <summary>Which entries leave the house, and how the trail names the filter.</summary>
public sealed record AuditExportRequest(AuditFilter Filter, string FilterText)
{
    public CsvDialect Dialect { get; init; } = CsvDialect.Data;
}

/// <summary>What a whole list came to.</summary>
public sealed record AuditExportDone(long Rows, long Bytes, string Sha256, DateTimeOffset At);

/// <summary>Hands out the list of entries as a file: of what its reader may see, and with an entry of its own, a broken one too.</summary>
public sealed class AuditExportService(IAuditLog log, AuditService entries, IAuditTrail audit, AccessGuard guard, Organisation organisation, BusinessClock clock)
{
    /// <summary>Writes the file into a stream, which is asked for once it is clear that the actor may. Errors while writing are thrown.</summary>
    public Task<Result<AuditExportDone>> WriteAsync(AuditExportRequest request, Func<Stream> open, Actor actor, CancellationToken ct) =>
        guard.RunAsync<AuditExportDone>(
            new Attempt(Right.SeeOwnAudit, AuditActions.Export, "installation", 0, null),
            actor,
            async now => await WriteAsync(request, entries.Conditions(request.Filter, now), open(), actor, ct),
            ct
        );

    private async Task<AuditExportDone> WriteAsync(AuditExportRequest request, AuditConditions conditions, Stream stream, Actor actor, CancellationToken ct)
    {
        var at = clock.Now;
        using var output = new HashedOutput(stream, ct);
        var cells = new CsvCells(request.Dialect, output.Buffer);
        long rows = 0;
        AuditExportDone Done() => new(rows, output.Bytes, output.Sha256, at);
        await RecordedFile.SendAsync(
            output,
            () => AuditColumns.Head(cells, organisation.Zone),
            log.ReadAsync(conditions, ct),
            entry =>
            {
                AuditColumns.Row(cells, entry, organisation.Zone);
                rows++;
            },
            outcome => RecordAsync(request, Done(), outcome, actor)
        );
        return Done();
    }

    // Whoever gave up waiting for the file is audited all the same.
    private Task RecordAsync(AuditExportRequest request, AuditExportDone done, string outcome, Actor actor)
    {
        var fact = new AuditFact(AuditActions.Export, "installation", 0, null)
        {
            Changes =
            [
                new("outcome", null, outcome),
                new("dialect", null, request.Dialect.Key),
                new("read_at", null, done.At.ToString("O", CultureInfo.InvariantCulture)),
                new("rows", null, done.Rows.ToString(CultureInfo.InvariantCulture)),
                new("sha256", null, done.Sha256),
            ],
            Texts = [new("filter", null, request.FilterText)],
        };
        return audit.RecordAsync(fact, actor, CancellationToken.None);
    }
}
