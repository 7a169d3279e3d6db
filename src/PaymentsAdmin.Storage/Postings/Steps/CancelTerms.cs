using System.Data.Common;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Steps;

/// <summary>What a cancellation over the wire asks to be booked as.</summary>
internal static class CancelTerms
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

    // Taken by another payment's: what a gateway refused is asked for again under the same code.
    private static readonly Sql CodeTaken = new(
        """
        SELECT s.id FROM postings s JOIN payments p ON p.id = s.payment_id
        WHERE s.workspace_id = $1 AND s.cancellation_code = $2 AND p.original_id <> $3
        """
    );

    public static async ValueTask<Result<ReversalTerms>> OfAsync(IWriteSession session, Workspace workspace, PaymentId payment, CancelInput input)
    {
        var type = await FindAsync(session, workspace, TypeBy, input.Type);
        if (type.Count != 1 || !string.Equals(type[0].Classification, "PAYMENT_CANCEL", StringComparison.Ordinal))
        {
            return type.Count > 1 ? ApprovalFailures.SeveralTypes : ApprovalFailures.NoCancellationType;
        }

        var category = input.Category is { } key ? await FindAsync(session, workspace, CategoryBy, key) : [];
        if (input.Category is not null && category.Count != 1)
        {
            return ApprovalFailures.NoCategory;
        }

        var code = string.IsNullOrWhiteSpace(input.BackOfficeCode) ? null : input.BackOfficeCode.Trim();
        if (code is not null && await session.FirstAsync(CodeTaken, Number.Read, workspace.Id.Value, code, payment.Value) is not null)
        {
            return ApprovalFailures.CancellationCodeTaken;
        }

        var reason = string.IsNullOrWhiteSpace(input.Reason) ? null : input.Reason.Trim();
        return new ReversalTerms(reason)
        {
            Said = reason,
            Type = type[0].Id,
            Category = category.Count == 0 ? null : category[0].Id,
            Notes = input.Notes,
            Code = code,
            Fields = input.Fields,
        };
    }

    private static async ValueTask<IReadOnlyList<Found>> FindAsync(IWriteSession session, Workspace workspace, Dictionary<string, Sql> by, Key key) =>
        by.TryGetValue(key.By, out var sql) ? await session.AllAsync(sql, Found.Read, workspace.Id.Value, key.Value) : [];

    private static Sql Type(string column) => new($"SELECT id, classification FROM types WHERE workspace_id = $1 AND {column} = $2 AND active");

    private static Sql Category(string column) => new($"SELECT id, name FROM categories WHERE workspace_id = $1 AND {column} = $2 AND active");

    private sealed record Found(int Id, string Classification)
    {
        public static Found Read(DbDataReader r) => new(r.GetInt32(0), r.GetString(1));
    }
}
