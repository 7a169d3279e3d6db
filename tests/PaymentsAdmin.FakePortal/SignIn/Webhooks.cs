using System.Collections.Concurrent;
using System.Collections.Frozen;
using PaymentsAdmin.Fakes.State;
using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes.SignIn;

/// <summary>The incoming webhooks of the portal.</summary>
public sealed class Webhooks(Books books, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Webhook> _bySecret = new(StringComparer.Ordinal);

    public Webhook Add(long user, string secret, IEnumerable<string> scopes, DateTimeOffset? expiresAt = null) =>
        _bySecret[secret] = new Webhook(user, secret, scopes.ToFrozenSet(StringComparer.Ordinal), expiresAt);

    public void Revoke(string secret) => _bySecret.TryRemove(secret, out _);

    public Caller Find(long user, string secret)
    {
        if (!_bySecret.TryGetValue(secret, out var webhook)
            || webhook.User != user
            || webhook.ExpiresAt <= time.GetUtcNow()
            || books.Users.Find(user) is not { } person)
        {
            throw new RefusalException(401, "INVALID_CREDENTIALS", "Invalid request credentials");
        }

        return new Caller(person, webhook.Scopes, $"webhook {secret}", Application: false);
    }
}

/// <summary>A webhook: its user, its secret, its scopes and its expiry.</summary>
public sealed record Webhook(long User, string Secret, IReadOnlySet<string> Scopes, DateTimeOffset? ExpiresAt)
{
    public string Path => $"/rest/{User}/{Secret}/";
}
