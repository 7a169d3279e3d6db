using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Reference.Editing;

/// <summary>Reads accounts receivable and wallets.</summary>
public interface IAccountReads
{
    /// <summary>By name.</summary>
    Task<Slice<Account>> AccountsAsync(ReferenceQuery query, CancellationToken ct);

    Task<Account?> FindAsync(WorkspaceId workspace, AccountId id, CancellationToken ct);

    /// <summary>By public id or number, as addresses have it.</summary>
    Task<Account?> AccountAsync(WorkspaceId workspace, string key, CancellationToken ct);

    /// <summary>By id.</summary>
    Task<Slice<Wallet>> WalletsAsync(ReferenceQuery query, CancellationToken ct);

    Task<Wallet?> FindAsync(WorkspaceId workspace, WalletId id, CancellationToken ct);

    /// <summary>By public id or number, as addresses have it.</summary>
    Task<Wallet?> WalletAsync(WorkspaceId workspace, string key, CancellationToken ct);
}

/// <summary>Accounts, each created together with the entity its payments are for.</summary>
public interface IAccountEditing
{
    Task<Result<AccountId>> AddAsync(Workspace workspace, AccountInput input, Actor actor, CancellationToken ct);

    Task<Result> ChangeAsync(Target<AccountId> target, AccountChange change, CancellationToken ct);
}

/// <summary>Wallets, each created together with the entity its payments are for.</summary>
public interface IWalletEditing
{
    Task<Result<WalletId>> AddAsync(Workspace workspace, WalletInput input, Actor actor, CancellationToken ct);

    Task<Result> SetStateAsync(Target<WalletId> target, WalletState state, CancellationToken ct);
}
