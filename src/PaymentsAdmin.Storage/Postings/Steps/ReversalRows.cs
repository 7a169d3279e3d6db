using System.Data.Common;
using System.Globalization;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Fields;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Steps;

/// <summary>
/// The rows of a reversal before it is booked: a separate payment with a negative amount, not listed yet. An original has at
/// most one; after a gateway refusal the next attempt reuses the same rows with new terms.
/// </summary>
internal static class ReversalRows
{
    private static readonly Sql Original = new(
        $"""
        SELECT {ReversedRow.Columns}
        FROM payments p JOIN entities e ON e.id = p.entity_id
          LEFT JOIN payments r ON r.original_id = p.id LEFT JOIN postings s ON s.payment_id = r.id
        WHERE p.id = $1
        """
    );

    private static readonly Sql CountPayment = new("UPDATE entities SET payments_made = payments_made + 1 WHERE id = $1");

    private static readonly Sql InsertPayment = PaymentFields.Plain
        .Aggregate(
            new Insertion("payments")
                .Given("id", "workspace_id", "hex_id", "original_id", "entity_id", "customer_id", "account_number", "currency", "amount_minor", "amount_sort")
                .Given("method_id", "due_on", "payer_text", "payer_language", "created_at", "created_by_id", "created_by_name")
                .Given("customer_fold", "entity_fold", "method_fold")
                .Same("updated_at", "created_at")
                .Same("refreshed_at", "created_at")
                .Fixed("kind", (int)PaymentKind.Reversal)
                .Fixed("posting_state", (int)PostingState.Approved)
                .Fixed("paid_on", Day.ToNumber(PaymentTableRow.Never))
                .Fixed("listed", "FALSE")
                .Fixed("search_text", "''")
                .Fixed("revision", 1)
                .Fixed("of_item", "FALSE"),
            // A reversal copies the plain fields of its original.
            (insertion, field) => insertion.Fixed(field.Column, $"(SELECT o.{field.Column} FROM payments o WHERE o.id = $4)")
        )
        .ToSql();

    private static readonly Sql InsertPosting = new(
        $"""
        INSERT INTO postings (id, payment_id, workspace_id, state, account_id, wallet_id, customer_id, type_id, category_id, notes,
          cancellation_code, issue_reason, maker_id, submitted_at, round, approvals_needed, unallocated_minor, revision)
        VALUES ($1, $2, $3, {(int)PostingState.Approved}, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1, 1, 0, 1)
        """
    );

    private static readonly Sql WaitAgain = new(
        $"""
        UPDATE payments SET posting_state = {(int)PostingState.Approved}, updated_at = $1, refreshed_at = $1, revision = revision + 1
        WHERE id = $2 AND posting_state = {(int)PostingState.Discarded}
        """
    );

    private static readonly Sql EndPayment = new(
        $"UPDATE payments SET posting_state = {(int)PostingState.Discarded}, updated_at = $1, refreshed_at = $1, revision = revision + 1 WHERE id = $2"
    );

    private static readonly Sql EndPosting = new($"UPDATE postings SET state = {(int)PostingState.Discarded}, revision = revision + 1 WHERE id = $1");

    private static readonly Sql NewTerms = new(
        $"""
        UPDATE postings SET state = {(int)PostingState.Approved}, type_id = $1, category_id = $2, notes = $3, cancellation_code = $4,
          issue_reason = $5, maker_id = $6, submitted_at = $7, round = round + 1, revision = revision + 1
        WHERE id = $8
        """
    );

    private static readonly Sql InsertField = new("INSERT INTO posting_fields (posting_id, name, value) VALUES ($1, $2, $3)");

    private static readonly Sql ClearFields = new("DELETE FROM posting_fields WHERE posting_id = $1");

    private const string Type = "SELECT id, portal_id FROM types WHERE workspace_id = $1 AND";

    private static readonly Sql FirstType = new($"{Type} classification = 'PAYMENT_CANCEL' AND active ORDER BY id LIMIT 1");

    private static readonly Sql GivenType = new($"{Type} id = $2");

    private static readonly Sql Waiting = new(
        $"""
        SELECT p.id, s.id FROM payments p JOIN postings s ON s.payment_id = p.id
        WHERE p.original_id = $1 AND p.posting_state = {(int)PostingState.Approved}
        """
    );

    public static ValueTask<PreparedReversal> MakeAsync(IWriteSession session, Workspace workspace, ReversalDocument document)
    {
        var facts = document.Original;
        var original = new ReversalOf(facts.Payment.Id, facts.Account.Id, facts.Wallet?.Id, document.Amount);
        return MakeAsync(session, workspace, original, document.DueOn, document.Terms, document.By);
    }

    public static async ValueTask<PreparedReversal> MakeAsync(
        IWriteSession session, Workspace workspace, ReversalOf of, DateOnly dueOn, ReversalTerms terms, ReversalMaker by)
    {
        var original = (await session.FirstAsync(Original, ReversedRow.Read, of.Payment.Value, by.User))!;
        var type = terms.Type is { } given ? await session.FirstAsync(GivenType, ReadType, workspace.Id.Value, given)
            : terms.IsTypeUnknown ? null
            : await session.FirstAsync(FirstType, ReadType, workspace.Id.Value);
        var rows = original.Refused is { } refused
            ? await RenewAsync(session, refused, terms, type?.Id, by)
            : await AddAsync(session, workspace, of, dueOn, terms, by, original, type?.Id);
        foreach (var (name, value) in terms.Fields)
        {
            await session.QueueAsync(InsertField, 1, rows.Posting.Value, name, value);
        }

        return rows with { OriginalInPortal = original.Portal, TypeInPortal = type?.Portal };
    }

    /// <summary>The rows of a reversal that waits for its gateway or portal; null if none does.</summary>
    public static ValueTask<PreparedReversal?> FindAsync(IWriteSession session, PaymentId original) =>
        session.FirstAsync(Waiting, r => new PreparedReversal(new PaymentId(r.GetInt64(0)), new PostingId(r.GetInt64(1))), original.Value);

    /// <summary>Discards a reversal that the gateway refused; it stays unlisted.</summary>
    public static async ValueTask EndAsync(IWriteSession session, PreparedReversal rows)
    {
        await session.QueueAsync(EndPayment, 1, session.Now, rows.Payment.Value);
        await session.QueueAsync(EndPosting, 1, rows.Posting.Value);
    }

    private static CancellationTypeRow ReadType(DbDataReader r) => new(r.GetInt32(0), PortalKey.Find(r.TextAt(1)));

    private static async ValueTask<PreparedReversal> AddAsync(
        IWriteSession session,
        Workspace workspace,
        ReversalOf of,
        DateOnly dueOn,
        ReversalTerms terms,
        ReversalMaker by,
        ReversedRow original,
        int? type
    )
    {
        var rows = new PreparedReversal(new(await session.NextIdAsync(IdCounter.Payments)), new(await session.NextIdAsync(IdCounter.Postings)));
        var number = string.Create(CultureInfo.InvariantCulture, $"{original.Order}/{original.PaymentsMade + 1}");
        var amount = of.Amount;
        await session.QueueAsync(CountPayment, 1, original.Entity.Value);
        await session.QueueAsync(
            InsertPayment, 1, rows.Payment.Value, workspace.Id.Value, HexId.Random(), of.Payment.Value, original.Entity.Value, original.Customer?.Value,
            number,
            amount.Currency.Code, amount.Minor, amount.FaceValue, original.Method?.Value, dueOn, original.PayerText, original.PayerLanguage,
            session.Now,
            by.User, original.Asker ?? by.ActorName, original.CustomerFold, original.EntityFold, original.MethodFold);
        await session.QueueAsync(
            InsertPosting, 1, rows.Posting.Value, rows.Payment.Value, workspace.Id.Value, of.Account, of.Wallet, original.Customer?.Value, type,
            terms.Category, terms.Notes, terms.Code, terms.Reason, by.User, by.At);
        return rows;
    }

    private static async ValueTask<PreparedReversal> RenewAsync(
        IWriteSession session,
        PreparedReversal refused,
        ReversalTerms terms,
        int? type,
        ReversalMaker by
    )
    {
        await session.QueueAsync(WaitAgain, 1, session.Now, refused.Payment.Value);
        await session.QueueAsync(
            NewTerms, 1, type, terms.Category, terms.Notes, terms.Code, terms.Reason, by.User, by.At, refused.Posting.Value);
        await session.QueueAsync(ClearFields, IWriteSession.AnyRows, refused.Posting.Value);
        return refused;
    }
}

/// <summary>A payment to reverse, with the negative amount.</summary>
internal sealed record ReversalOf(PaymentId Payment, long? Account, long? Wallet, Money Amount);

/// <summary>A type of cancellations, with its key in the portal that keeps it.</summary>
internal sealed record CancellationTypeRow(int Id, PortalKey? Portal);
