using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Payments;

namespace PaymentsAdmin.Storage.Model;

/// <summary>Indexes of the trail that leave out the entries nobody needs them for.</summary>
internal static class AuditIndexes
{
    /// <summary>All verbs but the commonest, which are met soon enough by time; every payment would pay for its place here.</summary>
    public static readonly string RarerVerbs = $"action <> '{PaymentVerbs.Add}'";

    public static void Add(ModelBuilder builder) =>
        builder.Entity<AuditEntryRow>().HasIndex(e => new { e.Action, e.At, e.Id }).HasFilter(RarerVerbs);
}
