using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Reference.Editing;

/// <summary>Every verb on accounts receivable and wallets. Balances change only by invoices and postings.</summary>
public sealed class AccountService(IAccountBook book, AccessGuard guard)
{
    private readonly AccountInputValidator _account = new();
    private readonly AccountChangeValidator _change = new();
    private readonly WalletInputValidator _wallet = new();

    public Task<Result<Slice<Account>>> ListAsync(ReferenceQuery query, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(actor, () => book.AccountsAsync(query, ct));

    /// <summary>An account with its balance.</summary>
    public Task<Result<Account>> GetAsync(WorkspaceId workspace, AccountId id, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(actor, Account.Kind, () => book.FindAsync(workspace, id, ct));

    /// <summary>Clerks may, too: they may find while booking that the customer has no account in the currency.</summary>
    public Task<Result<AccountId>> AddAsync(Workspace workspace, AccountInput input, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            new Attempt(AccountVerbs.Add, "account", 0, workspace.Id),
            actor,
            () =>
                _account.FirstFault(input) is { } fault
                    ? Task.FromResult<Result<AccountId>>(fault)
                    : book.AddAsync(workspace, input, actor, ct),
            ct
        );

    /// <summary>Renames, suspends, terminates or reactivates it.</summary>
    public Task<Result> ChangeAsync(Workspace workspace, AccountId id, AccountChange change, Revision? seen, Actor actor, CancellationToken ct) =>
        guard.EditAsync(
            AccountVerbs.Change, id.Value, workspace, actor, _change.FirstFault(change),
            () => book.ChangeAsync(workspace, id, change, seen, actor, ct), ct);

    public Task<Result<Slice<Wallet>>> WalletsAsync(ReferenceQuery query, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(actor, () => book.WalletsAsync(query, ct));

    /// <summary>A wallet with its funds.</summary>
    public Task<Result<Wallet>> GetAsync(WorkspaceId workspace, WalletId id, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(actor, Wallet.Kind, () => book.FindAsync(workspace, id, ct));

    public Task<Result<WalletId>> AddAsync(Workspace workspace, WalletInput input, Actor actor, CancellationToken ct) =>
        guard.EditAsync(WalletVerbs.Add, 0, workspace, actor, _wallet.FirstFault(input), () => book.AddAsync(workspace, input, actor, ct), ct);

    public Task<Result> DeactivateAsync(Workspace workspace, WalletId id, Revision? seen, Actor actor, CancellationToken ct) =>
        guard.EditAsync(
            WalletVerbs.Deactivate, id.Value, workspace, actor, null,
            () => book.SetStateAsync(workspace, id, WalletState.NotEffective, seen, actor, ct), ct);

    public Task<Result> ActivateAsync(Workspace workspace, WalletId id, Revision? seen, Actor actor, CancellationToken ct) =>
        guard.EditAsync(
            WalletVerbs.Activate, id.Value, workspace, actor, null,
            () => book.SetStateAsync(workspace, id, WalletState.Effective, seen, actor, ct), ct);
}
