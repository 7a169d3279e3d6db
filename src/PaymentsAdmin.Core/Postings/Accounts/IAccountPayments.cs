using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Accounts;

/// <summary>Payments that have a posting on an account, as CRM.COM-style callers see them.</summary>
public interface IAccountPayments
{
    /// <summary>By any of the keys of a payment; reversals are not among them. Whole: with fields and sets.</summary>
    Task<AccountPayment?> FindAsync(WorkspaceId workspace, Key key, bool whole, Actor reader, CancellationToken ct);

    /// <summary>A payment or a reversal. Whole: with fields and sets.</summary>
    Task<AccountPayment?> FindAsync(WorkspaceId workspace, PaymentId payment, bool whole, Actor reader, CancellationToken ct);

    /// <summary>The newest first, or the first name that nothing or more than one thing has.</summary>
    Task<Result<IReadOnlyList<AccountPayment>>> ListAsync(AccountPaymentQuery query, Actor reader, CancellationToken ct);
}
