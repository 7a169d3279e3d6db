using System.Data.Common;
using PaymentsAdmin.Core.Approvers;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Approvers;

/// <summary>Who could decide, by the same rules as decisions themselves (<see cref="ApprovalRules"/>).</summary>
internal sealed class ApproverReads(IReader reader) : IApproverReadModel
{
    private static readonly Sql Head = new(
        """
        SELECT s.id, s.state, s.round, s.maker_id, s.reversal_asked_by_id, p.created_by_id,
               (SELECT c.body FROM policies c WHERE c.workspace_id = $1 ORDER BY c.id DESC LIMIT 1)
        FROM payments p LEFT JOIN postings s ON s.payment_id = p.id
        WHERE p.workspace_id = $1 AND p.id = $2 AND p.deleted_at IS NULL
        """
    );

    private static readonly string Approvers = $"SELECT u.id, u.display_name FROM users u WHERE {ActiveApprovers.Condition}";

    private static readonly Sql OfPosting = new(
        $"""
        {Approvers}
          AND (NOT $2 OR (u.id <> $3 AND u.id <> $4 AND NOT EXISTS (SELECT 1 FROM payment_authors a WHERE a.payment_id = $1 AND a.user_id = u.id)))
          AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.posting_id = $5 AND d.round = $6 AND d.verdict = {DecisionKind.Approved} AND d.voided_at IS NULL
                          AND (d.user_id = u.id OR d.for_user_id = u.id))
        ORDER BY u.id LIMIT $7
        """
    );

    private static readonly Sql OfReversal = new(
        $"""
        {Approvers}
          AND (NOT $1 OR (u.id <> $2 AND NOT EXISTS (SELECT 1 FROM payment_authors a WHERE a.payment_id = $3 AND a.user_id = u.id AND a.made_token)))
        ORDER BY u.id LIMIT $4
        """
    );

    public async Task<IReadOnlyList<PersonName>?> EligibleAsync(WorkspaceId workspace, PaymentId payment, int max, CancellationToken ct)
    {
        if ((await reader.AllAsync(Query.Keep(Head, workspace.Value, payment.Value), HeadRow.Read, ct)).SingleOrDefault() is not { } head)
        {
            return null;
        }

        var query =
            head.State == PostingState.ReversalSubmitted
                ? Query.Keep(OfReversal, head.FourEyes, head.ReversalAskedBy, payment.Value, max)
                : Query.Keep(OfPosting, payment.Value, head.FourEyes, head.CreatedBy, head.Maker, head.Posting, head.Round, max);
        return await reader.AllAsync(query, r => new PersonName(r.GetInt32(0), r.GetString(1)), ct);
    }

    // No user has id 0; it stands for nobody.
    private sealed record HeadRow(long Posting, PostingState State, int Round, int Maker, int ReversalAskedBy, int CreatedBy, bool FourEyes)
    {
        public static HeadRow Read(DbDataReader r) =>
            new(
                r.LongAt(0) ?? 0,
                (PostingState)(r.IntAt(1) ?? 0),
                r.IntAt(2) ?? 0,
                r.IntAt(3) ?? 0,
                r.IntAt(4) ?? 0,
                r.IntAt(5) ?? 0,
                (r.TextAt(6) is { } body ? PolicyJson.Read(body) : Policy.Default).FourEyesOnAuthors
            );
    }
}
