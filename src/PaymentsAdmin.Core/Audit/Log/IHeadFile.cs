namespace PaymentsAdmin.Core.Audit.Log;

/// <summary>The file outside the database in which heads of the chain are noted, where one is configured.</summary>
public interface IHeadFile
{
    /// <summary>Everything noted so far; nothing before the first line.</summary>
    Task<NotedHeads> ReadAsync(CancellationToken ct);

    /// <summary>Adds a line that is on the disk when this returns.</summary>
    Task AppendAsync(NotedHead head, CancellationToken ct);
}
