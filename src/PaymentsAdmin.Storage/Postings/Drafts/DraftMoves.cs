using System.Data.Common;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Payments;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Drafts;

/// <summary>
/// Moves a draft to another account or wallet: the payment then belongs to that entity and gets the next number of its order.
/// </summary>
internal static class DraftMoves
{
    private static readonly Sql Before = new("SELECT account_number, payer_text FROM payments WHERE id = $1");

    private static readonly Sql Move = new(
        """
        UPDATE payments SET entity_id = $1, customer_id = $2, customer_fold = $3, entity_fold = $4, currency = $5, account_number = $6, payer_text = $7
        WHERE id = $8
        """
    );

    /// <summary>A paid draft must keep its currency, because the received amount has no meaning in another one.</summary>
    public static async ValueTask<Result<IReadOnlyList<AuditChange>>> ToAsync(
        IWriteSession session,
        Workspace workspace,
        PaymentState state,
        Party party,
        Money amount,
        Actor actor
    )
    {
        if (state.IsPaid && !amount.Currency.Equals(state.Amount.Currency))
        {
            return PaymentFailures.Paid;
        }

        if (await NewPayment.PayerAsync(session, workspace, party.Entity) is not { } payer)
        {
            return EntityFailures.NotFound;
        }

        var before = (await session.FirstAsync(Before, Numbered.Read, state.Id.Value))!;
        var number = await NewPayment.NumberAsync(session, payer);

        // A text typed by a user stays; the default text gets the new number.
        var text = string.Equals(before.PayerText, NewPayment.PayerText(workspace, before.Number), StringComparison.Ordinal)
            ? NewPayment.PayerText(workspace, number)
            : before.PayerText;
        await session.QueueAsync(
            Move, 1, payer.Id.Value, payer.Customer, payer.CustomerFold ?? "", payer.TitleFold, amount.Currency.Code, number, text, state.Id.Value);
        await PaymentLinks.EndAsync(session, workspace, state, LinkEnds.Moved, actor);
        await CountAsync(session, state.Entity, -EntityTotals.Of(state.Amount, state.IsPaid));
        await CountAsync(session, payer.Id, EntityTotals.Of(amount, state.IsPaid));
        await SearchWords.RefreshPaymentAsync(session, state.Id);
        return Result.Of<IReadOnlyList<AuditChange>>(
            [AuditChange.OfId("entity", state.Entity.Value, payer.Id.Value), new AuditChange("account_number", before.Number, number)]
        );
    }

    private static ValueTask CountAsync(IWriteSession session, EntityId entity, EntityTotals totals) =>
        PaymentWrites.MoveAsync(session, entity, totals.Pending, totals.Paid);

    private sealed record Numbered(string Number, string PayerText)
    {
        public static Numbered Read(DbDataReader r) => new(r.GetString(0), r.GetString(1));
    }
}
