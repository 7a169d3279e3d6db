using System.Diagnostics;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Audit;

namespace PaymentsAdmin.Backends.Tests.Audit;

/// <summary>Waiting for the chain.</summary>
internal static class Chain
{
    /// <summary>
    /// Verifies once everything is sealed. On PostgreSQL a write of any other test on the server holds sealing up for a
    /// moment, and where the test moved its clock on, that moment reads as a long wait.
    /// </summary>
    public static async Task<AuditVerdict> VerifySealedAsync(TestStore store)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var verdict = await store.Audit.VerifyAsync(CancellationToken.None);
            if (verdict.Fault is { } fault ? !fault.Contains("has waited for its seal", StringComparison.Ordinal) : verdict.Unsealed == 0)
            {
                return verdict;
            }

            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60), "Entries are not sealed.");
            await Task.Delay(20);
        }
    }
}
