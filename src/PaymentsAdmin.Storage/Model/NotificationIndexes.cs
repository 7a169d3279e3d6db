using Microsoft.EntityFrameworkCore;

namespace PaymentsAdmin.Storage.Model;

/// <summary>The partial indexes of notices that wait for a decision: few at any time, found by what is decided, and by whose they are.</summary>
internal static class NotificationIndexes
{
    public static void Add(ModelBuilder builder)
    {
        builder.Entity<NotificationRow>().HasIndex(n => new { n.SubjectKind, n.SubjectId }).HasDatabaseName("ix_notifications_waiting").HasFilter("waits");
        builder.Entity<NotificationRow>().HasIndex(n => new { n.UserId, n.InApp, n.Id }, "ix_notifications_user_waiting").HasFilter("waits");
    }
}
