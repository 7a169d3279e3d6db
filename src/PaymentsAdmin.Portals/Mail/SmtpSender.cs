using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Portals.Mail;

/// <summary>Hands mails to the mail server that is configured, each on a line of its own that is closed within 30 seconds.</summary>
public sealed class SmtpSender(SmtpServer? server, TimeProvider time) : IMailSender
{
    public bool IsReady => server is not null;

    /// <summary>How long a mail may take.</summary>
    internal TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What to think of a certificate instead of what the machine thinks.</summary>
    internal RemoteCertificateValidationCallback? Trust { get; init; }

    public async Task<MailAnswer> SendAsync(Letter mail, CancellationToken ct)
    {
        if (server is null)
        {
            throw new InvalidOperationException("There is no mail server.");
        }

        if (!MailAddressValidator.Fits(mail.To))
        {
            return new(MailVerdict.Never, MailTroubles.BadAddress.Pattern);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Longest);
        await using var talk = new SmtpTalk(server, Trust);
        try
        {
            return new(MailVerdict.Accepted, await talk.SendAsync(mail.To, MailText.Of(mail, server.From, time.GetUtcNow()), patience.Token));
        }
        catch (SmtpRefusal no)
        {
            return new(no.ForEver ? MailVerdict.Never : MailVerdict.Later, no.Message);
        }
        catch (Exception fault) when (IsOfTheLine(fault) && !ct.IsCancellationRequested)
        {
            return talk.SaidAll ? new(MailVerdict.Unknown, MailTroubles.LostAnswer.Pattern) : new(MailVerdict.Later, Trouble(fault).Pattern);
        }
    }

    private static bool IsOfTheLine(Exception fault) => fault is IOException or SocketException or AuthenticationException or OperationCanceledException;

    private static Words Trouble(Exception fault) =>
        fault switch
        {
            OperationCanceledException => MailTroubles.TooSlow,
            AuthenticationException => MailTroubles.NoSecureConnection,
            _ => MailTroubles.NoConnection,
        };
}
