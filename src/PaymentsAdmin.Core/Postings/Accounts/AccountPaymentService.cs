using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Accounts;

/// <summary>Finds payments of accounts and wallets by the keys of the CRM.COM API.</summary>
public sealed class AccountPaymentService(IAccountPayments payments)
{
    /// <summary>
    /// Looks up a payment by id, number, reference number or back-office code; <paramref name="whole"/> adds fields and target lists.
    /// </summary>
    public async Task<Result<AccountPayment>> FindAsync(WorkspaceId workspace, Key key, bool whole, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no
        : await payments.FindAsync(workspace, key, whole, actor, ct) is { } found ? found
        : await payments.LacksDetailsAsync(workspace, key, ct) ? ApprovalFailures.DetailsMissing
        : PaymentFailures.NotFound;

    /// <summary>Reads a payment or a reversal; <paramref name="whole"/> adds fields and target lists.</summary>
    public async Task<Result<AccountPayment>> GetAsync(WorkspaceId workspace, PaymentId payment, bool whole, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no
        : await payments.FindAsync(workspace, payment, whole, actor, ct) is { } found ? found
        : PaymentFailures.NotFound;

    /// <summary>
    /// Lists the payments of one account or wallet, newest first, in pages: however many there are, only one page is in memory.
    /// </summary>
    public async Task<Result<IAsyncEnumerable<IReadOnlyList<AccountPayment>>>> ListAsync(AccountPaymentQuery query, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no
        : query.Account is null && query.Wallet is null ? PostingFailures.TargetMissing
        : query.Account is not null && query.Wallet is not null ? PostingFailures.TargetTwice
        : await payments.ListAsync(query, actor, ct);
}
