using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Steps;

/// <summary>Enters bookings: the funds of the wallet, the balance of the account, and both ledger entries.</summary>
internal static class Ledger
{
    private static readonly Sql Enter = new(
        """
        INSERT INTO ledger_entries (id, workspace_id, posting_id, account_id, wallet_id, counter, currency, amount_minor, posted_on, booked_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """
    );

    private static readonly Sql MoveAccount = new("UPDATE accounts SET balance_minor = balance_minor + $1 WHERE id = $2");

    private static readonly Sql MoveWallet = new(
        "UPDATE wallets SET unconditional_minor = unconditional_minor + $1 WHERE id = $2 AND unconditional_minor + $1 >= 0"
    );

    /// <summary>False when the wallet's funds are too low.</summary>
    public static async ValueTask<bool> EnterAsync(IWriteSession session, Workspace workspace, LedgerBooking booking)
    {
        var (account, counter) = (booking.Account, booking.Counter);
        if (counter.Wallet is { } wallet && await session.WriteAsync(MoveWallet, counter.BalanceChange.Minor, wallet) == 0)
        {
            return false;
        }

        await session.QueueAsync(MoveAccount, 1, account.BalanceChange.Minor, account.Account);
        await EnterAsync(session, workspace, booking, account);
        await EnterAsync(session, workspace, booking, counter);
        return true;
    }

    private static async ValueTask EnterAsync(IWriteSession session, Workspace workspace, LedgerBooking booking, LedgerEntry entry) =>
        await session.QueueAsync(
            Enter, 1, await session.NextIdAsync(IdCounter.LedgerEntries), workspace.Id.Value, booking.Posting.Value, entry.Account, entry.Wallet,
            entry.Counter, entry.Amount.Currency.Code, entry.Amount.Minor, booking.On, session.Now);
}
