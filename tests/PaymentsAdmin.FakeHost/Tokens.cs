using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.FakeHosts.State;
using PaymentsAdmin.FakeHosts.Wire;

namespace PaymentsAdmin.FakeHosts;

/// <summary>A token: who acts with it, from which unit, and until when.</summary>
public sealed class Token
{
    public required string Text { get; init; }

    public required HostUser User { get; init; }

    public required Unit Unit { get; init; }

    /// <summary>The lifetime without use, for tokens that live by it.</summary>
    public TimeSpan? Idle { get; init; }

    public required DateTimeOffset Ends { get; set; }

    public bool Released { get; set; }

    public bool Revoked { get; set; }

    /// <summary>The calls that came with it after its end.</summary>
    public int CallsAfterEnd { get; set; }
}

/// <summary>The tokens of a host. A user may hold several.</summary>
public sealed class Tokens(PortalClock clock, Release release, FakeHostOptions options)
{
    private static readonly Release Absolute = new(12);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Token> _tokens = new(StringComparer.Ordinal);

    public int Issued => Count(_ => true);

    public int Live => Count(token => !token.Released && !token.Revoked && token.Ends > clock.Now);

    public int Released => Count(token => token.Released);

    /// <summary>The tokens that their client has not released, whether or not they have ended.</summary>
    public int Unreleased => Count(token => !token.Released);

    public Token Issue(HostUser user, Unit unit, bool byKey)
    {
        var idle = !byKey && release < Absolute;
        var lifetime = options.TokenLifetime ?? TimeSpan.FromHours(idle ? 1 : 2);
        var token = new Token
        {
            Text = release < Absolute ? RandomNumberGenerator.GetHexString(32) : WebToken(user, unit, lifetime),
            User = user,
            Unit = unit,
            Idle = idle ? lifetime : null,
            Ends = clock.Now + lifetime,
        };
        lock (_gate)
        {
            _tokens[token.Text] = token;
        }

        return token;
    }

    /// <summary>The live token of a text, whose use lets it live longer where the release says so.</summary>
    public Token Use(string text, Action<Token> afterEnd)
    {
        lock (_gate)
        {
            if (!_tokens.TryGetValue(text, out var token) || token.Released || token.Revoked)
            {
                throw HostRefusalException.Unauthenticated("The token is not valid.");
            }

            if (token.Ends <= clock.Now)
            {
                token.CallsAfterEnd++;
                afterEnd(token);
                throw HostRefusalException.Unauthenticated("The token has expired.");
            }

            if (token.Idle is { } idle)
            {
                token.Ends = clock.Now + idle;
            }

            return token;
        }
    }

    public void Release(Token token)
    {
        lock (_gate)
        {
            token.Released = true;
        }
    }

    /// <summary>Makes every token unusable, or those of one user, without a word to their clients.</summary>
    public void Revoke(string? username = null) => Each(username, token => token.Revoked = true);

    /// <summary>Ends the lifetime of every token, or of those of one user.</summary>
    public void Expire(string? username = null) => Each(username, token => token.Ends = clock.Now);

    private void Each(string? username, Action<Token> change)
    {
        lock (_gate)
        {
            foreach (var token in _tokens.Values.Where(token => username is null || token.User.Username == username))
            {
                change(token);
            }
        }
    }

    private int Count(Func<Token, bool> counts)
    {
        lock (_gate)
        {
            return _tokens.Values.Count(counts);
        }
    }

    // The two moments are texts, as on live hosts.
    private string WebToken(HostUser user, Unit unit, TimeSpan lifetime)
    {
        var now = clock.Now.ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["usr"] = user.Id,
            ["org"] = options.Organisation,
            ["oun"] = unit.Id,
            ["exp"] = (now + (long)lifetime.TotalSeconds).ToString(CultureInfo.InvariantCulture),
            ["iat"] = now.ToString(CultureInfo.InvariantCulture),
            ["jti"] = RandomNumberGenerator.GetHexString(16),
        };
        var header = new JsonObject { ["typ"] = "JWT", ["alg"] = "HS256" };
        return $"{Part(Bytes(header))}.{Part(Bytes(claims))}.{Part(RandomNumberGenerator.GetBytes(32))}";

        static byte[] Bytes(JsonObject part) => Encoding.UTF8.GetBytes(part.ToJsonString());

        static string Part(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
    }
}
