using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Fields;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Audit.Files;

/// <summary>Writes payments, and computes the manifest's totals.</summary>
internal sealed class BookLines(LineWriter lines)
{
    private static readonly int Never = Day.ToNumber(PaymentTableRow.Never);

    private readonly SortedDictionary<string, Int128> _amounts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _states = new(StringComparer.Ordinal);
    private long _postings;
    private long _decisions;
    private long _ledger;

    public long Payments { get; private set; }

    public async ValueTask AddAsync(PaymentLine payment, IEnumerable<DecisionLine> decisions, IEnumerable<LedgerLine> ledger)
    {
        await lines.LineAsync("payment", line => Write(line, payment, [.. decisions], [.. ledger]));
        Payments++;
        _amounts[payment.Currency] = _amounts.GetValueOrDefault(payment.Currency) + payment.Amount;
        var state = Word(payment.State);
        _states[state] = _states.GetValueOrDefault(state) + 1;
    }

    /// <summary>Writes the totals.</summary>
    public void Sum(LineWriter line)
    {
        line.Put("payments", Payments);
        line.Put("postings", _postings);
        line.Put("decisions", _decisions);
        line.Put("ledger_entries", _ledger);
        line.Object("amounts", () => Each(_amounts, (code, sum) => line.Put(code, sum.ToString(System.Globalization.CultureInfo.InvariantCulture))));
        line.Object("states", () => Each(_states, (state, count) => line.Put(state, count)));
    }

    private void Write(LineWriter line, PaymentLine payment, IReadOnlyList<DecisionLine> decisions, IReadOnlyList<LedgerLine> ledger)
    {
        line.Put("id", payment.Id);
        line.Put("workspace_id", payment.Workspace);
        line.Put("kind", payment.Kind == 0 ? "payment" : "reversal");
        line.Put("account_number", payment.AccountNumber);
        line.Put("number", payment.Number);
        line.Put("entity_type", payment.EntityKind);
        line.Put("entity_id", payment.EntityId);
        line.Put("customer_id", payment.Customer);
        line.Put("method", payment.Method);
        line.Put("currency", payment.Currency);
        line.Put("amount_minor", payment.Amount);
        line.Put("received_minor", payment.Received);
        line.Put("state", Word(payment.State));
        line.Instant("created_at", payment.CreatedAt);
        line.Put("created_by_id", payment.CreatedBy);
        line.Day("paid_on", payment.PaidOn == Never ? null : payment.PaidOn);
        line.Put("reference", payment.Reference);
        line.Day("posted_on", payment.PostedOn);
        line.Day("due_on", payment.DueOn);
        line.Put("original_id", payment.Original);
        line.Instant("deleted_at", payment.DeletedAt);
        foreach (var field in PaymentFields.Plain.Where(field => field.IsInAuditorsFile))
        {
            line.Put(field.Key, payment.Fields[field]);
        }

        if (payment.Posting is { } posting)
        {
            _postings++;
            _decisions += decisions.Count;
            _ledger += ledger.Count;
            line.Object("posting", () => Write(line, posting));
            line.Array("decisions", decisions, d => Write(line, d));
            line.Array("ledger", ledger, l => Write(line, l));
        }
    }

    private static void Write(LineWriter line, PostingLine posting)
    {
        line.Put("id", posting.Id);
        line.Put("state", Word(posting.State));
        line.Put("account_id", posting.Account);
        line.Put("wallet_id", posting.Wallet);
        line.Day("posting_date", posting.PostingDate);
        line.Put("maker_id", posting.Maker);
        line.Instant("submitted_at", posting.SubmittedAt);
        line.Put("round", posting.Round);
        line.Put("approvals_needed", posting.ApprovalsNeeded);
        line.Hash("seal", posting.Seal);
        line.Put("base_minor", posting.Base);
        line.Instant("posted_at", posting.PostedAt);
        line.Put("posted_by_id", posting.PostedBy);
        line.Put("back_office_code", posting.BackOfficeCode);
        line.Put("revision", posting.Revision);
    }

    private static void Write(LineWriter line, DecisionLine decision)
    {
        line.Put("id", decision.Id);
        line.Put("round", decision.Round);
        line.Put("step", decision.Step);
        line.Put("verdict", Verdict(decision.Verdict));
        line.Put("user_id", decision.User);
        line.Put("for_user_id", decision.ForUser);
        line.Hash("seal", decision.Seal);
        line.Instant("decided_at", decision.At);
        line.Instant("second_factor_at", decision.FactorAt);
        line.Instant("voided_at", decision.VoidedAt);
    }

    private static void Write(LineWriter line, LedgerLine entry)
    {
        line.Put("id", entry.Id);
        line.Put("account_id", entry.Account);
        line.Put("wallet_id", entry.Wallet);
        line.Put("counter", entry.Counter);
        line.Put("currency", entry.Currency);
        line.Put("amount_minor", entry.Amount);
        line.Day("posted_on", entry.PostedOn);
        line.Instant("booked_at", entry.BookedAt);
    }

    private static string Word(int state) => ((PostingState)state).ToString();

    private static string Verdict(int verdict) =>
        verdict switch
        {
            DecisionKind.Approved => "approved",
            DecisionKind.Rejected => "rejected",
            DecisionKind.ReversalApproved => "reversal-approved",
            DecisionKind.ReversalRejected => "reversal-rejected",
            DecisionKind.Recalled => "recalled",
            _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "No such verdict."),
        };

    private static void Each<T>(SortedDictionary<string, T> all, Action<string, T> put)
    {
        foreach (var (key, value) in all)
        {
            put(key, value);
        }
    }
}
