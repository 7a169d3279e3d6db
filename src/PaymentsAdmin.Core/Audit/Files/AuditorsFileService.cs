using System.Globalization;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Audit.Files;

/// <summary>Exports files for auditors; each export leaves an entry with its hash, so that the next file vouches for it.</summary>
public sealed class AuditorsFileService(IAuditorsFiles files, IAuditTrail audit, AccessGuard guard, Organisation organisation, BusinessClock clock)
{
    /// <summary>Writes the file to a stream, which is opened only once access is granted. Errors while writing are thrown.</summary>
    public Task<Result<AuditorsFileDone>> WriteAsync(AuditorsFileRequest request, Func<Stream> open, Actor actor, CancellationToken ct) =>
        guard.RunAsync<AuditorsFileDone>(
            new Attempt(AuditVerbs.AuditorsFile, "installation", 0, null),
            actor,
            async () => await WriteAsync(request, open(), actor, ct),
            ct
        );

    private async Task<AuditorsFileDone> WriteAsync(AuditorsFileRequest request, Stream stream, Actor actor, CancellationToken ct)
    {
        var order = new AuditorsFileOrder(
            request,
            request.From is { } from ? clock.StartOf(from) : null,
            request.Through is { } through ? clock.StartOf(through.AddDays(1)) : null,
            organisation,
            actor.Name,
            clock.Now
        );
        try
        {
            var done = await files.WriteAsync(order, stream, ct);
            await RecordAsync(request, [new("outcome", null, "complete"), .. Said(done)], actor);
            return done;
        }
        catch
        {
            await RecordAsync(request, [new("outcome", null, "aborted")], actor);
            throw;
        }
    }

    private static IEnumerable<AuditChange> Said(AuditorsFileDone done)
    {
        yield return new("payments", null, done.Payments.ToString(CultureInfo.InvariantCulture));
        yield return new("entries", null, done.Entries.ToString(CultureInfo.InvariantCulture));
        yield return new("head", null, done.Head);
        yield return new("sha256", null, done.Sha256);
    }

    // A cancelled download is still audited.
    private Task RecordAsync(AuditorsFileRequest request, IReadOnlyList<AuditChange> changes, Actor actor)
    {
        var fact = new AuditFact(AuditVerbs.AuditorsFile, "installation", 0, null)
        {
            Changes =
            [
                new("workspace", null, request.Workspace?.Key.Value),
                new("from", null, request.From?.ToString("O", CultureInfo.InvariantCulture)),
                new("through", null, request.Through?.ToString("O", CultureInfo.InvariantCulture)),
                .. changes,
            ],
        };
        return audit.RecordAsync(fact, actor, CancellationToken.None);
    }
}
