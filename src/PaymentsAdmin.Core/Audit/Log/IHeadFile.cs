namespace PaymentsAdmin.Core.Audit.Log;

/// <summary>The configured file outside the database in which chain heads are noted.</summary>
public interface IHeadFile
{
    /// <summary>Everything noted so far; empty before the first line.</summary>
    Task<NotedHeads> ReadAsync(CancellationToken ct);

    /// <summary>Appends a line; it is on disk when this returns.</summary>
    Task AppendAsync(NotedHead head, CancellationToken ct);
}
