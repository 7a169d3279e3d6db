using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Accounts;

/// <summary>Payments of accounts and wallets, found by the keys that callers of the CRM.COM surface have.</summary>
public sealed class AccountPaymentService(IAccountPayments payments)
{
    /// <summary>By id, number, reference number or back-office code; with fields and sets where the whole is wanted.</summary>
    public async Task<Result<AccountPayment>> FindAsync(WorkspaceId workspace, Key key, bool whole, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no
        : await payments.FindAsync(workspace, key, whole, actor, ct) is { } found ? found
        : PaymentFailures.NotFound;

    /// <summary>A payment, or the reversal of one; with fields and sets where the whole is wanted.</summary>
    public async Task<Result<AccountPayment>> GetAsync(WorkspaceId workspace, PaymentId payment, bool whole, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no
        : await payments.FindAsync(workspace, payment, whole, actor, ct) is { } found ? found
        : PaymentFailures.NotFound;

    /// <summary>Those of one account or wallet, the newest first.</summary>
    public async Task<Result<IReadOnlyList<AccountPayment>>> ListAsync(AccountPaymentQuery query, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no
        : query.Account is null && query.Wallet is null ? PostingFailures.TargetMissing
        : query.Account is not null && query.Wallet is not null ? PostingFailures.TargetTwice
        : await payments.ListAsync(query, actor, ct);
}
