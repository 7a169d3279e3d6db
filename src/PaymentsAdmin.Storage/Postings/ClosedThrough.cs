using System.Data.Common;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings;

/// <summary>The closing date of a workspace's books.</summary>
internal static class ClosedThrough
{
    private static readonly Sql Closed = new("SELECT closed_through FROM workspaces WHERE id = $1 AND closed_through IS NOT NULL");

    public static async ValueTask<DateOnly?> OfAsync(IWriteSession session, WorkspaceId workspace) => await Ask(session, workspace).FirstAsync();

    /// <summary>The same as a pending query; no row while no books are closed.</summary>
    public static PendingRows<DateOnly?> Ask(IWriteSession session, WorkspaceId workspace) => session.Ask(Closed, Read, workspace.Value);

    private static DateOnly? Read(DbDataReader row) => Day.FromNumber(row.GetInt32(0));
}
