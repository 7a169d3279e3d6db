using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Accounts;

/// <summary>The payments in the books of an account or wallet, newest posting date first.</summary>
public interface IPostedPayments
{
    /// <summary>At most this many, and whether there are more.</summary>
    Task<Slice<PostedPayment>> OfAccountAsync(WorkspaceId workspace, AccountId account, int max, CancellationToken ct);

    /// <summary>The same for those that a wallet paid.</summary>
    Task<Slice<PostedPayment>> OfWalletAsync(WorkspaceId workspace, WalletId wallet, int max, CancellationToken ct);
}

/// <summary>Lists the payments in the books of an account or wallet, whatever they were for: they add up to the ledger.</summary>
public sealed class PostedPaymentService(IPostedPayments payments)
{
    /// <summary>How many more a page shows at a time.</summary>
    public const int Step = 50;

    private const int Max = 5_000;

    public async Task<Result<Slice<PostedPayment>>> OfAccountAsync(WorkspaceId workspace, AccountId account, int max, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no : await payments.OfAccountAsync(workspace, account, Math.Clamp(max, 1, Max), ct);

    public async Task<Result<Slice<PostedPayment>>> OfWalletAsync(WorkspaceId workspace, WalletId wallet, int max, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no : await payments.OfWalletAsync(workspace, wallet, Math.Clamp(max, 1, Max), ct);
}
