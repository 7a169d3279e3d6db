using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Users;

/// <summary>
/// The store of Identity's UserManager. Inside a writer's transaction it takes part in it, so that a change, its audit
/// entry and all consequences are atomic; otherwise it only reads.
/// </summary>
internal sealed partial class UserStore : IUserPasswordStore<UserRow>, IUserSecurityStampStore<UserRow>, IUserTwoFactorStore<UserRow>
{
    private readonly IDbContextFactory<PaymentsDb>? _contexts;
    private readonly IWriteSession? _session;

    /// <summary>Reads, each time with its own context.</summary>
    public UserStore(IDbContextFactory<PaymentsDb> contexts) => _contexts = contexts;

    /// <summary>Reads and writes inside a transaction.</summary>
    public UserStore(IWriteSession session) => _session = session;

    private IWriteSession Session => _session ?? throw new InvalidOperationException("Users are changed inside a transaction of the writer.");

    public Task<string> GetUserIdAsync(UserRow user, CancellationToken cancellationToken) => Task.FromResult(user.HexId);

    public Task<string?> GetUserNameAsync(UserRow user, CancellationToken cancellationToken) => Task.FromResult(user.UserName);

    public Task SetUserNameAsync(UserRow user, string? userName, CancellationToken cancellationToken)
    {
        user.UserName = userName;
        return Task.CompletedTask;
    }

    public Task<string?> GetNormalizedUserNameAsync(UserRow user, CancellationToken cancellationToken) => Task.FromResult(user.NormalizedUserName);

    public Task SetNormalizedUserNameAsync(UserRow user, string? normalizedName, CancellationToken cancellationToken)
    {
        user.NormalizedUserName = normalizedName;
        return Task.CompletedTask;
    }

    public async Task<IdentityResult> CreateAsync(UserRow user, CancellationToken cancellationToken)
    {
        var db = await Session.ContextAsync();
        db.Add(user);
        await db.SaveChangesAsync(cancellationToken);
        return IdentityResult.Success;
    }

    public async Task<IdentityResult> UpdateAsync(UserRow user, CancellationToken cancellationToken)
    {
        user.ConcurrencyStamp = UserWrites.Stamp();
        await (await Session.ContextAsync()).SaveChangesAsync(cancellationToken);
        return IdentityResult.Success;
    }

    public Task<IdentityResult> DeleteAsync(UserRow user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Users are disabled, never deleted.");

    public Task<UserRow?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        ReadAsync(db => db.Users.SingleOrDefaultAsync(u => u.HexId == userId, cancellationToken), cancellationToken);

    public Task<UserRow?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        ReadAsync(db => db.Users.SingleOrDefaultAsync(u => u.NormalizedUserName == normalizedUserName, cancellationToken), cancellationToken);

    public Task SetPasswordHashAsync(UserRow user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.PasswordHash = passwordHash;
        return Task.CompletedTask;
    }

    public Task<string?> GetPasswordHashAsync(UserRow user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(UserRow user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task SetSecurityStampAsync(UserRow user, string stamp, CancellationToken cancellationToken)
    {
        user.SecurityStamp = stamp;
        return Task.CompletedTask;
    }

    public Task<string?> GetSecurityStampAsync(UserRow user, CancellationToken cancellationToken) => Task.FromResult(user.SecurityStamp);

    public Task SetTwoFactorEnabledAsync(UserRow user, bool enabled, CancellationToken cancellationToken)
    {
        user.TwoFactorEnabled = enabled;
        return Task.CompletedTask;
    }

    public Task<bool> GetTwoFactorEnabledAsync(UserRow user, CancellationToken cancellationToken) => Task.FromResult(user.TwoFactorEnabled);

    public void Dispose()
    {
        // The session disposes of its context, and reading disposes of its own.
    }

    private async Task<T> ReadAsync<T>(Func<PaymentsDb, Task<T>> read, CancellationToken ct)
    {
        if (_session is { } session)
        {
            return await read(await session.ContextAsync());
        }

        await using var db = await _contexts!.CreateDbContextAsync(ct);
        return await read(db);
    }
}
