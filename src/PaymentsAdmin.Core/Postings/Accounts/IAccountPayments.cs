using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Accounts;

/// <summary>Payments posted to an account, or drafted for it, as CRM.COM-style callers see them.</summary>
public interface IAccountPayments
{
    /// <summary>Finds a payment by any of its keys, never a reversal. <paramref name="whole"/> adds fields and target lists.</summary>
    Task<AccountPayment?> FindAsync(WorkspaceId workspace, Key key, bool whole, Actor reader, CancellationToken ct);

    /// <summary>Whether a key that finds nothing names a payment without posting details, such as a new one of a portal.</summary>
    Task<bool> LacksDetailsAsync(WorkspaceId workspace, Key key, CancellationToken ct);

    /// <summary>Finds a payment or a reversal. <paramref name="whole"/> adds fields and target lists.</summary>
    Task<AccountPayment?> FindAsync(WorkspaceId workspace, PaymentId payment, bool whole, Actor reader, CancellationToken ct);

    /// <summary>
    /// Newest first, in pages of <see cref="AccountPaymentQuery.PageSize"/>, each read when it is asked for and without what was deleted by then.
    /// Fails on the first key of the query that matches nothing or more than one record.
    /// </summary>
    Task<Result<IAsyncEnumerable<IReadOnlyList<AccountPayment>>>> ListAsync(AccountPaymentQuery query, Actor reader, CancellationToken ct);
}
