using System.Text;
using System.Text.Json.Nodes;

namespace PaymentsAdmin.StrangeHosts;

/// <summary>The tokens that are good now, and until when.</summary>
public sealed class Tokens
{
    private readonly Dictionary<string, DateTimeOffset> _ends = [];

    public IReadOnlyCollection<string> All => _ends.Keys;

    /// <summary>How many were given out.</summary>
    public int Given { get; private set; }

    public string Issue(HostBooks books)
    {
        Given++;
        var token = books.Release.Major < 12 ? books.NextId() : Jwt(books, books.Now);
        Add(token, books.Now + Life(books));
        return token;
    }

    /// <summary>Lets a token in until then, or no longer.</summary>
    public void Add(string token, DateTimeOffset end) => _ends[token] = end;

    public bool Release(string token) => _ends.Remove(token);

    public void Clear() => _ends.Clear();

    public bool Use(HostBooks books, string token)
    {
        if (!_ends.TryGetValue(token, out var end) || end <= books.Now)
        {
            return false;
        }
        if (books.Release.Major < 12)
        {
            Add(token, books.Now + Life(books));
        }
        return true;
    }

    /// <summary>A token whose life is told as hosts tell it: as texts.</summary>
    public static string Jwt(HostBooks books, DateTimeOffset start, Action<JsonObject>? bend = null)
    {
        var claims = new JsonObject
        {
            ["usr"] = StrangeHost.Username,
            ["org"] = StrangeHost.Organisation,
            ["oun"] = books.Units[0].Id,
            ["exp"] = $"{start.ToUnixTimeSeconds() + 7_200}",
            ["iat"] = $"{start.ToUnixTimeSeconds()}",
            ["jti"] = books.NextId(),
        };
        bend?.Invoke(claims);
        return $"{Coded("""{"alg":"HS256","typ":"JWT"}""")}.{Coded(claims.ToJsonString())}.{Coded(books.NextId())}";
    }

    // Until release 12 an hour without use, then two hours in all.
    private static TimeSpan Life(HostBooks books) => TimeSpan.FromHours(books.Release.Major < 12 ? 1 : 2);

    private static string Coded(string text) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
