using PaymentsAdmin.Core.Users;

namespace PaymentsAdmin.Core.Confirmations;

/// <summary>Emails the link of an invitation or reset to its person.</summary>
public interface ILinkMail
{
    /// <summary>False if there is no mail server, no address or no known host, or if the mail server did not accept it.</summary>
    Task<bool> SendAsync(int user, OneTimeLink link, CancellationToken ct);
}
