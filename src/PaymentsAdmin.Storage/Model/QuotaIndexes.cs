using Microsoft.EntityFrameworkCore;

namespace PaymentsAdmin.Storage.Model;

/// <summary>The indexes by which the room that somebody takes is known without reading the rows.</summary>
internal static class QuotaIndexes
{
    /// <summary>Whether the answer of a call with a key is stored, and not only the fact.</summary>
    public const string KeptAnswer = "answer_bytes > 0";

    public static void Add(ModelBuilder builder)
    {
        builder
            .Entity<IdempotentAnswerRow>()
            .HasIndex(a => new { a.Caller, a.CallerTotal })
            .HasDatabaseName("ix_idempotent_answers_kept")
            .HasFilter(KeptAnswer);
        builder.Entity<AttachmentRow>().HasIndex(a => new { a.WorkspaceId, a.ContentBytes }).HasDatabaseName("ix_attachments_workspace_content_bytes");
    }
}
