using System.Data.Common;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings;

/// <summary>How far the books of a workspace are closed at this moment.</summary>
internal static class ClosedThrough
{
    private static readonly Sql Closed = new("SELECT closed_through FROM workspaces WHERE id = $1 AND closed_through IS NOT NULL");

    public static async ValueTask<DateOnly?> OfAsync(IWriteSession session, WorkspaceId workspace) => await Ask(session, workspace).FirstAsync();

    /// <summary>The same as a question; no row while the books are open.</summary>
    public static PendingRows<DateOnly?> Ask(IWriteSession session, WorkspaceId workspace) => session.Ask(Closed, Read, workspace.Value);

    private static DateOnly? Read(DbDataReader row) => Day.FromNumber(row.GetInt32(0));
}
