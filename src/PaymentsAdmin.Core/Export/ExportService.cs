using System.Globalization;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Services;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Export;

/// <summary>Hands out payments as a file, row by row as they are read; each file leaves an entry in the audit trail, a broken one too.</summary>
public sealed class ExportService(IPaymentExport payments, IAuditTrail audit, AccessGuard guard, Organisation organisation, BusinessClock clock)
{
    /// <summary>Writes the file into a stream, which is asked for once it is clear that the actor may. Errors while writing are thrown.</summary>
    public Task<Result<ExportDone>> WriteAsync(ExportRequest request, Func<Stream> open, Actor actor, CancellationToken ct)
    {
        var workspace = request.Workspace;
        return guard.RunAsync<ExportDone>(
            new Attempt(Right.ExportPayments, "payment.export", "workspace", workspace.Id.Value, workspace.Id),
            actor,
            async () => await WriteAsync(request, open(), actor, ct),
            ct
        );
    }

    private async Task<ExportDone> WriteAsync(ExportRequest request, Stream stream, Actor actor, CancellationToken ct)
    {
        var at = clock.Now;
        var backend = request.Workspace.Backend;
        var frame = new ExportFrame(organisation.Zone, organisation.BaseCurrency, backend.ToString().ToLowerInvariant(), backend == BackendKind.Local, at);
        using var output = new HashedOutput(stream, ct);
        var file = new ExportFile(request.Dialect, frame, output.Buffer);
        ExportDone Done() => new(file.Rows, file.Sums, output.Bytes, output.Sha256, at);
        await RecordedFile.SendAsync(
            output,
            file.Head,
            payments.ReadAsync(request.Workspace.Id, request.Filter, at, ct),
            file.Add,
            outcome => RecordAsync(request, Done(), outcome, actor)
        );
        return Done();
    }

    // Whoever gave up waiting for the file is audited all the same.
    private Task RecordAsync(ExportRequest request, ExportDone done, string outcome, Actor actor)
    {
        var workspace = request.Workspace.Id;
        var fact = new AuditFact("export", "workspace", workspace.Value, workspace)
        {
            Changes =
            [
                new("outcome", null, outcome),
                new("dialect", null, request.Dialect.Key),
                new("read_at", null, done.At.ToString("O", CultureInfo.InvariantCulture)),
                new("rows", null, done.Rows.ToString(CultureInfo.InvariantCulture)),
                .. done.Sums.Select(s => new AuditChange($"sum_{s.Sum.Currency.Code}", null, s.Sum.Plain())),
                new("sha256", null, done.Sha256),
            ],
            // A search may hold a name, and so may a token's.
            Texts = request.Token is null ? [new("filter", null, request.FilterText)] : [new("filter", null, request.FilterText), new("token", null, request.Token)],
        };
        return audit.RecordAsync(fact, actor, CancellationToken.None);
    }
}
