using PaymentsAdmin.Core.Users;

namespace PaymentsAdmin.Core.Confirmations;

/// <summary>Where nothing is emailed.</summary>
public sealed class NoLinkMail : ILinkMail
{
    public Task<bool> SendAsync(int user, OneTimeLink link, CancellationToken ct) => Task.FromResult(false);
}
