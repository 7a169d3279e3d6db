using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Payments;
using PaymentsAdmin.Storage.Postings.Steps;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>
/// The reversals of payments that a portal reversed, each a payment of its own with the negative amount. The portal lists none, so number and
/// date are those of its answer to our write; of one that somebody reversed there they are not known.
/// </summary>
internal sealed class MirroredReversals(IWriteSession session, BusinessClock clock, Workspace workspace)
{
    private static readonly Sql Insert = new(
        "INSERT INTO portal_postings (posting_id, state, reference_number) VALUES ($1, $2, $3) ON CONFLICT (posting_id) DO UPDATE SET reference_number = $3"
    );

    // Which type the portal gives it is not shown. What it was asked for and took, and its gateway confirms after all, has the type of then.
    private static readonly Sql TypeGivenUp = new(
        $"""
        SELECT s.type_id FROM payments p JOIN postings s ON s.payment_id = p.id
        WHERE p.original_id = $1 AND p.posting_state = {(int)PostingState.Discarded} AND s.type_id IS NOT NULL
          AND EXISTS (SELECT 1 FROM operations o WHERE o.payment_id = $1 AND o.verb = '{PostingVerbs.Reverse.Code}'
            AND o.state = {(int)OperationState.Confirmed})
        """
    );

    public async ValueTask AddAsync(ReversedThere reversed)
    {
        var (payment, told, actor) = (reversed.Payment, reversed.Told, reversed.Actor);
        var original = new PaymentId(payment.Id);
        var amount = new Money(-payment.AmountMinor, Currency.Of(payment.Currency));
        var rows = await ReversalRows.FindAsync(session, original)
            ?? await ReversalRows.MakeAsync(
                session,
                workspace,
                new ReversalOf(original, reversed.Posting.AccountId, reversed.Posting.WalletId, amount),
                clock.Today,
                new ReversalTerms(null) { Type = (int?)(await session.FirstAsync(TypeGivenUp, Number.Read, payment.Id))?.Value, IsTypeUnknown = true },
                new ReversalMaker(actor.UserId, actor.Name, reversed.IsOurs ? session.Now : null)
            );
        await BookedRows.ReversalInPortalAsync(session, rows, told, reversed.IsOurs ? session.Now : null, actor);
        await session.QueueAsync(Insert, 1, rows.Posting.Value, (int)PortalPostingState.Posted, told?.ReferenceNumber);
        await SearchWords.RefreshPaymentAsync(session, rows.Payment);
        await session.AuditAsync(
            PaymentWrites.Fact(
                PostingVerbs.Reverse,
                original,
                workspace,
                [
                    .. reversed.From is { } from ? [new AuditChange("posting", from.ToString(), nameof(PostingState.Reversed))] : Array.Empty<AuditChange>(),
                    AuditChange.OfId("reversal", null, rows.Payment.Value),
                    new AuditChange("number", null, told?.Number),
                    AuditChange.OfDay("posted_on", null, told?.PostedOn),
                    new AuditChange("amount", null, amount.ToString()),
                ]
            ),
            actor
        );
    }
}

/// <summary>A payment that a portal reversed.</summary>
/// <param name="From">Its state here before; null if it was not known here.</param>
/// <param name="Actor">Who had it reversed, or the portal.</param>
/// <param name="Told">What the portal said of the reversal; null if somebody else had it reversed.</param>
internal sealed record ReversedThere(PaymentTableRow Payment, PostingRow Posting, PostingState? From, Actor Actor, PortalReversal? Told)
{
    /// <summary>Whether a write of ours did it.</summary>
    public required bool IsOurs { get; init; }
}
