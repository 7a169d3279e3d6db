using System.Globalization;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Import;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Payments.Import;

/// <summary>
/// Imports of paid marks: reads and judges the whole file first, then writes all accepted rows in one transaction, or none.
/// A dry run reads beside the writer, so that nobody waits for it; the import reads again.
/// </summary>
internal sealed class PaidImports(IWriter writer, IReader reader, BusinessClock clock) : IPaidImports
{
    // SQLite runs on the calling thread, which may be a circuit's.
    public Task<Result<PaidReport>> TryAsync(Workspace workspace, PaidFile file, Actor actor, CancellationToken ct) =>
        Task.Run<Result<PaidReport>>(
            async () => ReportOf(await DecideAsync(new ReaderSession(reader, clock.Now, ct), workspace, file, actor, held: false)),
            ct
        );

    public Task<Result<PaidResult>> ImportAsync(Workspace workspace, PaidFile file, PaidReport seen, bool suspectsToo, Actor actor, CancellationToken ct) =>
        writer.RunAsync<Result<PaidResult>>(
            async session =>
            {
                var decisions = await DecideAsync(session, workspace, file, actor, held: true);
                var report = ReportOf(decisions);
                var chosen = report.Chosen(suspectsToo);
                if (!chosen.Select(Look).SequenceEqual(seen.Chosen(suspectsToo).Select(Look)))
                {
                    return new PaidResult(report, null);
                }

                var lines = chosen.Select(verdict => verdict.Line).ToHashSet();
                var write = new PaidImportWrites(session, workspace, actor);
                var changes = await write.WriteAsync([.. decisions.Where(decision => lines.Contains(decision.Row.Line))], file.IsUndo);
                var done = new PaidResult(report, changes);
                await session.AuditAsync(Fact(workspace, file, done), actor);
                return done;
            },
            ct
        );

    // An accepted row is written only while these values still match the preview.
    private static (int, PaidOutcome, PaymentId?, Revision?) Look(PaidVerdict verdict) => (verdict.Line, verdict.Outcome, verdict.Payment, verdict.Seen);

    private static PaidReport ReportOf(IReadOnlyList<PaidDecision> decisions) => new([.. decisions.Select(decision => decision.Verdict)]);

    private async ValueTask<IReadOnlyList<PaidDecision>> DecideAsync(IReadSession session, Workspace workspace, PaidFile file, Actor actor, bool held) =>
        new PaidJudge(file, await new PaidImportReads(session, workspace, clock).ReadAsync(file, held), actor).Decide();

    private static AuditFact Fact(Workspace workspace, PaidFile file, PaidResult done) =>
        new(file.IsUndo ? PaymentVerbs.ImportUndo : PaymentVerbs.Import, "workspace", workspace.Id.Value, workspace.Id)
        {
            Changes =
            [
                new AuditChange("sha256", null, file.Hash),
                new AuditChange("payments", null, Text(done.Changes!.Count)),
                new AuditChange("left_out", null, Text(file.Rows.Count - done.Changes.Count)),
                .. done.Sums.Select(sum => new AuditChange($"sum_{sum.Currency.Code}", null, sum.Plain())),
            ],
            Texts = [new AuditChange("file", null, file.Name)],
        };

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
}
