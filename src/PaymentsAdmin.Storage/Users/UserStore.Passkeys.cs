using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Users;

/// <summary>The passkey part of the store.</summary>
internal sealed partial class UserStore : IUserPasskeyStore<UserRow>
{
    private const char Comma = ',';

    public async Task AddOrUpdatePasskeyAsync(UserRow user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        var db = await Session.ContextAsync();
        var kept = await db.Set<PasskeyRow>().SingleOrDefaultAsync(p => p.UserId == user.Id && p.CredentialId == passkey.CredentialId, cancellationToken);
        if (kept is not null)
        {
            kept.Name = passkey.Name ?? kept.Name;
            kept.SignCount = passkey.SignCount;
            kept.BackedUp = passkey.IsBackedUp;
            return;
        }

        db.Add(
            new PasskeyRow
            {
                UserId = user.Id,
                Name = passkey.Name ?? string.Empty,
                CredentialId = passkey.CredentialId,
                PublicKey = passkey.PublicKey,
                CreatedAt = passkey.CreatedAt,
                SignCount = passkey.SignCount,
                BackupEligible = passkey.IsBackupEligible,
                BackedUp = passkey.IsBackedUp,
                Transports = passkey.Transports is { Length: > 0 } transports ? string.Join(Comma, transports) : null,
            }
        );
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(UserRow user, CancellationToken cancellationToken)
    {
        var rows = await ReadAsync(
            db => db.Set<PasskeyRow>().AsNoTracking().Where(p => p.UserId == user.Id).OrderBy(p => p.Id).ToListAsync(cancellationToken),
            cancellationToken
        );
        return [.. rows.Select(Of)];
    }

    public Task<UserRow?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        ReadAsync(
            db => db
                .Set<PasskeyRow>()
                .Where(p => p.CredentialId == credentialId)
                .Join(db.Users, p => p.UserId, u => u.Id, (_, u) => u)
                .SingleOrDefaultAsync(cancellationToken),
            cancellationToken
        );

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(UserRow user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var row = await ReadAsync(
            db => db.Set<PasskeyRow>().AsNoTracking().SingleOrDefaultAsync(p => p.UserId == user.Id && p.CredentialId == credentialId, cancellationToken),
            cancellationToken
        );
        return row is null ? null : Of(row);
    }

    public async Task RemovePasskeyAsync(UserRow user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var db = await Session.ContextAsync();
        db.RemoveRange(await db.Set<PasskeyRow>().Where(p => p.UserId == user.Id && p.CredentialId == credentialId).ToListAsync(cancellationToken));
    }

    // Attestation is "none", so nothing the authenticator claimed about itself at registration is stored.
    private static UserPasskeyInfo Of(PasskeyRow row) =>
        new(
            row.CredentialId,
            row.PublicKey,
            row.CreatedAt,
            (uint)row.SignCount,
            row.Transports?.Split(Comma),
            isUserVerified: true,
            row.BackupEligible,
            row.BackedUp,
            attestationObject: [],
            clientDataJson: []
        )
        {
            Name = row.Name,
        };
}
