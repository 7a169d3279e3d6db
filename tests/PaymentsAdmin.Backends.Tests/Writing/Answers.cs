using System.Data;
using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Backends.Tests.Audit;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Writing;

/// <summary>Compares the ids that a writing process acknowledged with its database.</summary>
internal static class Answers
{
    /// <summary>
    /// Reads acknowledged ids until there are enough, kills the process, and reads the rest of its output.
    /// </summary>
    public static async Task<List<long>> ReadAndKillAsync(ProcessStartInfo start, int enough)
    {
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var answered = new List<long>();
        while (await process.StandardOutput.ReadLineAsync().WithinAsync() is { } line)
        {
            // The last line may be incomplete.
            if (long.TryParse(line, CultureInfo.InvariantCulture, out var id))
            {
                answered.Add(id);
            }

            if (answered.Count == enough)
            {
                process.Kill();
            }
        }

        await process.WaitForExitAsync().WithinAsync();
        answered.Count.ShouldBeGreaterThanOrEqualTo(enough, await errors);
        return answered;
    }

    /// <summary>Every acknowledged payment is stored, and nothing is stored in part.</summary>
    public static async Task ShouldBeWholeAsync(TestStore store, IEnumerable<long> answered)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();

        // One snapshot of all tables: the server may still commit what a killed client had sent.
        await using var view = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        var payments = await db.Set<PaymentTableRow>().Select(p => p.Id).ToListAsync();
        answered.Except(payments).ShouldBeEmpty();
        (await db.Set<AuditEntryRow>().Select(e => e.SubjectId).ToListAsync()).Order().ShouldBe(payments.Order());
        (await db.Set<AuditTextRow>().CountAsync(t => t.Body != null)).ShouldBe(payments.Count);
        await view.CommitAsync();
        (await Chain.VerifySealedAsync(store)).Fault.ShouldBeNull();
    }
}
