using System.Data.Common;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Gateways;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Payments;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Steps;

/// <summary>What a generic gateway was asked, and what follows from its answer.</summary>
internal sealed class GatewayRequests(Booking booking, ReversalBooking reversals, BusinessClock clock)
{
    public const string Payment = "PAYMENT";
    public const string Cancellation = "PAYMENT_CANCELLATION";

    private static readonly Sql Add = new(
        "INSERT INTO gateway_requests (hex_id, workspace_id, posting_id, type, state, made_at) VALUES ($1, $2, $3, $4, $5, $6)"
    );

    private const string ByIdText =
        """
        SELECT g.id, g.state, g.type, s.id, s.payment_id, (SELECT p.original_id FROM payments p WHERE p.id = s.payment_id)
        FROM gateway_requests g JOIN postings s ON s.id = g.posting_id
        WHERE g.hex_id = $1 AND g.workspace_id = $2
        """;

    // The request alone: its posting is held after its payment, as everywhere.
    private static readonly Sql ById = new(ByIdText, ByIdText + " FOR NO KEY UPDATE OF g");

    private static readonly Sql Resolve = new(
        "UPDATE gateway_requests SET state = $1, reference_number = $2, resolved_at = $3 WHERE id = $4 AND resolved_at IS NULL"
    );

    private static readonly Sql Take = new("UPDATE gateway_requests SET state = $1 WHERE id = $2 AND resolved_at IS NULL");

    public static ValueTask AddAsync(IWriteSession session, Workspace workspace, long posting, string type) =>
        session.QueueAsync(Add, 1, HexId.Random(), workspace.Id.Value, posting, type, GatewayStates.Text(GatewayRequestState.Pending), session.Now);

    /// <summary>The gateway has begun to work on it. Said twice, it is as if it was said once.</summary>
    public static async ValueTask<Result> TakeAsync(IWriteSession session, Workspace workspace, HexId request, Actor actor)
    {
        var waiting = await WaitingAsync(session, workspace, request);
        if (!waiting.Ok)
        {
            return waiting.Failure;
        }

        var row = waiting.Value.Row;
        if (GatewayStates.Of(row.State) == GatewayRequestState.Pending)
        {
            await session.QueueAsync(Take, 1, GatewayStates.Text(GatewayRequestState.UnderProcessing), row.Id);
            await session.AuditAsync(StepWrites.Fact(PostingVerbs.TakenByGateway, waiting.Value.Facts, workspace, waiting.Value.Facts.State), actor);
        }

        return Result.Done;
    }

    /// <summary>The gateway has done it: the payment, or its reversal, is booked.</summary>
    public async ValueTask<Result<PostingState>> ConfirmAsync(IWriteSession session, Workspace workspace, HexId request, string? reference, Actor actor)
    {
        var waiting = await WaitingAsync(session, workspace, request);
        if (!waiting.Ok)
        {
            return waiting.Failure;
        }

        var (row, facts) = waiting.Value;
        await ResolveAsync(session, row, GatewayRequestState.Posted, reference);
        if (!row.IsCancellation)
        {
            return await booking.BookAsync(session, workspace, await DatedAsync(session, workspace, facts, actor), actor, reference);
        }

        var reversed = await reversals.BookAsync(session, workspace, facts, row.Reversal, actor, reference);
        return reversed.Ok ? PostingState.Reversed : reversed.Failure;
    }

    /// <summary>The gateway will not: the payment ends, or stays in the books as it was before somebody asked for its reversal.</summary>
    public static async ValueTask<Result> RefuseAsync(
        IWriteSession session,
        Workspace workspace,
        HexId request,
        string? reference,
        string? reason,
        Actor actor
    )
    {
        var waiting = await WaitingAsync(session, workspace, request);
        if (!waiting.Ok)
        {
            return waiting.Failure;
        }

        var (row, facts) = waiting.Value;
        await ResolveAsync(session, row, GatewayRequestState.Rejected, reference);
        if (row.IsCancellation)
        {
            await ReversalRows.EndAsync(session, row.Reversal);
            await StepNotices.ReversalRefusedAsync(session, workspace, facts, reason, actor);
            await Reversals.ForgetAsync(session, facts);
            await session.AuditAsync(StepWrites.Fact(PostingVerbs.ReversalRefusedByGateway, facts, workspace, PostingState.Posted, reason), actor);
            return Result.Done;
        }

        await Discards.EndAsync(session, facts);
        await StepNotices.RefusedAsync(session, workspace, facts, reason, actor);
        await session.AuditAsync(StepWrites.Fact(PostingVerbs.RefusedByGateway, facts, workspace, PostingState.Discarded, reason), actor);
        await PaymentLinks.EndAsync(session, workspace, facts.Payment, LinkEnds.Discarded, actor);
        return Result.Done;
    }

    private static ValueTask ResolveAsync(IWriteSession session, Row row, GatewayRequestState state, string? reference) =>
        session.QueueAsync(Resolve, 1, GatewayStates.Text(state), string.IsNullOrWhiteSpace(reference) ? null : reference.Trim(), session.Now, row.Id);

    // The money has moved, whatever was closed since the approval.
    private async ValueTask<PostingFacts> DatedAsync(IWriteSession session, Workspace workspace, PostingFacts facts, Actor actor)
    {
        var wanted = facts.PostingDate ?? clock.DayOf(session.Now);
        var open = await OpenDays.FromAsync(session, workspace.Id, wanted);
        if (open == wanted)
        {
            return facts;
        }

        var fact = StepWrites.Fact(PostingVerbs.DateInOpenBooks, facts, workspace, facts.State);
        await session.AuditAsync(fact with { Changes = [AuditChange.OfDay("posting_date", wanted, open)] }, actor);
        return facts with { PostingDate = open };
    }

    private static async ValueTask<Result<Waiting>> WaitingAsync(IWriteSession session, Workspace workspace, HexId request)
    {
        if (await session.FirstAsync(ById, Row.Read, request, workspace.Id.Value) is not { } row)
        {
            return ApprovalFailures.RequestNotFound;
        }

        if (GatewayStates.Of(row.State) is GatewayRequestState.Posted or GatewayRequestState.Rejected)
        {
            return ApprovalFailures.RequestResolved;
        }

        var about = row.IsCancellation ? row.Original!.Value : row.Payment;
        var facts = (await PostingFactsLoader.LoadAsync(session, workspace, new PaymentId(about), null))!;
        return facts.State == (row.IsCancellation ? PostingState.ReversalApproved : PostingState.Approved)
            ? new Waiting(row, facts)
            : ApprovalFailures.WrongState(facts.State);
    }

    private sealed record Waiting(Row Row, PostingFacts Facts);

    private sealed record Row(long Id, string State, string Type, long Posting, long Payment, long? Original)
    {
        public bool IsCancellation => string.Equals(Type, Cancellation, StringComparison.Ordinal);

        public ReversalRows Reversal => new(new PaymentId(Payment), Posting);

        public static Row Read(DbDataReader r) =>
            new(r.GetInt64(0), r.GetString(1), r.GetString(2), r.GetInt64(3), r.GetInt64(4), r.LongAt(5));
    }
}
