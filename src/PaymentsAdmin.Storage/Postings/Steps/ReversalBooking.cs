using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Payments;
using PaymentsAdmin.Storage.Postings.Settling;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Steps;

/// <summary>A reversal is a payment of its own: the same amount below zero, dated in the open books, numbered and linked.</summary>
internal sealed class ReversalBooking(BusinessClock clock)
{
    private static readonly Sql SetPosting = new(
        """
        UPDATE postings SET state = $1, posting_date = $2, posted_at = $3, posted_by_id = $4, gateway = $5, gateway_reference = $6, revision = revision + 1
        WHERE id = $7
        """
    );

    private static readonly Sql SetPayment = new(
        """
        UPDATE payments SET posting_state = $1, posted_on = $2, due_on = $2, number_seq = $3, search_text = $4, listed = TRUE, updated_at = $5,
          refreshed_at = $5
        WHERE id = $6
        """
    );

    /// <summary>Books it now, or hands it to the gateway that the payment went through.</summary>
    public async ValueTask<Result<PaymentId>> ReverseAsync(IWriteSession session, Workspace workspace, PostingCase posting, ReversalTerms terms, Actor actor)
    {
        var rows = await ReversalRows.MakeAsync(session, workspace, posting, terms, clock.DayOf(session.Now), actor);
        return posting.Facts.Method.Gateway == GatewayKind.Generic
            ? await WaitAsync(session, workspace, posting.Facts, rows, terms, actor)
            : await BookAsync(session, workspace, posting.Facts, rows, actor, terms: terms);
    }

    /// <summary>Books a reversal whose rows are there; <paramref name="reference"/> is what a gateway calls it.</summary>
    public async ValueTask<Result<PaymentId>> BookAsync(
        IWriteSession session,
        Workspace workspace,
        PostingFacts facts,
        ReversalRows rows,
        Actor actor,
        string? reference = null,
        ReversalTerms? terms = null
    )
    {
        var on = await OpenDays.FromAsync(session, workspace.Id, clock.DayOf(session.Now));
        await Released.AllAsync(session, facts.Payment);
        await StepWrites.MoveAsync(session, facts, PostingState.Reversed);
        if (!await Ledger.BookAsync(session, workspace, facts, rows.Posting, -facts.Payment.Amount.Minor, on))
        {
            throw new InvalidOperationException("A wallet takes back whatever it gave.");
        }

        await Allocations.UndoAsync(session, facts.Id);
        var words = SearchWords.Ask(session, rows.Payment);
        var (number, closedThrough) = await PostedNumbers.NextAsync(session, workspace.Id);
        if (closedThrough is { } closed && on <= closed)
        {
            return PostingFailures.PeriodClosed(closed.AddDays(1));
        }

        var gateway = facts.Method.Gateway == GatewayKind.Generic ? facts.Method.Provider ?? facts.Method.Name : null;
        await session.QueueAsync(SetPosting, 1, (int)PostingState.Posted, on, session.Now, actor.UserId, gateway, reference, rows.Posting);
        var found = (await words.FirstAsync())!.With(number);
        await session.QueueAsync(SetPayment, 1, (int)PostingState.Posted, on, number, found, session.Now, rows.Payment.Value);
        await StepNotices.ReversedAsync(session, workspace, facts, actor);
        var fact = StepWrites.DecidedFor(StepWrites.Fact(PostingVerbs.Reverse, facts, workspace, PostingState.Reversed, terms?.Said), terms?.ForUser);
        await session.AuditAsync(
            fact with
            {
                Changes =
                    [
                        .. fact.Changes,
                        AuditChange.OfId("reversal", null, rows.Payment.Value),
                        new AuditChange("number", null, PaymentNumber.Text(number)),
                        AuditChange.OfDay("posted_on", null, on),
                        new AuditChange("amount", null, (-facts.Payment.Amount).ToString()),
                    ],
            },
            actor
        );
        await PaymentLinks.EndAsync(session, workspace, facts.Payment, LinkEnds.Reversed, actor);
        return rows.Payment;
    }

    private static async ValueTask<Result<PaymentId>> WaitAsync(
        IWriteSession session,
        Workspace workspace,
        PostingFacts facts,
        ReversalRows rows,
        ReversalTerms terms,
        Actor actor
    )
    {
        await StepWrites.MoveAsync(session, facts, PostingState.ReversalApproved);
        await GatewayRequests.AddAsync(session, workspace, rows.Posting, GatewayRequests.Cancellation);
        var handed = StepWrites.Fact(PostingVerbs.HandReversalToGateway, facts, workspace, PostingState.ReversalApproved, terms.Said);
        var fact = StepWrites.DecidedFor(handed, terms.ForUser);
        await session.AuditAsync(fact with { Changes = [.. fact.Changes, AuditChange.OfId("reversal", null, rows.Payment.Value)] }, actor);
        return rows.Payment;
    }
}
