using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Local;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings;

/// <summary>How far the books of a workspace are closed at this moment.</summary>
internal static class ClosedThrough
{
    private static readonly Sql Closed = new("SELECT closed_through FROM workspaces WHERE id = $1 AND closed_through IS NOT NULL");

    public static async ValueTask<DateOnly?> OfAsync(IWriteSession session, WorkspaceId workspace) =>
        await session.FirstAsync(Closed, r => new Number(r.GetInt32(0)), workspace.Value) is { } day ? Day.FromNumber((int)day.Value) : null;
}
