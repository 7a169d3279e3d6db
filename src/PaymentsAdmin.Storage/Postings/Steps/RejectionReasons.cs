using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Steps;

/// <summary>Rejection reasons of discarded drafts, from the reference data.</summary>
internal static class RejectionReasons
{
    private static readonly Dictionary<string, Sql> ReasonBy = new(StringComparer.Ordinal)
    {
        ["id"] = By("hex_id"),
        ["name"] = By("name"),
        ["alternative_code"] = By("alternative_code"),
    };

    private static readonly Sql SetReason = new("UPDATE postings SET rejection_reason_id = $1 WHERE id = $2");

    /// <summary>The active reason with that key; null when none or several match.</summary>
    public static async ValueTask<int?> FindAsync(IWriteSession session, Workspace workspace, Key key)
    {
        var found = ReasonBy.TryGetValue(key.By, out var sql) ? await session.AllAsync(sql, r => r.GetInt32(0), workspace.Id.Value, key.Value) : [];
        return found is [var reason] ? reason : null;
    }

    public static ValueTask SetAsync(IWriteSession session, PostingId posting, int reason) => session.QueueAsync(SetReason, 1, reason, posting.Value);

    private static Sql By(string column) => new($"SELECT id FROM rejection_reasons WHERE workspace_id = $1 AND {column} = $2 AND active");
}
