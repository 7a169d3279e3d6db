using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Values;
using Untrusted = System.Security.Authentication.AuthenticationException;

namespace PaymentsAdmin.Portals.Mail;

/// <summary>One SMTP session that sends one email, and the meaning of its failures.</summary>
internal sealed class SmtpSession : SmtpClient, ITransferProgress
{
    private const int MaxShown = 200;

    private readonly SmtpServer _server;
    private readonly X509ChainPolicy? _trust;
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private MailLine? _line;
    private bool _isOpen;
    private bool _hasBegun;

    public SmtpSession(SmtpServer server, X509ChainPolicy? trust)
    {
        (_server, _trust) = (server, trust);

        // Revocation checks would depend on a third server, which firewalls often block.
        CheckCertificateRevocation = false;
    }

    /// <summary>Sends an email and returns the server's response.</summary>
    public async Task<string> HandOverAsync(MimeMessage mail, CancellationToken ct)
    {
        await _socket.ConnectAsync(_server.Host, _server.Port, ct);

        // An address reveals less about the machine than its name.
        LocalDomain = ((IPEndPoint)_socket.LocalEndPoint!).Address.ToString();
        _line = new MailLine(_socket);
        await ConnectAsync(_line, _server.Host, _server.Port, Security(), ct);
        if (_server.User.Length > 0)
        {
            await AuthenticateAsync(_server.User, _server.Password, ct);
        }

        _isOpen = true;
        var said = await SendAsync(mail, ct, this);
        await DisconnectAsync(quit: true, ct);
        return Shown(SmtpStatusCode.Ok, said);
    }

    /// <summary>The meaning of an exception for the email; null if it does not come from the session.</summary>
    public MailAnswer? Answer(Exception fault) =>
        (fault is SslHandshakeException ? fault.InnerException : fault) switch
        {
            SmtpCommandException no => Refused(no.StatusCode, no.Message),
            ServiceNotAuthenticatedException no => Refused(SmtpStatusCode.AuthenticationRequired, no.Message),
            AuthenticationException { InnerException: SmtpCommandException no } => Refused(no.StatusCode, no.Message),
            AuthenticationException => Later(MailErrors.NoSignIn),
            NotSupportedException => Later(IsConnected ? MailErrors.NoSignIn : MailErrors.NoStartTls),
            SmtpProtocolException when _line is { HungUp: false } => Later(MailErrors.NoSense),
            IOException or SocketException or OperationCanceledException or ProtocolException when _hasBegun =>
                new(MailVerdict.Unknown, MailErrors.LostAnswer.Pattern),
            OperationCanceledException => Later(MailErrors.TooSlow),
            Untrusted => Later(MailErrors.NoSecureConnection),
            IOException or SocketException or ProtocolException or ServiceNotConnectedException => Later(MailErrors.NoConnection),
            _ => null,
        };

    // From its first byte on, an email may have arrived unless the server refuses it.
    void ITransferProgress.Report(long bytesTransferred, long totalSize) => _hasBegun = true;

    void ITransferProgress.Report(long bytesTransferred) => _hasBegun = true;

    protected override SslClientAuthenticationOptions GetSslClientAuthenticationOptions(
        string host,
        RemoteCertificateValidationCallback remoteCertificateValidationCallback
    )
    {
        var options = base.GetSslClientAuthenticationOptions(host, remoteCertificateValidationCallback);
        options.CertificateChainPolicy = _trust;
        return options;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _socket.Dispose();
        }
    }

    private SecureSocketOptions Security() =>
        _server.Security switch
        {
            SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
            SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
            _ => SecureSocketOptions.None,
        };

    // Before the email itself, a refusal is about configuration, which somebody can correct.
    private MailAnswer Refused(SmtpStatusCode code, string said) =>
        new(_isOpen && (int)code >= 500 ? MailVerdict.Never : MailVerdict.Later, Shown(code, said));

    private static MailAnswer Later(Words why) => new(MailVerdict.Later, why.Pattern);

    // For display: on one line, and limited in length.
    private static string Shown(SmtpStatusCode code, string said)
    {
        var text = string.Concat($"{(int)code} {said.ReplaceLineEndings(" ")}".Select(sign => sign is >= ' ' and <= '~' ? sign : '?')).Trim();
        return text.Length <= MaxShown ? text : text[..MaxShown];
    }
}
