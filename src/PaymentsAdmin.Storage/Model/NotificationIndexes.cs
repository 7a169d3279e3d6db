using Microsoft.EntityFrameworkCore;

namespace PaymentsAdmin.Storage.Model;

/// <summary>The partial index of notices that wait for a decision: few at any time, found by what is decided.</summary>
internal static class NotificationIndexes
{
    public static void Add(ModelBuilder builder) =>
        builder.Entity<NotificationRow>().HasIndex(n => new { n.SubjectKind, n.SubjectId }).HasDatabaseName("ix_notifications_waiting").HasFilter("waits");
}
