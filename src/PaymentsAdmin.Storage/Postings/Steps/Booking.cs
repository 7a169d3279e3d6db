using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Gateways;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Payments;
using PaymentsAdmin.Storage.Postings.Settling;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Steps;

/// <summary>The act of booking: ledger, balance, wallet, allocation, number. Locks in the order account, invoices, number.</summary>
internal sealed class Booking(BusinessClock clock, Submissions submissions)
{
    private static readonly Sql SetPosted = new(
        """
        UPDATE postings SET state = $1, posting_date = $2, posted_at = $3, posted_by_id = $4, gateway = $5, gateway_reference = $6,
          unallocated_minor = $7, revision = revision + 1 WHERE id = $8
        """
    );

    private static readonly Sql SetWaiting = new("UPDATE postings SET gateway = $1 WHERE id = $2");

    private static readonly Sql SetPayment = new(
        $"""
        UPDATE payments SET posting_state = $1, posted_on = $2, number_seq = $3, search_text = $4, updated_at = $5, {Freshness.ByUs("$5")},
          revision = revision + 1
        WHERE id = $6
        """
    );

    /// <summary>Books the payment now, or hands it to a gateway that answers later.</summary>
    public async ValueTask<Result<PostingState>> PostAsync(IWriteSession session, Workspace workspace, PostingCase posting, Actor actor)
    {
        if (submissions.Check(session, posting) is { } wrong)
        {
            return wrong;
        }

        var facts = posting.Facts;
        return facts.Method.Gateway == GatewayKind.Generic
            ? await WaitAsync(session, workspace, facts, actor)
            : await BookAsync(session, workspace, facts, actor);
    }

    /// <summary>Books it, whatever stood between; <paramref name="reference"/> is what a gateway calls it.</summary>
    public async ValueTask<Result<PostingState>> BookAsync(IWriteSession session, Workspace workspace, PostingFacts facts, Actor actor, string? reference = null)
    {
        if (facts.Method.Gateway == GatewayKind.Direct)
        {
            var charge = SandboxGateway.Charge(facts.Method, facts.Card!, facts.Id);
            if (!charge.Ok)
            {
                return charge.Failure;
            }

            reference = charge.Value;
        }

        var on = facts.PostingDate ?? clock.DayOf(session.Now);
        var amount = facts.Payment.Amount;
        if (!await Ledger.BookAsync(session, workspace, facts, amount.Minor, on))
        {
            return PostingFailures.InsufficientFunds(facts.Wallet!.Unconditional);
        }

        var gateway = facts.Method.Gateway == GatewayKind.Offline ? null : facts.Method.Provider ?? facts.Method.Name;
        await session.QueueAsync(
            SetPosted, 1, (int)PostingState.Posted, on, session.Now, actor.UserId, gateway, reference, amount.Minor, facts.Id.Value);
        await Allocations.RunAsync(session, workspace, facts);
        var words = SearchWords.Ask(session, facts.Payment.Id);
        var (number, closedThrough) = await PostedNumbers.NextAsync(session, workspace.Id);
        if (closedThrough is { } closed && on <= closed)
        {
            return PostingFailures.PeriodClosed(closed.AddDays(1));
        }

        var found = (await words.FirstAsync())!.With(number);
        await session.QueueAsync(SetPayment, 1, (int)PostingState.Posted, on, number, found, session.Now, facts.Payment.Id.Value);
        await StepNotices.PostedAsync(session, workspace, facts, actor);
        var fact = StepWrites.Fact(PostingVerbs.Post, facts, workspace, PostingState.Posted);
        await session.AuditAsync(
            fact with
            {
                Changes =
                    [
                        .. fact.Changes,
                        new AuditChange("number", null, PaymentNumber.Text(number)),
                        AuditChange.OfDay("posted_on", null, on),
                        new AuditChange("amount", null, amount.ToString()),
                    ],
            },
            actor
        );
        return PostingState.Posted;
    }

    private static async ValueTask<Result<PostingState>> WaitAsync(IWriteSession session, Workspace workspace, PostingFacts facts, Actor actor)
    {
        await StepWrites.MoveAsync(session, facts, PostingState.Approved);
        await session.QueueAsync(SetWaiting, 1, facts.Method.Provider ?? facts.Method.Name, facts.Id.Value);
        await GatewayRequests.AddAsync(session, workspace, facts.Id.Value, GatewayRequests.Payment);
        await session.AuditAsync(StepWrites.Fact(PostingVerbs.HandToGateway, facts, workspace, PostingState.Approved), actor);
        return PostingState.Approved;
    }
}
