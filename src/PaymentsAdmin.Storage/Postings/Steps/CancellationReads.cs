using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Steps;

/// <summary>Resolves the keys of a cancellation from the REST API, in one round trip.</summary>
internal static class CancellationReads
{
    private static readonly Dictionary<string, Sql> TypeBy = new(StringComparer.Ordinal)
    {
        ["id"] = Type("hex_id"),
        ["name"] = Type("name"),
        ["alternative_code"] = Type("alternative_code"),
    };

    private static readonly Dictionary<string, Sql> CategoryBy = new(StringComparer.Ordinal)
    {
        ["id"] = Category("hex_id"),
        ["name"] = Category("name"),
        ["code"] = Category("code"),
    };

    // Only another payment's cancellation blocks a code: after a gateway refusal the same code may be used again.
    private static readonly Sql CodeTaken = new(
        """
        SELECT s.id FROM postings s JOIN payments p ON p.id = s.payment_id
        WHERE s.workspace_id = $1 AND s.cancellation_code = $2 AND p.original_id <> $3
        """
    );

    public static async ValueTask<CancellationNames> FindAsync(IWriteSession session, Workspace workspace, PaymentId payment, CancelInput input)
    {
        var types = TypeBy.TryGetValue(input.Type.By, out var byType)
            ? session.Ask(byType, r => new CancellationType(r.GetInt32(0), r.GetString(1)), workspace.Id.Value, input.Type.Value)
            : new([]);
        var categories = input.Category is { } key && CategoryBy.TryGetValue(key.By, out var byCategory)
            ? session.Ask(byCategory, r => r.GetInt32(0), workspace.Id.Value, key.Value)
            : new([]);
        var taken = ReversalTerms.CodeOf(input) is { } code ? session.Ask(CodeTaken, Number.Read, workspace.Id.Value, code, payment.Value) : new([]);
        return new(await types.AllAsync(), await categories.AllAsync()) { IsCodeTaken = (await taken.AllAsync()).Count > 0 };
    }

    private static Sql Type(string column) => new($"SELECT id, classification FROM types WHERE workspace_id = $1 AND {column} = $2 AND active");

    private static Sql Category(string column) => new($"SELECT id FROM categories WHERE workspace_id = $1 AND {column} = $2 AND active");
}
