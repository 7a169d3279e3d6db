using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Steps;

/// <summary>Reasons for returning a posting, from the reference data.</summary>
internal static class ReturnReasons
{
    private static readonly Sql ReasonById = new("SELECT id, name FROM return_reasons WHERE workspace_id = $1 AND hex_id = $2 AND active");

    public static async ValueTask<ChosenReason?> FindAsync(IWriteSession session, Workspace workspace, Key key) =>
        key.By is "id" ? await session.FirstAsync(ReasonById, r => new ChosenReason(r.GetInt32(0), r.GetString(1)), workspace.Id.Value, key.Value) : null;
}
