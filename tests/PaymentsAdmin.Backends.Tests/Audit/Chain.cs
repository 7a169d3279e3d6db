using System.Diagnostics;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Audit;

namespace PaymentsAdmin.Backends.Tests.Audit;

/// <summary>Waits for the chain of the audit trail.</summary>
internal static class Chain
{
    /// <summary>
    /// Verifies the chain when everything is sealed. On PostgreSQL a write of any other test on the same server delays sealing
    /// for a moment. A test that advanced its clock would take that moment for a long wait.
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
