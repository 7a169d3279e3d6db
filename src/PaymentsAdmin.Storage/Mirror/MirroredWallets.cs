using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>
/// The wallets of an account of a portal, in the tables of our own, with what the portal says of them beside. They have no payments: a
/// payment from a wallet is among those of its account, as the portal lists it, and names the wallet.
/// </summary>
internal sealed class MirroredWallets(IWriteSession session, PaymentsDb db, Workspace workspace, PortalEntity seen, DateTimeOffset began)
{
    private const string Effective = "EFFECTIVE";

    private readonly Dictionary<string, EntityTableRow> _entities = new(StringComparer.Ordinal);
    private readonly Dictionary<long, WalletRow> _rows = [];
    private readonly Dictionary<long, PortalWalletRow> _said = [];
    private int _definition;

    private IReadOnlyList<PortalWallet> Shown { get; } =
    [
        .. seen.Wallets
            .Concat(seen.Payments.Select(payment => payment.Posting?.Wallet).OfType<PortalNamed>().Select(named => new PortalWallet(named.Id, named.Name)))
            .DistinctBy(wallet => wallet.Id),
    ];

    /// <summary>Finds what they refer to, whose id comes from the database.</summary>
    public async ValueTask FindAsync(PortalNames names) => _definition = Shown.Count == 0 ? 0 : await names.DefinitionAsync();

    /// <summary>Stores them, and tells their ids to what names them.</summary>
    public async ValueTask TakeAsync(AccountRow account, CustomerRow customer, PortalNames names)
    {
        await LoadAsync(account);
        foreach (var entity in _entities.Values)
        {
            Recount(entity, _said[_rows[entity.Id].Id], account);
        }

        var ids = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var wallet in Shown)
        {
            ids.Add(wallet.Id.Value, await TakeAsync(wallet, account, customer));
        }

        names.Wallets = ids;
    }

    // Those of the account, and those shown that were another account's before.
    private async ValueTask LoadAsync(AccountRow account)
    {
        var keys = Shown.Select(wallet => wallet.Id.Value).ToList();
        var known = await (from wallet in db.Set<WalletRow>()
                           join entity in db.Set<EntityTableRow>() on wallet.EntityId equals entity.Id
                           join said in db.Set<PortalWalletRow>() on wallet.Id equals said.WalletId
                           where wallet.WorkspaceId == workspace.Id.Value && (wallet.AccountId == account.Id || keys.Contains(entity.ExternalId))
                           select new { Wallet = wallet, Entity = entity, Said = said }).ToListAsync();
        foreach (var one in known)
        {
            _entities.Add(one.Entity.ExternalId, one.Entity);
            _rows.Add(one.Entity.Id, one.Wallet);
            _said.Add(one.Wallet.Id, one.Said);
        }
    }

    // Figures are counted in the smallest unit of the currency of the account, which the portal may tell late.
    private static void Recount(EntityTableRow entity, PortalWalletRow said, AccountRow account)
    {
        if (!string.Equals(entity.Currency, account.Currency, StringComparison.Ordinal))
        {
            entity.Currency = account.Currency;
            entity.Revision++;
            (said.TotalMinor, said.UnconditionalMinor, said.FundsAt) = (null, null, null);
        }
    }

    private async ValueTask<long> TakeAsync(PortalWallet wallet, AccountRow account, CustomerRow customer)
    {
        var entity = await EntityAsync(wallet, account, customer);
        if (!_rows.TryGetValue(entity.Id, out var row))
        {
            row = new WalletRow
            {
                Id = await session.NextIdAsync(IdCounter.Wallets),
                HexId = HexId.Random().Value,
                WorkspaceId = workspace.Id.Value,
                EntityId = entity.Id,
                AccountId = account.Id,
                DefinitionId = _definition,
                Number = await NumberAsync(wallet, null),
                State = Effective,
            };
            db.Add(row);
            _rows.Add(entity.Id, row);
            var made = new PortalWalletRow { WalletId = row.Id, SeenAt = began };
            db.Add(made);
            _said.Add(row.Id, made);
        }

        (row.AccountId, row.Number) = (account.Id, await NumberAsync(wallet, row));
        row.Revision += db.Entry(row).State is EntityState.Unchanged ? 0 : 1;
        Says(_said[row.Id], wallet.Funds, account);
        return row.Id;
    }

    private async ValueTask<EntityTableRow> EntityAsync(PortalWallet wallet, AccountRow account, CustomerRow customer)
    {
        var at = new EntityRef(EntityKinds.Wallet, wallet.Id.Value);
        var item = new PortalItem(at, $"Wallet {wallet.Number}", Money.Zero(Currency.Of(account.Currency)));
        if (!_entities.TryGetValue(at.ExternalId, out var row))
        {
            db.Add(row = await MirroredHeads.EntityAsync(session, workspace, item));
            _entities.Add(at.ExternalId, row);
        }

        MirroredHeads.Fill(row, item, customer);
        row.Revision += db.Entry(row).State is EntityState.Unchanged ? 0 : 1;
        row.RefreshedAt = began > row.RefreshedAt ? began : row.RefreshedAt;
        return row;
    }

    // Numbers are unique here. A wallet with that of another is found by the portal's id.
    private async ValueTask<string> NumberAsync(PortalWallet wallet, WalletRow? known)
    {
        var wanted = wallet.Number.Trim();
        return wanted.Length > 0 && await IsFreeAsync(wanted, known) ? wanted
            : await IsFreeAsync(wallet.Id.Value, known) ? wallet.Id.Value
            : $"wallet:{wallet.Id}";
    }

    private async ValueTask<bool> IsFreeAsync(string number, WalletRow? known)
    {
        var id = known?.Id ?? 0;
        return string.Equals(known?.Number, number, StringComparison.Ordinal)
            || (!_rows.Values.Any(w => w.Id != id && string.Equals(w.Number, number, StringComparison.Ordinal))
                && !await db.Set<WalletRow>().AnyAsync(w => w.WorkspaceId == workspace.Id.Value && w.Number == number && w.Id != id));
    }

    // A figure in another currency says nothing about the wallet.
    private void Says(PortalWalletRow row, PortalFunds? funds, AccountRow account)
    {
        row.SeenAt = began > row.SeenAt ? began : row.SeenAt;
        if (funds is not null)
        {
            (row.TotalMinor, row.UnconditionalMinor, row.FundsAt) = (In(funds.Total), In(funds.Unconditional), began);
        }

        long? In(Money? figure) =>
            figure is { } known && string.Equals(known.Currency.Code, account.Currency, StringComparison.Ordinal) ? known.Minor : null;
    }
}
