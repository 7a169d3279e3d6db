using System.Net;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Web.Shared.Limits;

namespace PaymentsAdmin.Web.Rest;

/// <summary>Counts wrong secrets by address, and by network where a caller has many. Good ones are never slowed, so it is asked for wrong ones alone.</summary>
public sealed class WrongSecrets(TimeProvider time)
{
    private const int PerMinute = 30;

    private readonly RecentCount<string> _wrong = new(PerMinute, TimeSpan.FromMinutes(1), time);

    /// <summary>Notes one; when there were too many, how long to wait.</summary>
    public TimeSpan? Note(IPAddress? address) => _wrong.Take(Networks.Name(address));
}
