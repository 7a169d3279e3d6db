using System.Data.Common;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Accounts;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Accounts;

/// <summary>Reads the payments behind the ledger entries of an account or wallet, along the entries' index.</summary>
internal sealed class PostedPaymentReads(IReader reader) : IPostedPayments
{
    private static readonly Sql OfAccount = Of("account_id");
    private static readonly Sql OfWallet = Of("wallet_id");

    public Task<Slice<PostedPayment>> OfAccountAsync(WorkspaceId workspace, AccountId account, int max, CancellationToken ct) =>
        ReadAsync(OfAccount, workspace, account.Value, max, ct);

    public Task<Slice<PostedPayment>> OfWalletAsync(WorkspaceId workspace, WalletId wallet, int max, CancellationToken ct) =>
        ReadAsync(OfWallet, workspace, wallet.Value, max, ct);

    private async Task<Slice<PostedPayment>> ReadAsync(Sql of, WorkspaceId workspace, long id, int max, CancellationToken ct) =>
        Slice<PostedPayment>.Of(await reader.AllAsync(Query.Keep(of, id, workspace.Value, max + 1), Read, ct), max);

    private static Sql Of(string column) =>
        new(
            $"""
            SELECT l.posted_on, p.id, p.number_seq, p.kind, p.posting_state, p.amount_minor, p.currency, e.title
            FROM (SELECT id, posting_id, posted_on FROM ledger_entries WHERE {column} = $1 AND workspace_id = $2 ORDER BY posted_on DESC, id DESC LIMIT $3) l
              JOIN postings s ON s.id = l.posting_id JOIN payments p ON p.id = s.payment_id JOIN entities e ON e.id = p.entity_id
            ORDER BY l.posted_on DESC, l.id DESC
            """
        );

    private static PostedPayment Read(DbDataReader r) =>
        new(
            new PaymentId(r.Whole("id")),
            r.WholeOrNull("number_seq") is { } number ? PaymentNumber.Text(number) : null,
            (PaymentKind)r.Whole("kind"),
            (PostingState)r.Whole("posting_state"),
            Day.FromNumber((int)r.Whole("posted_on")),
            new Money(r.Whole("amount_minor"), Currency.Of(r.Text("currency"))),
            r.Text("title")
        );
}
