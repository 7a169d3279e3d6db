using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Audit.Files;

/// <summary>The scope of an auditor's file: everything, one workspace, or a range of days in the organisation's time zone.</summary>
public sealed record AuditorsFileRequest(Workspace? Workspace, DateOnly? From, DateOnly? Through);

/// <summary>A request with its days as instants, and the data of its first line.</summary>
public sealed record AuditorsFileOrder(
    AuditorsFileRequest Request,
    DateTimeOffset? From,
    DateTimeOffset? Until,
    Organisation Organisation,
    string MadeBy,
    DateTimeOffset At
)
{
    /// <summary>Whether an entry of that time and workspace is written in full; of the others the file holds only the hash.</summary>
    public bool Covers(long at, long? workspace) =>
        (From is not { } from || at >= from.ToUnixTimeMilliseconds())
        && (Until is not { } until || at < until.ToUnixTimeMilliseconds())
        && (Request.Workspace is not { } books || workspace is null || workspace == books.Id.Value);
}

/// <summary>Totals of a finished file; the head is the end of the chain in it.</summary>
public sealed record AuditorsFileDone(long Lines, long Payments, long Entries, string? Head, long Bytes, string Sha256, DateTimeOffset At);
