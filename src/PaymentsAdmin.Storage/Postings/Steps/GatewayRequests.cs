using System.Data.Common;
using PaymentsAdmin.Core.Postings.Gateways;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Steps;

/// <summary>Requests to a generic gateway and their answers.</summary>
internal static class GatewayRequests
{
    private const string Payment = "PAYMENT";
    private const string Cancellation = "PAYMENT_CANCELLATION";

    private static readonly Sql SetWaiting = new("UPDATE postings SET gateway = $1 WHERE id = $2");

    private static readonly Sql Add = new(
        "INSERT INTO gateway_requests (hex_id, workspace_id, posting_id, type, state, made_at) VALUES ($1, $2, $3, $4, $5, $6)"
    );

    private const string ByIdText =
        """
        SELECT g.id, g.state, g.type, s.id, s.payment_id, (SELECT p.original_id FROM payments p WHERE p.id = s.payment_id)
        FROM gateway_requests g JOIN postings s ON s.id = g.posting_id
        WHERE g.hex_id = $1 AND g.workspace_id = $2
        """;

    // Locks only the request: its posting is locked after its payment, as everywhere.
    private static readonly Sql ById = new(ByIdText, ByIdText + " FOR NO KEY UPDATE OF g");

    private static readonly Sql Resolve = new(
        "UPDATE gateway_requests SET state = $1, reference_number = $2, resolved_at = $3 WHERE id = $4 AND resolved_at IS NULL"
    );

    private static readonly Sql Take = new("UPDATE gateway_requests SET state = $1 WHERE id = $2 AND resolved_at IS NULL");

    public static async ValueTask AddPaymentAsync(IWriteSession session, Workspace workspace, PostingId posting, string gateway)
    {
        await session.QueueAsync(SetWaiting, 1, gateway, posting.Value);
        await AddAsync(session, workspace, posting, Payment);
    }

    public static ValueTask AddReversalAsync(IWriteSession session, Workspace workspace, PreparedReversal reversal) =>
        AddAsync(session, workspace, reversal.Posting, Cancellation);

    /// <summary>The request, locked until the commit; or null.</summary>
    public static ValueTask<HeldRequest?> FindAsync(IWriteSession session, Workspace workspace, HexId request) =>
        session.FirstAsync(ById, Read, request, workspace.Id.Value);

    /// <summary>Records the answer; a resolved request keeps its first answer.</summary>
    public static ValueTask AnswerAsync(IWriteSession session, HeldRequest held, GatewayRequestState state, string? reference) =>
        state == GatewayRequestState.UnderProcessing
            ? session.QueueAsync(Take, 1, GatewayStates.Text(state), held.Id)
            : session.QueueAsync(
                Resolve, 1, GatewayStates.Text(state), string.IsNullOrWhiteSpace(reference) ? null : reference.Trim(), session.Now, held.Id);

    private static ValueTask AddAsync(IWriteSession session, Workspace workspace, PostingId posting, string type) =>
        session.QueueAsync(Add, 1, HexId.Random(), workspace.Id.Value, posting.Value, type, GatewayStates.Text(GatewayRequestState.Pending), session.Now);

    private static HeldRequest Read(DbDataReader r) =>
        new(r.GetInt64(0), GatewayStates.Of(r.GetString(1)), new PaymentId(r.GetInt64(4)), new PostingId(r.GetInt64(3)))
        {
            Reverses = string.Equals(r.GetString(2), Cancellation, StringComparison.Ordinal) ? new PaymentId(r.GetInt64(5)) : null,
        };
}
