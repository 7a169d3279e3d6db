using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>
/// A payment that belongs to another customer now leaves the account that it was to be posted to, unless that is the new
/// customer's. The account is chosen again before anything is posted.
/// </summary>
internal static class OtherCustomer
{
    private const string OnOtherAccount = "payment_id = $1 AND account_id IN (SELECT id FROM accounts WHERE customer_id <> $2)";

    private static readonly Sql Targets = new($"DELETE FROM posting_targets WHERE posting_id IN (SELECT id FROM postings WHERE {OnOtherAccount})");

    private static readonly Sql Leave = new(
        $"UPDATE postings SET account_id = NULL, wallet_id = NULL, card_id = NULL, account_preference_id = NULL WHERE {OnOtherAccount}"
    );

    public static async ValueTask LeaveAccountAsync(IWriteSession session, PaymentTableRow payment)
    {
        var customer = payment.CustomerId ?? 0;
        await session.QueueAsync(Targets, IWriteSession.AnyRows, payment.Id, customer);
        await session.QueueAsync(Leave, IWriteSession.AnyRows, payment.Id, customer);
    }

    /// <summary>Both customers by name, for people who read the trail.</summary>
    public static async ValueTask<AuditChange> NamesAsync(PaymentsDb db, long? former, CustomerRow? now) =>
        new("customer", former is { } id ? (await db.Set<CustomerRow>().FindAsync(id))?.Name : null, now?.Name);
}
