using System.Net;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Web.Shared.Limits;

namespace PaymentsAdmin.Web.Rest;

/// <summary>Counts wrong secrets per address, or per network for IPv6. Valid secrets are not counted, so they are never slowed.</summary>
public sealed class WrongSecrets : IDisposable
{
    private const int PerMinute = 30;

    private readonly RecentCount<string> _wrong;
    private readonly CountedLookups _lookups;

    public WrongSecrets(TimeProvider time)
    {
        _wrong = new(PerMinute, TimeSpan.FromMinutes(1), time);
        _lookups = new(_wrong.Take, _wrong.TakeBack);
    }

    /// <summary>Looks a secret up, and returns how long to wait if it is wrong and there were too many.</summary>
    public Task<SecretLookup<T>> AskAsync<T>(IPAddress? address, string secret, Func<Task<T>> look, Func<T, bool> isWrong, CancellationToken ct) =>
        AskAsync(Networks.Name(address), secret, look, isWrong, ct);

    /// <summary>The same for the name of a network.</summary>
    public Task<SecretLookup<T>> AskAsync<T>(string network, string secret, Func<Task<T>> look, Func<T, bool> isWrong, CancellationToken ct) =>
        _lookups.AskAsync(network, secret, look, isWrong, ct);

    public void Dispose() => _lookups.Dispose();
}
