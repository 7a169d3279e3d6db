using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Steps;

/// <summary>Reasons for returning a posting, from the reference data.</summary>
internal static class ReturnReasons
{
    private const string ByCode = "alternative_code";

    private static readonly Sql ReasonById = By("hex_id");

    private static readonly Sql ReasonByCode = By(ByCode);

    /// <summary>The active reason with that id or code.</summary>
    public static ValueTask<ChosenReason?> FindAsync(IWriteSession session, Workspace workspace, Key key) =>
        session.FirstAsync(
            key.By is ByCode ? ReasonByCode : ReasonById, r => new ChosenReason(r.GetInt32(0), r.GetString(1)), workspace.Id.Value, key.Value);

    private static Sql By(string column) => new($"SELECT id, name FROM return_reasons WHERE workspace_id = $1 AND {column} = $2 AND active");
}
