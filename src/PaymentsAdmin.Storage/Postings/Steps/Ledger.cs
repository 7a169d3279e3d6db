using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Seeding.Loading;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Steps;

/// <summary>Two entries a booking, which sum to zero: the account owes less, and the wallet or the outside gave it.</summary>
internal static class Ledger
{
    private static readonly Sql Enter = new(
        """
        INSERT INTO ledger_entries (id, workspace_id, posting_id, account_id, wallet_id, counter, currency, amount_minor, posted_on, booked_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """
    );

    private static readonly Sql MoveAccount = new("UPDATE accounts SET balance_minor = balance_minor - $1 WHERE id = $2");

    private static readonly Sql MoveWallet = new(
        "UPDATE wallets SET unconditional_minor = unconditional_minor - $1 WHERE id = $2 AND unconditional_minor >= $1"
    );

    /// <summary>False when the wallet does not hold that much. A reversal books less than nothing.</summary>
    public static async ValueTask<bool> BookAsync(IWriteSession session, Workspace workspace, PostingFacts facts, long minor, DateOnly on) =>
        await BookAsync(session, workspace, facts, facts.Id.Value, minor, on);

    /// <summary>The same under another posting: that of the reversal.</summary>
    public static async ValueTask<bool> BookAsync(IWriteSession session, Workspace workspace, PostingFacts facts, long posting, long minor, DateOnly on)
    {
        if (facts.Wallet is { } wallet && await session.WriteAsync(MoveWallet, minor, wallet.Id) == 0)
        {
            return false;
        }

        await session.QueueAsync(MoveAccount, 1, minor, facts.Account.Id);
        var currency = facts.Payment.Amount.Currency.Code;
        await session.QueueAsync(
            Enter, 1, await session.NextIdAsync(IdCounter.LedgerEntries), workspace.Id.Value, posting, facts.Account.Id, (long?)null, (string?)null,
            currency, -minor, on, session.Now);
        await session.QueueAsync(
            Enter, 1, await session.NextIdAsync(IdCounter.LedgerEntries), workspace.Id.Value, posting, (long?)null, facts.Wallet?.Id,
            facts.Wallet is null ? BulkEntry.MoneyReceived : null, currency, minor, on, session.Now);
        return true;
    }
}
