using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Audit.Files;

/// <summary>What goes into a file for auditors: everything, or one workspace, or some days in the organisation's zone.</summary>
public sealed record AuditorsFileRequest(Workspace? Workspace, DateOnly? From, DateOnly? Through);

/// <summary>The same with its days as instants, and what its first line says.</summary>
public sealed record AuditorsFileOrder(AuditorsFileRequest Request, DateTimeOffset? From, DateTimeOffset? Until, Organisation Organisation, string MadeBy, DateTimeOffset At)
{
    /// <summary>Whether an entry of that time and workspace is told in full; of the others the file holds the hash alone.</summary>
    public bool Tells(long at, long? workspace) =>
        (From is not { } from || at >= from.ToUnixTimeMilliseconds())
        && (Until is not { } until || at < until.ToUnixTimeMilliseconds())
        && (Request.Workspace is not { } books || workspace is null || workspace == books.Id.Value);
}

/// <summary>What a whole file came to; the head is the end of the chain in it.</summary>
public sealed record AuditorsFileDone(long Lines, long Payments, long Entries, string? Head, long Bytes, string Sha256, DateTimeOffset At);
