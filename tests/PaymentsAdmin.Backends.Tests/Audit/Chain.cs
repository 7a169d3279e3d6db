using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Audit;

namespace PaymentsAdmin.Backends.Tests.Audit;

/// <summary>Waits for the chain of the audit trail.</summary>
internal static class Chain
{
    // As long as the longest write of another test may take beside many others.
    private static readonly TimeSpan _longestWrite = 10 * Patience.Limit;

    /// <summary>
    /// Verifies the chain when everything is sealed. On PostgreSQL a write of any other test on the same server delays sealing
    /// until it ends. A test that advanced its clock would take that for a long wait.
    /// </summary>
    public static async Task<AuditVerdict> VerifySealedAsync(TestStore store)
    {
        AuditVerdict? verdict = null;
        await Patience.UntilAsync(
            async () =>
            {
                verdict = await store.Audit.VerifyAsync(CancellationToken.None);
                return IsComplete(verdict);
            },
            _longestWrite,
            "all entries are sealed"
        );
        return verdict!;
    }

    private static bool IsComplete(AuditVerdict verdict) =>
        verdict.Fault is { } fault ? !fault.Contains("has waited for its seal", StringComparison.Ordinal) : verdict.Unsealed == 0;
}
