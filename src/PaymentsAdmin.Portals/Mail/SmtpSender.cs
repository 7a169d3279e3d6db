using System.Security.Cryptography.X509Certificates;
using PaymentsAdmin.Core.Notifications;

namespace PaymentsAdmin.Portals.Mail;

/// <summary>Hands emails to the configured mail server, each over its own connection, within 30 seconds.</summary>
public sealed class SmtpSender(SmtpServer? server, TimeProvider time) : IMailSender
{
    /// <summary>The timeout of an email.</summary>
    public static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(30);

    public bool IsReady => server is not null;

    /// <summary>Certificate trust used instead of the machine's.</summary>
    internal X509ChainPolicy? Trust { get; init; }

    public async Task<MailAnswer> SendAsync(Letter mail, CancellationToken ct)
    {
        if (server is null)
        {
            throw new InvalidOperationException("There is no mail server.");
        }

        if (!MailAddressValidator.Fits(mail.To))
        {
            return new(MailVerdict.Never, MailErrors.BadAddress.Pattern);
        }

        using var late = new CancellationTokenSource(SendTimeout, time);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct, late.Token);
        using var talk = new SmtpSession(server, Trust);
        try
        {
            return new(MailVerdict.Accepted, await talk.HandOverAsync(MailText.Of(mail, server.From, time.GetUtcNow()), patience.Token));
        }
        catch (Exception fault) when (talk.Answer(fault) is { } answer)
        {
            ct.ThrowIfCancellationRequested();
            return answer;
        }
    }
}
