using System.Net;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Web.Shared.Limits;

namespace PaymentsAdmin.Web.Rest;

/// <summary>Counts wrong secrets per address, or per network for IPv6. Valid secrets are not counted, so they are never slowed.</summary>
public sealed class WrongSecrets(TimeProvider time)
{
    private const int PerMinute = 30;

    private readonly RecentCount<string> _wrong = new(PerMinute, TimeSpan.FromMinutes(1), time);

    /// <summary>Counts one wrong secret, and returns how long to wait if there were too many.</summary>
    public TimeSpan? Note(IPAddress? address) => _wrong.Take(Networks.Name(address));
}
