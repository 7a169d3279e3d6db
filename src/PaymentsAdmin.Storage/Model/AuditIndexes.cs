using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Payments;

namespace PaymentsAdmin.Storage.Model;

/// <summary>Partial indexes of the audit trail.</summary>
internal static class AuditIndexes
{
    /// <summary>All verbs but the most common one, which is found quickly by time; indexing it would cost every payment.</summary>
    public static readonly string RarerVerbs = $"action <> '{PaymentVerbs.Add}'";

    public static void Add(ModelBuilder builder) =>
        builder.Entity<AuditEntryRow>().HasIndex(e => new { e.Action, e.At, e.Id }).HasFilter(RarerVerbs);
}
