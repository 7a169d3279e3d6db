using System.Globalization;
using PaymentsAdmin.Core.Audit;

namespace PaymentsAdmin.Core.Export;

/// <summary>The audit entry of an export.</summary>
internal static class ExportFact
{
    public static AuditFact Of(ExportRequest request, ExportDone done, string outcome) =>
        Subject(request) with
        {
            Changes =
            [
                new("outcome", null, outcome),
                new("list", null, request.List.Key),
                new("dialect", null, request.Dialect.Key),
                .. request.Columns is { } columns ? [new("columns", null, string.Join(',', columns.Select(c => c.Key)))] : Array.Empty<AuditChange>(),
                new("read_at", null, done.At.ToString("O", CultureInfo.InvariantCulture)),
                new("rows", null, done.Rows.ToString(CultureInfo.InvariantCulture)),
                .. done.Sums.Select(s => new AuditChange($"sum_{s.Sum.Currency.Code}", null, s.Sum.Plain())),
                new("sha256", null, done.Sha256),
                .. Incomplete(request),
            ],
            // A search text or a token name may contain a person's name, so both are stored as texts, which can be erased.
            Texts = request.Token is null
                ? [new("filter", null, request.FilterText)]
                : [new("filter", null, request.FilterText), new("token", null, request.Token)],
        };

    private static IEnumerable<AuditChange> Incomplete(ExportRequest request)
    {
        if (request.Gap is not { } gap)
        {
            yield break;
        }

        yield return new("incomplete", null, gap.IsFirstWalk ? "first reading" : gap.StoppedAt is not null ? "reading stopped" : "not kept");
        yield return new("read_so_far", null, gap.Read.ToString(CultureInfo.InvariantCulture));
        yield return new("not_kept", null, gap.NotKept.ToString(CultureInfo.InvariantCulture));
    }

    private static AuditFact Subject(ExportRequest request) =>
        request.List == ExportList.Audit
            ? new AuditFact(AuditVerbs.Export, "installation", 0, null)
            : new AuditFact(ExportVerbs.Export, "workspace", request.Workspace.Id.Value, request.Workspace.Id);
}
