using System.Collections.Frozen;
using System.Security.Cryptography;
using PaymentsAdmin.Fakes.State;
using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes.SignIn;

/// <summary>Applications, with their codes and tokens. A refresh token works only once.</summary>
public sealed class Applications(Books books, TimeProvider time, TimeSpan accessLifetime)
{
    private static readonly TimeSpan CodeLifetime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RefreshLifetime = TimeSpan.FromDays(180);
    private static readonly TimeSpan LongBeforeItsEnd = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Application> _applications = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Grant> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Grant> _access = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Grant> _refresh = new(StringComparer.Ordinal);
    private TimeSpan _accessLifetime = accessLifetime;

    /// <summary>The lifetime of access tokens issued from now on.</summary>
    public TimeSpan AccessLifetime
    {
        get => _accessLifetime;
        set => _accessLifetime = value;
    }

    public Application Add(Application application)
    {
        lock (_gate)
        {
            return _applications[application.ClientId] = application;
        }
    }

    public Application? Find(string clientId)
    {
        lock (_gate)
        {
            return _applications.GetValueOrDefault(clientId);
        }
    }

    /// <summary>A code that can be exchanged for tokens for half a minute.</summary>
    public string Allow(Application application, long user)
    {
        lock (_gate)
        {
            var code = NewToken();
            _codes[code] = new Grant(application, user, time.GetUtcNow() + CodeLifetime);
            return code;
        }
    }

    /// <summary>Issues tokens without a browser.</summary>
    public Tokens Give(Application application, long user)
    {
        lock (_gate)
        {
            return Issue(application, user);
        }
    }

    public Tokens Exchange(string clientId, string secret, string code)
    {
        lock (_gate)
        {
            var application = Known(clientId, secret);
            return _codes.Remove(code, out var grant) && grant.Application == application && grant.Until > time.GetUtcNow()
                ? Issue(application, grant.User)
                : throw InvalidGrant();
        }
    }

    /// <summary>The next tokens, and whether the old access token was still valid for long.</summary>
    public (Tokens Tokens, bool Early) Refresh(string clientId, string secret, string token)
    {
        lock (_gate)
        {
            var application = Known(clientId, secret);
            if (!_refresh.Remove(token, out var grant) || grant.Application != application || grant.Until <= time.GetUtcNow())
            {
                throw InvalidGrant();
            }

            var early = _access.Values.Any(
                access => access.Application == application && access.User == grant.User && access.Until > time.GetUtcNow() + LongBeforeItsEnd);
            return (Issue(application, grant.User), early);
        }
    }

    /// <summary>Revokes all tokens of an application, as when its owner removes it.</summary>
    public void Revoke(string clientId)
    {
        lock (_gate)
        {
            foreach (var given in new[] { _codes, _access, _refresh })
            {
                given.Where(pair => pair.Value.Application.ClientId == clientId).ToList().ForEach(pair => given.Remove(pair.Key));
            }
        }
    }

    /// <summary>Expires all access tokens at once; refresh tokens stay valid.</summary>
    public void ExpireAccess()
    {
        lock (_gate)
        {
            _access.Keys.ToList().ForEach(token => _access[token] = _access[token] with { Until = time.GetUtcNow() });
        }
    }

    public Caller Caller(string token)
    {
        lock (_gate)
        {
            if (!_access.TryGetValue(token, out var grant) || books.Users.Find(grant.User) is not { } user)
            {
                throw new RefusalException(401, "NO_AUTH_FOUND", "Wrong authorization data");
            }

            return grant.Until > time.GetUtcNow()
                ? new Caller(user, grant.Application.Scopes.ToFrozenSet(StringComparer.Ordinal), $"application {grant.Application.ClientId}", Application: true)
                : throw new RefusalException(401, "expired_token", "The access token provided has expired");
        }
    }

    private Application Known(string clientId, string secret) =>
        _applications.TryGetValue(clientId, out var application) && application.Secret == secret
            ? application
            : throw new RefusalException(401, "invalid_client", "Wrong client id or secret");

    private Tokens Issue(Application application, long user)
    {
        var now = time.GetUtcNow();
        var tokens = new Tokens(NewToken(), NewToken(), now + _accessLifetime, (int)_accessLifetime.TotalSeconds, user, application);
        _access[tokens.Access] = new Grant(application, user, tokens.ExpiresAt);
        _refresh[tokens.Refresh] = new Grant(application, user, now + RefreshLifetime);
        return tokens;
    }

    private static RefusalException InvalidGrant() => new(400, "invalid_grant", "Invalid authorization code or refresh token");

    private static string NewToken() => RandomNumberGenerator.GetHexString(40, lowercase: true);

    private sealed record Grant(Application Application, long User, DateTimeOffset Until);
}

/// <summary>An application's registration: its id, its secret, its redirect address and its scopes.</summary>
public sealed record Application(string ClientId, string Secret, Uri Redirect, IReadOnlyList<string> Scopes)
{
    /// <summary>The id under which the application knows the portal.</summary>
    public string MemberId { get; init; } = "a223c6b3710f85df22e9377d6c4f7553";
}

/// <summary>The tokens issued to an application.</summary>
public sealed record Tokens(string Access, string Refresh, DateTimeOffset ExpiresAt, int Lifetime, long User, Application Application);
