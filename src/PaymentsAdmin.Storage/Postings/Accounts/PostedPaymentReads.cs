using System.Data.Common;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Accounts;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Accounts;

/// <summary>
/// Reads the payments behind the ledger entries of an account or wallet, along the entries' index. A portal that keeps them has no entries
/// here; then its posted payments are read.
/// </summary>
internal sealed class PostedPaymentReads(IReader reader) : IPostedPayments
{
    private const string Columns = "p.id, p.number_seq, p.portal_number, p.kind, p.posting_state, p.amount_minor, p.currency, e.title";

    private static readonly Sql OfAccount = Of("account_id");
    private static readonly Sql OfWallet = Of("wallet_id");
    private static readonly Sql OfPortalAccount = OfPortal("account_id");
    private static readonly Sql OfPortalWallet = OfPortal("wallet_id");

    public Task<Slice<PostedPayment>> OfAccountAsync(WorkspaceId workspace, AccountId account, int max, CancellationToken ct) =>
        ReadAsync(OfAccount, OfPortalAccount, workspace, account.Value, max, ct);

    public Task<Slice<PostedPayment>> OfWalletAsync(WorkspaceId workspace, WalletId wallet, int max, CancellationToken ct) =>
        ReadAsync(OfWallet, OfPortalWallet, workspace, wallet.Value, max, ct);

    private async Task<Slice<PostedPayment>> ReadAsync(Sql entries, Sql payments, WorkspaceId workspace, long id, int max, CancellationToken ct)
    {
        var entered = await reader.AllAsync(Query.Keep(entries, id, workspace.Value, max + 1), Read, ct);
        var posted = entered.Count > 0 ? entered : await reader.AllAsync(Query.Keep(payments, id, workspace.Value, max + 1), Read, ct);
        return Slice<PostedPayment>.Of(posted, max);
    }

    private static Sql Of(string column) =>
        new(
            $"""
            SELECT l.posted_on, {Columns}
            FROM (SELECT id, posting_id, posted_on FROM ledger_entries WHERE {column} = $1 AND workspace_id = $2 ORDER BY posted_on DESC, id DESC LIMIT $3) l
              JOIN postings s ON s.id = l.posting_id JOIN payments p ON p.id = s.payment_id JOIN entities e ON e.id = p.entity_id
            ORDER BY l.posted_on DESC, l.id DESC
            """
        );

    private static Sql OfPortal(string column) =>
        new(
            $"""
            SELECT p.posted_on, {Columns}
            FROM postings s JOIN payments p ON p.id = s.payment_id JOIN entities e ON e.id = p.entity_id
            WHERE s.{column} = $1 AND s.workspace_id = $2 AND p.portal_id IS NOT NULL AND p.posted_on IS NOT NULL AND p.deleted_at IS NULL
            ORDER BY p.posted_on DESC, p.id DESC LIMIT $3
            """
        );

    private static PostedPayment Read(DbDataReader r) =>
        new(
            new PaymentId(r.Whole("id")),
            PaymentNumber.Text(r.WholeOrNull("number_seq"), r.TextOrNull("portal_number")),
            (PaymentKind)r.Whole("kind"),
            (PostingState)r.Whole("posting_state"),
            Day.FromNumber((int)r.Whole("posted_on")),
            new Money(r.Whole("amount_minor"), Currency.Of(r.Text("currency"))),
            r.Text("title")
        );
}
