using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Settling;
using PaymentsAdmin.Core.Seeding.Loading;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Bulk;

/// <summary>Turns records into rows, checks them, and adds up the changes to other rows.</summary>
internal sealed class BulkLedger(Workspace workspace, IBulkTarget target)
{
    private readonly Dictionary<long, CustomerTally> _customers = [];
    private readonly Dictionary<long, EntityTally> _entities = [];
    private readonly Dictionary<long, RowTally> _rows = [];
    private readonly Dictionary<long, long> _shipments = [];
    private readonly Dictionary<long, AccountTally> _accounts = [];
    private readonly Dictionary<long, AccountTally> _wallets = [];
    private readonly HashSet<EntityTally> _movedEntities = [];
    private readonly HashSet<RowTally> _movedRows = [];
    private readonly HashSet<AccountTally> _movedAccounts = [];
    private readonly HashSet<AccountTally> _movedWallets = [];
    private readonly PaymentRowMaker _maker = new(workspace);
    private BulkKeys? _keys;

    /// <summary>Sets the reference data that records may refer to.</summary>
    public void Know(BulkKeys keys) => _keys = keys;

    /// <summary>Adds a record and returns how many payments it contained.</summary>
    public int Take(BulkRecord record)
    {
        switch (record)
        {
            case BulkPayment payment:
                Take(payment);
                return payment.Reversal is null ? 1 : 2;
            case BulkCustomer customer:
                Take(customer);
                return 0;
            case BulkEntity entity:
                Take(entity);
                return 0;
            case BulkAccount account:
                Take(account);
                return 0;
            case BulkWallet wallet:
                Take(wallet);
                return 0;
            case BulkInvoice invoice:
                Take(invoice, null);
                return 0;
            default:
                throw new InvalidOperationException($"Nothing takes a {record.GetType().Name}.");
        }
    }

    /// <summary>The changes since the last call.</summary>
    public IEnumerable<BulkMove> Moves()
    {
        yield return new("entities", ["order_number", "payments_made", "paid_minor", "pending_minor"], _movedEntities.Select(e => e.TakeMove()));
        yield return new("product_rows", ["covered"], _movedRows.Select(r => r.TakeMove()));
        yield return new("accounts", ["balance_minor"], _movedAccounts.Select(a => a.TakeMove()));
        yield return new("wallets", ["unconditional_minor"], _movedWallets.Select(w => w.TakeMove()));
        _movedEntities.Clear();
        _movedRows.Clear();
        _movedAccounts.Clear();
        _movedWallets.Clear();
    }

    private void Take(BulkCustomer customer)
    {
        var fold = Fold.ForSort(customer.Name);
        _customers.Add(customer.Id, new CustomerTally(fold, [.. Fold.WordsOf(customer.Name)]));
        target.Add(
            new CustomerRow
            {
                Id = customer.Id,
                HexId = customer.Hex.Value,
                WorkspaceId = workspace.Id.Value,
                Name = customer.Name,
                NameFold = fold,
                DefaultAccountId = customer.DefaultAccount,
                CreatedAt = customer.At,
                Revision = 1,
            }
        );
    }

    private void Take(BulkEntity entity)
    {
        var fold = Fold.ForSort(entity.Title);
        var tally = new EntityTally(entity, fold, entity.Customer is { } customer ? Known(_customers, customer, "No such customer") : CustomerTally.None);
        _entities.Add(entity.Id, tally);
        var rows = entity.Rows.Sum(r => EntityRowMaker.Total(r, entity.Currency).Minor);
        var shipments = entity.Shipments.Sum(s => Same(s.Price, entity.Currency, s.Id).Minor);
        Check(rows + shipments <= Money.MaxMinor, "Too large a total", entity.Id);
        target.Add(EntityRowMaker.Entity(workspace, entity, fold, rows, shipments));
        for (var i = 0; i < entity.Rows.Count; i++)
        {
            var row = entity.Rows[i];
            _rows.Add(row.Id, new RowTally(row.Id, entity.Id, row.Quantity));
            target.Add(EntityRowMaker.Row(entity, row, (i + 1) * 10));
        }

        for (var i = 0; i < entity.Shipments.Count; i++)
        {
            _shipments.Add(entity.Shipments[i].Id, entity.Id);
            target.Add(EntityRowMaker.Shipment(entity, entity.Shipments[i], i + 1));
        }
    }

    private void Take(BulkAccount account)
    {
        Check(Known(_entities, account.Entity, "No such entity").Kind == EntityKinds.Account, "Not the entity of an account", account.Id);
        Known(_customers, account.Customer, "No such customer");
        _accounts.Add(account.Id, new AccountTally(account.Id, account.Currency, null));
        target.Add(
            new AccountRow
            {
                Id = account.Id,
                HexId = account.Hex.Value,
                WorkspaceId = workspace.Id.Value,
                EntityId = account.Entity,
                CustomerId = account.Customer,
                Number = account.Number,
                Name = account.Name,
                NameFold = Fold.ForSort(account.Name),
                Currency = account.Currency.Code,
                State = "ACTIVE",
                Revision = 1,
            }
        );
    }

    private void Take(BulkWallet wallet)
    {
        Check(Known(_entities, wallet.Entity, "No such entity").Kind == EntityKinds.Wallet, "Not the entity of a wallet", wallet.Id);
        var account = Known(_accounts, wallet.Account, "No such account");
        _wallets.Add(wallet.Id, new AccountTally(wallet.Id, account.Currency, Same(wallet.Funds, account.Currency, wallet.Id).Minor));
        target.Add(
            new WalletRow
            {
                Id = wallet.Id,
                HexId = wallet.Hex.Value,
                WorkspaceId = workspace.Id.Value,
                EntityId = wallet.Entity,
                AccountId = wallet.Account,
                DefinitionId = wallet.Definition,
                Number = wallet.Number,
                State = "EFFECTIVE",
                UnconditionalMinor = wallet.Funds.Minor,
                Revision = 1,
            }
        );
    }

    private void Take(BulkInvoice invoice, AllocationShare? taken)
    {
        var account = Known(_accounts, invoice.Account, "No such account");
        Same(invoice.Total, account.Currency, invoice.Id);
        var open = new OpenInvoice(invoice.Id, invoice.Total.Minor);
        var outstanding = taken is null ? open : open.After(taken);
        Check(invoice.Total.Minor > 0 && outstanding.Minor >= 0, "Not an amount of an invoice", invoice.Id);
        Move(_movedAccounts, account, invoice.Total.Minor);
        target.Add(
            new InvoiceRow
            {
                Id = invoice.Id,
                HexId = invoice.Hex.Value,
                WorkspaceId = workspace.Id.Value,
                AccountId = invoice.Account,
                Number = invoice.Number,
                ReferenceNumber = invoice.Reference,
                State = "POSTED",
                IssuedAt = new DateTimeOffset(invoice.PostedOn, new TimeOnly(9, 0), TimeSpan.Zero),
                PostedOn = invoice.PostedOn,
                DueOn = invoice.DueOn,
                TotalMinor = invoice.Total.Minor,
                OutstandingMinor = outstanding.Minor,
                Revision = 1,
            }
        );
    }

    private void Take(BulkPayment payment)
    {
        var entity = Known(_entities, payment.Entity, "No such entity");
        BulkRules.Check(payment, entity);
        BulkRules.Check(payment, _keys!);
        foreach (var line in payment.Lines)
        {
            var row = Known(_rows, line.Row, "No such product row");
            Check(row.Entity == payment.Entity, "A line over another entity's row", line.Id);
            if (PaymentRules.HoldsItems(payment.State))
            {
                row.Cover(line.Quantity);
                _movedRows.Add(row);
            }
        }

        foreach (var delivery in payment.Deliveries)
        {
            Check(Known(_shipments, delivery.Shipment, "No such shipment") == payment.Entity, "A delivery of another entity's shipment", delivery.Id);
        }

        entity.Count(payment);
        _movedEntities.Add(entity);
        if (payment.Pays is { } invoice)
        {
            Take(invoice, payment.Posting?.Allocation?.Share);
        }

        Book(payment);
        _maker.Write(target, payment, entity);
        if (payment.Reversal is { } reversal)
        {
            Check(payment.State == PostingState.Reversed && reversal.Original == payment.Id, "Not its reversal", payment.Id);
            Check(reversal.Amount == -payment.Amount && reversal.Entity == payment.Entity, "A reversal of another amount", payment.Id);
            Take(reversal);
        }
    }

    private void Book(BulkPayment payment)
    {
        foreach (var entry in payment.Posting?.Entries ?? [])
        {
            if (entry.Side.Account is { } account)
            {
                Move(_movedAccounts, Known(_accounts, account, "No such account"), entry.Side.BalanceChange.Minor);
            }

            if (entry.Side.Wallet is { } wallet)
            {
                Move(_movedWallets, Known(_wallets, wallet, "No such wallet"), entry.Side.BalanceChange.Minor);
            }
        }

        if (payment.Posting is { } posting)
        {
            Same(payment.Amount, Known(_accounts, posting.Account, "No such account").Currency, payment.Id);
        }
    }

    private static void Move(HashSet<AccountTally> moved, AccountTally account, long minor)
    {
        account.Move(minor);
        moved.Add(account);
    }

    private static Money Same(Money money, Currency currency, long id)
    {
        Check(money.Currency.Equals(currency), "Another currency than that of what it belongs to", id);
        return money;
    }

    private static T Known<T>(Dictionary<long, T> some, long id, string fault) =>
        some.TryGetValue(id, out var found) ? found : throw new BulkFaultException(fault, id);

    private static void Check(bool holds, string fault, long id)
    {
        if (!holds)
        {
            throw new BulkFaultException(fault, id);
        }
    }
}
