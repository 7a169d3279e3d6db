using System.Data.Common;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Postings.Keys;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>Resolves the keys of a posting to the portal's: first as our own tables do, then as the portal's own id.</summary>
internal sealed class PortalKeyReads(IReader reader) : IPortalKeys
{
    private const string Accounts =
        """
        SELECT e.id, e.kind, e.external_id, a.currency, s.currency_basis
        FROM accounts a JOIN entities e ON e.id = a.entity_id JOIN portal_accounts s ON s.account_id = a.id
        WHERE a.workspace_id = $1 AND
        """;

    private static readonly Sql AccountOfRow = new($"{Accounts} a.id = $2");
    private static readonly Sql AccountOfKey = new($"{Accounts} e.workspace_id = $1 AND e.kind = -1 AND e.external_id = $2");
    private const string Wallets =
        """
        SELECT e.id, e.kind, e.external_id, a.currency, we.external_id AS wallet, k.currency_basis
        FROM wallets w JOIN entities we ON we.id = w.entity_id JOIN portal_wallets s ON s.wallet_id = w.id
          JOIN accounts a ON a.id = w.account_id JOIN entities e ON e.id = a.entity_id JOIN portal_accounts k ON k.account_id = a.id
        WHERE w.workspace_id = $1 AND
        """;

    private static readonly Sql WalletOfRow = new($"{Wallets} w.id = $2");
    private static readonly Sql WalletOfKey = new($"{Wallets} we.workspace_id = $1 AND we.kind = -2 AND we.external_id = $2");
    private static readonly Statements Types = new("types");
    private static readonly Statements Methods = new("methods");
    private static readonly Statements Categories = new("categories");

    public async Task<PortalParty?> AccountAsync(WorkspaceId workspace, Key account, CancellationToken ct)
    {
        var ours = await OursAsync(KeyQueries.Accounts, workspace, account, ct);
        return ours is { } id && await PartyAsync(AccountOfRow, workspace, id, ct) is { } found ? found
            : IsId(account) ? await PartyAsync(AccountOfKey, workspace, account.Value.Trim(), ct)
            : null;
    }

    public async Task<PortalPayer?> WalletAsync(WorkspaceId workspace, Key wallet, CancellationToken ct)
    {
        var ours = await OursAsync(KeyQueries.WalletsToSee, workspace, wallet, ct);
        return ours is { } id && await PayerAsync(WalletOfRow, workspace, id, ct) is { } found ? found
            : IsId(wallet) ? await PayerAsync(WalletOfKey, workspace, wallet.Value.Trim(), ct)
            : null;
    }

    public Task<PortalKey?> TypeAsync(WorkspaceId workspace, Key type, CancellationToken ct) => FindAsync(KeyQueries.Types, Types, workspace, type, ct);

    public Task<PortalKey?> MethodAsync(WorkspaceId workspace, Key method, CancellationToken ct) =>
        FindAsync(KeyQueries.Methods, Methods, workspace, method, ct);

    public Task<PortalKey?> CategoryAsync(WorkspaceId workspace, Key category, CancellationToken ct) =>
        FindAsync(KeyQueries.Categories, Categories, workspace, category, ct);

    private async Task<PortalKey?> FindAsync(KeyQueries table, Statements portal, WorkspaceId workspace, Key key, CancellationToken ct)
    {
        var ours = await OursAsync(table, workspace, key, ct);
        return ours is { } id && await KeyAsync(portal.OfRow, workspace, id, ct) is { } found ? found
            : IsId(key) ? await KeyAsync(portal.OfKey, workspace, key.Value.Trim(), ct)
            : null;
    }

    private Task<long?> OursAsync(KeyQueries table, WorkspaceId workspace, Key key, CancellationToken ct) =>
        new KeyReads(reader, workspace, ct).FindAsync(table, key);

    private async Task<PortalParty?> PartyAsync(Sql sql, WorkspaceId workspace, Arg of, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(sql, workspace.Value, of), Party, ct) is [var found] ? found : null;

    private async Task<PortalPayer?> PayerAsync(Sql sql, WorkspaceId workspace, Arg of, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(sql, workspace.Value, of), row => new PortalPayer(PortalKey.Of(row.Text("wallet")), Party(row)), ct) is [var found]
            ? found
            : null;

    private async Task<PortalKey?> KeyAsync(Sql sql, WorkspaceId workspace, Arg of, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(sql, workspace.Value, of), row => PortalKey.Of(row.GetString(0)), ct) is [var found] ? found : null;

    private static PortalParty Party(DbDataReader row) =>
        new(
            new EntityId(row.Whole("id")), new EntityRef((int)row.Whole("kind"), row.Text("external_id")), Currency.Of(row.Text("currency")))
        {
            CurrencyBasis = (CurrencyBasis)row.Whole("currency_basis"),
        };

    private static bool IsId(Key key) => string.Equals(key.By, PostingKeys.Id, StringComparison.Ordinal);

    private sealed class Statements(string table)
    {
        public Sql OfRow { get; } = new($"SELECT portal_id FROM {table} WHERE workspace_id = $1 AND id = $2 AND portal_id IS NOT NULL");

        public Sql OfKey { get; } = new($"SELECT portal_id FROM {table} WHERE workspace_id = $1 AND portal_id = $2 AND portal_id IS NOT NULL");
    }
}
