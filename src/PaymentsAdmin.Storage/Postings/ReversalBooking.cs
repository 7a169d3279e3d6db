using System.Data.Common;
using System.Globalization;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Local;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings;

/// <summary>A reversal is a payment of its own: the same amount below zero, dated in the open books, numbered and linked.</summary>
internal sealed class ReversalBooking(BusinessClock clock)
{
    private static readonly Sql Original = new(
        """
        SELECT p.entity_id, e.order_number, e.payments_made, p.method_id, p.method_fold, p.payer_text, p.payer_language, p.customer_id,
               p.customer_fold, p.entity_fold
        FROM payments p JOIN entities e ON e.id = p.entity_id WHERE p.id = $1
        """
    );

    private static readonly Sql CountPayment = new("UPDATE entities SET payments_made = payments_made + 1 WHERE id = $1");

    private static readonly Sql InsertPayment = new(
        $"""
        INSERT INTO payments (id, workspace_id, hex_id, kind, original_id, entity_id, customer_id, account_number, currency, amount_minor,
          amount_sort, method_id, posting_state, posted_on, paid_on, due_on, payer_text, payer_language, created_at, created_by_id,
          created_by_name, updated_at, refreshed_at, listed, customer_fold, entity_fold, method_fold, search_text, revision)
        VALUES ($1, $2, $3, {(int)PaymentKind.Reversal}, $4, $5, $6, $7, $8, $9, $10, $11, {(int)PostingState.Posted}, $12, 99991231, $12, $13, $14,
          $15, $16, $17, $15, $15, TRUE, $18, $19, $20, '', 1)
        """
    );

    private static readonly Sql InsertPosting = new(
        $"""
        INSERT INTO postings (id, payment_id, workspace_id, state, account_id, wallet_id, customer_id, type_id, category_id, posting_date, received_at,
          received_by_source, received_by_id, received_by_name, notes, cancellation_code, issue_reason, maker_id, submitted_at, round,
          approvals_needed, posted_at, posted_by_id, unallocated_minor, revision)
        VALUES ($1, $2, $3, {(int)PostingState.Posted}, $4, $5, $6, $7, $8, $9, $10, 'user', $11, $12, $13, $14, $15, $16, $10, 1, 1, $10, $17, 0, 1)
        """
    );

    private static readonly Sql InsertField = new("INSERT INTO posting_fields (posting_id, name, value) VALUES ($1, $2, $3)");

    private static readonly Sql CancellationType = new(
        "SELECT id FROM types WHERE workspace_id = $1 AND classification = 'PAYMENT_CANCEL' AND active ORDER BY id LIMIT 1"
    );

    private static readonly Sql SetNumber = new("UPDATE payments SET number_seq = $1, search_text = $2 WHERE id = $3");

    public async ValueTask<Result<PaymentId>> ReverseAsync(IWriteSession session, Workspace workspace, PostingCase posting, ReversalTerms terms, Actor actor)
    {
        var facts = posting.Facts;
        var original = (await session.FirstAsync(Original, Reversed.Read, facts.Payment.Id.Value))!;
        var on = await OpenDayAsync(session, workspace);
        await Released.AllAsync(session, facts.Payment);
        await StepWrites.MoveAsync(session, facts, PostingState.Reversed);

        var (reversal, row) = await AddRowsAsync(session, workspace, posting, original, terms, on, actor);
        if (!await Ledger.BookAsync(session, workspace, facts, row, -facts.Payment.Amount.Minor, on))
        {
            throw new InvalidOperationException("A wallet takes back whatever it gave.");
        }

        await Allocations.UndoAsync(session, facts.Id);
        var words = SearchWords.Ask(session, reversal);
        var (number, closedThrough) = await PostedNumbers.NextAsync(session, workspace.Id);
        if (closedThrough is { } closed && on <= closed)
        {
            return PostingFailures.PeriodClosed(closed.AddDays(1));
        }

        await session.QueueAsync(SetNumber, 1, number, (await words.FirstAsync())!.With(number), reversal.Value);
        var fact = StepWrites.Fact("posting.reverse", facts, workspace, PostingState.Reversed, terms.Reason);
        await session.AuditAsync(
            fact with
            {
                Changes =
                    [
                        .. fact.Changes,
                        PaymentWrites.Ids("reversal", null, reversal.Value),
                        new AuditChange("number", null, PaymentNumber.Text(number)),
                        PaymentWrites.Days("posted_on", null, on),
                        new AuditChange("amount", null, (-facts.Payment.Amount).ToString()),
                    ],
            },
            actor
        );
        return reversal;
    }

    private static async ValueTask<(PaymentId Payment, long Posting)> AddRowsAsync(
        IWriteSession session,
        Workspace workspace,
        PostingCase posting,
        Reversed original,
        ReversalTerms terms,
        DateOnly on,
        Actor actor
    )
    {
        var facts = posting.Facts;
        var reversal = new PaymentId(await session.NextIdAsync(IdCounter.Payments));
        var row = await session.NextIdAsync(IdCounter.Postings);
        var number = string.Create(CultureInfo.InvariantCulture, $"{original.Order}/{original.PaymentsMade + 1}");
        var amount = -facts.Payment.Amount;
        await session.QueueAsync(CountPayment, 1, original.Entity);
        await session.QueueAsync(
            InsertPayment, 1, reversal.Value, workspace.Id.Value, HexId.Random(), facts.Payment.Id.Value, original.Entity, original.Customer, number,
            amount.Currency.Code, amount.Minor, amount.FaceValue, original.Method, on, original.PayerText, original.PayerLanguage, session.Now,
            actor.UserId, actor.Name, original.CustomerFold, original.EntityFold, original.MethodFold);
        var type = terms.Type ?? (int?)(await session.FirstAsync(CancellationType, Number.Read, workspace.Id.Value))?.Value;
        await session.QueueAsync(
            InsertPosting, 1, row, reversal.Value, workspace.Id.Value, facts.Account.Id, facts.Wallet?.Id, original.Customer, type, terms.Category, on,
            session.Now, actor.UserId?.ToString(CultureInfo.InvariantCulture), actor.Name, terms.Notes, terms.Code, terms.Reason,
            posting.Record.ReversalAskedBy ?? actor.UserId, actor.UserId);
        foreach (var (name, value) in terms.Fields)
        {
            await session.QueueAsync(InsertField, 1, row, name, value);
        }

        return (reversal, row);
    }

    private async ValueTask<DateOnly> OpenDayAsync(IWriteSession session, Workspace workspace)
    {
        var today = clock.DayOf(session.Now);
        return await ClosedThrough.OfAsync(session, workspace.Id) is { } closed && today <= closed ? closed.AddDays(1) : today;
    }

    private sealed record Reversed(
        long Entity,
        long Order,
        int PaymentsMade,
        int? Method,
        string MethodFold,
        string PayerText,
        string PayerLanguage,
        long? Customer,
        string CustomerFold,
        string EntityFold
    )
    {
        public static Reversed Read(DbDataReader r) =>
            new(
                r.GetInt64(0),
                r.GetInt64(1),
                r.GetInt32(2),
                r.IsDBNull(3) ? null : r.GetInt32(3),
                r.GetString(4),
                r.GetString(5),
                r.GetString(6),
                r.IsDBNull(7) ? null : r.GetInt64(7),
                r.GetString(8),
                r.GetString(9)
            );
    }
}
