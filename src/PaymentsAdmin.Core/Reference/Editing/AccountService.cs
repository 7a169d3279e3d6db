using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Reference.Editing;

/// <summary>Every verb on accounts receivable and wallets. Balances change only by invoices and postings.</summary>
public sealed class AccountService(IAccountReads reads, IAccountEditing accounts, IWalletEditing wallets, ReferenceKeeping keeping, AccessGuard guard)
{
    private readonly AccountInputValidator _account = new();
    private readonly AccountChangeValidator _change = new();
    private readonly WalletInputValidator _wallet = new();

    public Task<Result<Slice<Account>>> ListAsync(ReferenceQuery query, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(actor, () => reads.AccountsAsync(query, ct));

    /// <summary>An account with its balance.</summary>
    public Task<Result<Account>> GetAsync(WorkspaceId workspace, AccountId id, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(actor, Account.Kind, () => reads.FindAsync(workspace, id, ct));

    /// <summary>An account by its public id, its number or the portal's id, as addresses have it.</summary>
    public Task<Result<Account>> AccountAsync(WorkspaceId workspace, string key, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(actor, Account.Kind, () => reads.AccountAsync(workspace, key, ct));

    /// <summary>Clerks may, too: they may find while booking that the customer has no account in the currency.</summary>
    public Task<Result<AccountId>> AddAsync(Workspace workspace, AccountInput input, Actor actor, CancellationToken ct) =>
        guard.EditAsync(
            AccountVerbs.Add, workspace, actor, keeping.WhyNot(workspace) ?? _account.FirstFault(input),
            () => accounts.AddAsync(workspace, input, actor, ct), ct);

    /// <summary>Renames, suspends, terminates or reactivates it.</summary>
    public Task<Result> ChangeAsync(Target<AccountId> target, AccountChange change, CancellationToken ct) =>
        guard.RunAsync(
            AccountVerbs.Change, target, keeping.WhyNot(target.Workspace) ?? _change.FirstFault(change),
            () => accounts.ChangeAsync(target, change, ct), ct);

    public Task<Result<Slice<Wallet>>> WalletsAsync(ReferenceQuery query, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(actor, () => reads.WalletsAsync(query, ct));

    /// <summary>A wallet with its funds.</summary>
    public Task<Result<Wallet>> GetAsync(WorkspaceId workspace, WalletId id, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(actor, Wallet.Kind, () => reads.FindAsync(workspace, id, ct));

    /// <summary>A wallet by its public id, its number or the portal's id, as addresses have it.</summary>
    public Task<Result<Wallet>> WalletAsync(WorkspaceId workspace, string key, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(actor, Wallet.Kind, () => reads.WalletAsync(workspace, key, ct));

    public Task<Result<WalletId>> AddAsync(Workspace workspace, WalletInput input, Actor actor, CancellationToken ct) =>
        guard.EditAsync(
            WalletVerbs.Add, workspace, actor, keeping.WhyNot(workspace) ?? _wallet.FirstFault(input),
            () => wallets.AddAsync(workspace, input, actor, ct), ct);

    public Task<Result> DeactivateAsync(Target<WalletId> target, CancellationToken ct) =>
        guard.RunAsync(WalletVerbs.Deactivate, target, keeping.WhyNot(target.Workspace), () => wallets.SetStateAsync(target, WalletState.NotEffective, ct), ct);

    public Task<Result> ActivateAsync(Target<WalletId> target, CancellationToken ct) =>
        guard.RunAsync(WalletVerbs.Activate, target, keeping.WhyNot(target.Workspace), () => wallets.SetStateAsync(target, WalletState.Effective, ct), ct);
}
