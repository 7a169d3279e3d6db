using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reference;

/// <summary>Accounts and wallets in our database.</summary>
internal sealed class AccountBook(IWriter writer, IReader reader) : IAccountBook
{
    private readonly AccountReads _reads = new(reader);

    public Task<Slice<Account>> AccountsAsync(ReferenceQuery query, CancellationToken ct) => _reads.AccountsAsync(query, ct);

    public Task<Account?> FindAsync(WorkspaceId workspace, AccountId id, CancellationToken ct) => _reads.FindAsync(workspace, id, ct);

    public Task<Result<AccountId>> AddAsync(Workspace workspace, AccountInput input, Actor actor, CancellationToken ct) =>
        writer.RunAsync(s => AccountWrites.AddAsync(s, workspace, input, actor), ct);

    public Task<Result> ChangeAsync(Workspace workspace, AccountId id, AccountChange change, Revision? seen, Actor actor, CancellationToken ct) =>
        writer.RunAsync(s => AccountWrites.ChangeAsync(s, workspace, id, change, seen, actor), ct);

    public Task<Slice<Wallet>> WalletsAsync(ReferenceQuery query, CancellationToken ct) => _reads.WalletsAsync(query, ct);

    public Task<Wallet?> FindAsync(WorkspaceId workspace, WalletId id, CancellationToken ct) => _reads.FindAsync(workspace, id, ct);

    public Task<Result<WalletId>> AddAsync(Workspace workspace, WalletInput input, Actor actor, CancellationToken ct) =>
        writer.RunAsync(s => WalletWrites.AddAsync(s, workspace, input, actor), ct);

    public Task<Result> SetStateAsync(Workspace workspace, WalletId id, WalletState state, Revision? seen, Actor actor, CancellationToken ct) =>
        writer.RunAsync(s => WalletWrites.SetStateAsync(s, workspace, id, state, seen, actor), ct);
}
