using System.Data.Common;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings;

/// <summary>What a generic gateway was asked and has not answered yet.</summary>
internal sealed class GatewayRequests(Booking booking)
{
    public const string Payment = "PAYMENT";

    private const string Pending = "PENDING";
    private const string Posted = "POSTED";
    private const string Rejected = "REJECTED";

    private static readonly Sql Add = new(
        "INSERT INTO gateway_requests (hex_id, workspace_id, posting_id, type, state, made_at) VALUES ($1, $2, $3, $4, $5, $6)"
    );

    private static readonly Sql ById = new(
        """
        SELECT g.id, g.state, s.payment_id FROM gateway_requests g JOIN postings s ON s.id = g.posting_id
        WHERE g.hex_id = $1 AND g.workspace_id = $2 {lock}
        """
    );

    private static readonly Sql Resolve = new(
        "UPDATE gateway_requests SET state = $1, reference_number = $2, resolved_at = $3 WHERE id = $4 AND resolved_at IS NULL"
    );

    public static ValueTask AddAsync(IWriteSession session, Workspace workspace, PostingFacts facts, string type) =>
        session.QueueAsync(Add, 1, HexId.Random(), workspace.Id.Value, facts.Id.Value, type, Pending, session.Now);

    /// <summary>The gateway has the money: the payment is booked.</summary>
    public async ValueTask<Result<PostingState>> ConfirmAsync(IWriteSession session, Workspace workspace, HexId request, string? reference, Actor actor)
    {
        var waiting = await WaitingAsync(session, workspace, request);
        if (!waiting.Ok)
        {
            return waiting.Failure;
        }

        await session.QueueAsync(Resolve, 1, Posted, reference, session.Now, waiting.Value.Request);
        return await booking.BookAsync(session, workspace, waiting.Value.Facts, actor, reference);
    }

    /// <summary>The gateway will not: the payment ends.</summary>
    public static async ValueTask<Result> RefuseAsync(IWriteSession session, Workspace workspace, HexId request, string? reference, Actor actor)
    {
        var waiting = await WaitingAsync(session, workspace, request);
        if (!waiting.Ok)
        {
            return waiting.Failure;
        }

        await session.QueueAsync(Resolve, 1, Rejected, reference, session.Now, waiting.Value.Request);
        await Discards.EndAsync(session, waiting.Value.Facts);
        await session.AuditAsync(StepWrites.Fact("posting.refused-by-gateway", waiting.Value.Facts, workspace, PostingState.Discarded), actor);
        return Result.Done;
    }

    private static async ValueTask<Result<Waiting>> WaitingAsync(IWriteSession session, Workspace workspace, HexId request)
    {
        if (await session.FirstAsync(ById, Row.Read, request, workspace.Id.Value) is not { } row)
        {
            return ApprovalFailures.RequestNotFound;
        }

        if (row.State is Posted or Rejected)
        {
            return ApprovalFailures.RequestResolved;
        }

        var facts = (await PostingFactsLoader.LoadAsync(session, workspace, new PaymentId(row.Payment), null))!;
        return facts.State == PostingState.Approved ? new Waiting(row.Id, facts) : ApprovalFailures.WrongState(facts.State);
    }

    private sealed record Waiting(long Request, PostingFacts Facts);

    private sealed record Row(long Id, string State, long Payment)
    {
        public static Row Read(DbDataReader r) => new(r.GetInt64(0), r.GetString(1), r.GetInt64(2));
    }
}
