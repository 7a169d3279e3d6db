using System.Data.Common;
using System.Globalization;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reference;

/// <summary>Lists of accounts and wallets.</summary>
internal sealed class AccountReads(IReader reader) : IAccountReads
{
    private const string Accounts =
        """
        SELECT a.id, a.hex_id, a.entity_id, a.customer_id, c.name AS customer_name, a.number, a.name, a.currency, a.state, a.balance_minor, a.revision,
               s.balance_minor AS portal_balance, s.outstanding_minor, s.credit_limit_minor, s.limit_exceeded, s.currency_basis, s.seen_at,
               (SELECT e.external_id FROM entities e WHERE e.id = a.entity_id) AS external_id
        FROM accounts a JOIN customers c ON c.id = a.customer_id LEFT JOIN portal_accounts s ON s.account_id = a.id
        """;

    private const string Wallets =
        """
        SELECT w.id, w.hex_id, w.entity_id, w.account_id, a.number AS account_number, w.definition_id, d.name AS definition_name, w.number, w.state,
               w.unconditional_minor, w.conditional_minor, a.currency, w.revision,
               s.total_minor AS portal_total, s.unconditional_minor AS portal_unconditional, s.funds_at, s.seen_at,
               (SELECT e.external_id FROM entities e WHERE e.id = w.entity_id) AS external_id
        FROM wallets w JOIN accounts a ON a.id = w.account_id JOIN wallet_definitions d ON d.id = w.definition_id
          LEFT JOIN portal_wallets s ON s.wallet_id = w.id
        """;

    private static readonly Sql AccountById = new(Accounts + " WHERE a.id = $1 AND a.workspace_id = $2");
    private static readonly Sql AccountByKey = new(Accounts + " WHERE a.workspace_id = $1 AND (a.hex_id = $3 OR a.number = $2)");
    private static readonly Sql WalletByKey = new(Wallets + " WHERE w.workspace_id = $1 AND (w.hex_id = $3 OR w.number = $2)");
    private static readonly Sql AccountByPortalId = new($"{Accounts} WHERE a.workspace_id = $1 AND a.entity_id = {EntityOf(EntityKinds.Account)}");
    private static readonly Sql WalletByPortalId = new($"{Wallets} WHERE w.workspace_id = $1 AND w.entity_id = {EntityOf(EntityKinds.Wallet)}");
    private static readonly Sql WalletById = new(Wallets + " WHERE w.id = $1 AND w.workspace_id = $2");

    public async Task<Slice<Account>> AccountsAsync(ReferenceQuery query, CancellationToken ct)
    {
        var args = new ArgList();
        var text =
            $"{Accounts} WHERE a.workspace_id = {args.Add(query.Workspace.Value)}"
            + (query.InactiveToo ? "" : " AND a.state <> 'TERMINATED'")
            + (query.Customer is { } customer ? $" AND a.customer_id = {args.Add(customer.Value)}" : "")
            + (query.After is { } after ? Beyond(args.Add(after)) : "");
        if (!string.IsNullOrWhiteSpace(query.Text))
        {
            var pattern = args.Add(Like.Containing(query.Text));
            text += $" AND (a.name_fold LIKE {pattern} {Like.Escape} OR lower(a.number) LIKE {pattern} {Like.Escape}"
                + $" OR c.name_fold LIKE {pattern} {Like.Escape})";
        }

        var read = await reader.AllAsync(args.Ask($"{text} ORDER BY a.name_fold, a.id LIMIT {args.Add(query.Rows + 1)}"), ReadAccount, ct);
        return Slice<Account>.Of(read, query.Rows);
    }

    public async Task<Account?> FindAsync(WorkspaceId workspace, AccountId id, CancellationToken ct) =>
        (await reader.AllAsync(Query.Keep(AccountById, id.Value, workspace.Value), ReadAccount, ct)).SingleOrDefault();

    public async Task<Account?> AccountAsync(WorkspaceId workspace, string key, CancellationToken ct) =>
        (await reader.AllAsync(Query.Keep(AccountByKey, workspace.Value, key, key.ToUpperInvariant()), ReadAccount, ct)).SingleOrDefault()
        ?? (await reader.AllAsync(Query.Keep(AccountByPortalId, workspace.Value, key), ReadAccount, ct)).SingleOrDefault();

    public async Task<Slice<Wallet>> WalletsAsync(ReferenceQuery query, CancellationToken ct)
    {
        var args = new ArgList();
        var text =
            $"{Wallets} WHERE w.workspace_id = {args.Add(query.Workspace.Value)}"
            + (query.InactiveToo ? "" : " AND w.state = 'EFFECTIVE'")
            + (query.Account is { } account ? $" AND w.account_id = {args.Add(account.Value)}" : "")
            + (query.Customer is { } customer ? $" AND a.customer_id = {args.Add(customer.Value)}" : "")
            + (query.After is { } after ? $" AND w.id > {args.Add(after)}" : "");
        if (!string.IsNullOrWhiteSpace(query.Text))
        {
            var pattern = args.Add(Like.Containing(query.Text));
            text += $" AND (lower(w.number) LIKE {pattern} {Like.Escape} OR a.name_fold LIKE {pattern} {Like.Escape})";
        }

        var read = await reader.AllAsync(args.Ask($"{text} ORDER BY w.id LIMIT {args.Add(query.Rows + 1)}"), ReadWallet, ct);
        return Slice<Wallet>.Of(read, query.Rows);
    }

    public async Task<Wallet?> FindAsync(WorkspaceId workspace, WalletId id, CancellationToken ct) =>
        (await reader.AllAsync(Query.Keep(WalletById, id.Value, workspace.Value), ReadWallet, ct)).SingleOrDefault();

    public async Task<Wallet?> WalletAsync(WorkspaceId workspace, string key, CancellationToken ct) =>
        (await reader.AllAsync(Query.Keep(WalletByKey, workspace.Value, key, key.ToUpperInvariant()), ReadWallet, ct)).SingleOrDefault()
        ?? (await reader.AllAsync(Query.Keep(WalletByPortalId, workspace.Value, key), ReadWallet, ct)).SingleOrDefault();

    // The entity of a portal's own id.
    private static string EntityOf(int kind) =>
        string.Create(CultureInfo.InvariantCulture, $"(SELECT e.id FROM entities e WHERE e.workspace_id = $1 AND e.kind = {kind} AND e.external_id = $2)");

    // Two scalars instead of one row, so that PostgreSQL starts the index scan at the place.
    private static string Beyond(string id) => $" AND (a.name_fold, a.id) > ((SELECT s.name_fold FROM accounts s WHERE s.id = {id}), {id})";

    private static Account ReadAccount(DbDataReader row)
    {
        var currency = Currency.Of(row.Text("currency"));
        return new(
            new AccountId(row.Whole("id")),
            HexId.Find(row.Text("hex_id"))!.Value,
            new EntityId(row.Whole("entity_id")),
            new CustomerId(row.Whole("customer_id")),
            row.Text("customer_name"),
            row.Text("number"),
            row.Text("name"),
            StateText.Read<AccountState>(row.Text("state")),
            new Money(row.Whole("balance_minor"), currency),
            new Revision((int)row.Whole("revision"))
        )
        {
            Portal = row.InstantOrNull("seen_at") is { } seen
                ? new(
                    new EntityRef(EntityKinds.Account, row.Text("external_id")),
                    MoneyOf(row, "portal_balance", currency),
                    MoneyOf(row, "outstanding_minor", currency),
                    MoneyOf(row, "credit_limit_minor", currency),
                    row.IsDBNull(row.GetOrdinal("limit_exceeded")) ? null : row.Flag("limit_exceeded"),
                    seen)
                {
                    CurrencyBasis = (CurrencyBasis)row.Whole("currency_basis"),
                }
                : null,
        };
    }

    private static Money? MoneyOf(DbDataReader row, string column, Currency currency) =>
        row.WholeOrNull(column) is { } minor ? new Money(minor, currency) : null;

    private static Wallet ReadWallet(DbDataReader row)
    {
        var currency = Currency.Of(row.Text("currency"));
        return new(
            new WalletId(row.Whole("id")),
            HexId.Find(row.Text("hex_id"))!.Value,
            new EntityId(row.Whole("entity_id")),
            new AccountId(row.Whole("account_id")),
            row.Text("account_number"),
            new ReferenceId<WalletDefinition>((int)row.Whole("definition_id")),
            row.Text("definition_name"),
            row.Text("number"),
            StateText.Read<WalletState>(row.Text("state")),
            new Money(row.Whole("unconditional_minor"), currency),
            new Money(row.Whole("conditional_minor"), currency),
            new Revision((int)row.Whole("revision"))
        )
        {
            Portal = row.InstantOrNull("seen_at") is { } seen
                ? new(
                    new EntityRef(EntityKinds.Wallet, row.Text("external_id")),
                    MoneyOf(row, "portal_total", currency),
                    MoneyOf(row, "portal_unconditional", currency),
                    row.InstantOrNull("funds_at"),
                    seen)
                : null,
        };
    }
}
