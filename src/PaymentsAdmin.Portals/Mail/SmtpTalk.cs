using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using PaymentsAdmin.Core.Notifications;

namespace PaymentsAdmin.Portals.Mail;

/// <summary>One conversation with a mail server (RFC 5321) that ends with one mail.</summary>
internal sealed class SmtpTalk(SmtpServer server, RemoteCertificateValidationCallback? trust) : IAsyncDisposable
{
    private readonly TcpClient _tcp = new() { NoDelay = true };
    private SmtpLine? _line;

    /// <summary>Whether the last byte of the mail went out: from then on it may have arrived.</summary>
    public bool SaidAll { get; private set; }

    private SmtpLine Line => _line ?? throw new InvalidOperationException("The line is not open.");

    /// <summary>Sends a mail and says what the server answered to it.</summary>
    public async Task<string> SendAsync(string to, string text, CancellationToken ct)
    {
        await _tcp.ConnectAsync(server.Host, server.Port, ct);
        _line = new SmtpLine(_tcp.GetStream());
        if (server.Security == SmtpSecurity.Tls)
        {
            await SecureAsync(ct);
        }

        Check(await Line.ReadAsync(ct), '2');
        var offers = await GreetAsync(ct);
        if (server.Security == SmtpSecurity.StartTls)
        {
            offers = await StartTlsAsync(offers, ct);
        }

        if (server.User.Length > 0)
        {
            await SignInAsync(offers, ct);
        }

        return await HandOverAsync(to, text, ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (_line is not null)
        {
            await _line.DisposeAsync();
        }

        _tcp.Dispose();
    }

    private async Task<IReadOnlyList<string>> GreetAsync(CancellationToken ct)
    {
        // An address says less of the machine than its name would.
        var here = ((IPEndPoint)_tcp.Client.LocalEndPoint!).Address.MapToIPv4();
        return Check(await AskAsync($"EHLO [{here}]", ct), '2').Lines;
    }

    private async Task<IReadOnlyList<string>> StartTlsAsync(IReadOnlyList<string> offers, CancellationToken ct)
    {
        if (!offers.Any(offer => offer.Equals("STARTTLS", StringComparison.OrdinalIgnoreCase)))
        {
            throw new SmtpRefusal(MailTroubles.NoStartTls.Pattern, forEver: false);
        }

        Check(await AskAsync("STARTTLS", ct), '2');

        // What was said on the open line ahead of the secret one was not said by the server.
        if (Line.HasMore)
        {
            throw new SmtpRefusal(MailTroubles.NoSense.Pattern, forEver: false);
        }

        await SecureAsync(ct);
        return await GreetAsync(ct);
    }

    private async Task SecureAsync(CancellationToken ct)
    {
        var secret = new SslStream(_tcp.GetStream(), leaveInnerStreamOpen: false, trust);
        await secret.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = server.Host }, ct);
        _line = new SmtpLine(secret);
    }

    private async Task SignInAsync(IReadOnlyList<string> offers, CancellationToken ct)
    {
        var ways = offers.FirstOrDefault(offer => offer.StartsWith("AUTH ", StringComparison.OrdinalIgnoreCase))?.ToUpperInvariant().Split(' ') ?? [];
        if (ways.Contains("PLAIN", StringComparer.Ordinal))
        {
            Check(await AskAsync($"AUTH PLAIN {Base64($"\0{server.User}\0{server.Password}")}", ct), '2');
        }
        else if (ways.Contains("LOGIN", StringComparer.Ordinal))
        {
            Check(await AskAsync("AUTH LOGIN", ct), '3');
            Check(await AskAsync(Base64(server.User), ct), '3');
            Check(await AskAsync(Base64(server.Password), ct), '2');
        }
        else
        {
            throw new SmtpRefusal(MailTroubles.NoSignIn.Pattern, forEver: false);
        }
    }

    private async Task<string> HandOverAsync(string to, string text, CancellationToken ct)
    {
        CheckMail(await AskAsync($"MAIL FROM:<{server.From}>", ct), '2');
        CheckMail(await AskAsync($"RCPT TO:<{to}>", ct), '2');
        CheckMail(await AskAsync("DATA", ct), '3');
        SaidAll = true;
        await Line.WriteAsync(text + "\r\n.\r\n", ct);
        var taken = await Line.ReadAsync(ct);

        // A no is an answer as well: this mail did not arrive.
        SaidAll = false;
        CheckMail(taken, '2');
        await SayGoodbyeAsync(ct);
        return taken.Text;
    }

    // The mail is taken; what becomes of the line is nobody's business any more.
    private async Task SayGoodbyeAsync(CancellationToken ct)
    {
        try
        {
            await Line.WriteAsync("QUIT\r\n", ct);
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException)
        {
            // It hung up first.
        }
    }

    private async Task<SmtpReply> AskAsync(string command, CancellationToken ct)
    {
        await Line.WriteAsync(command + "\r\n", ct);
        return await Line.ReadAsync(ct);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    // Before the mail itself, a no is about how the two of us are set up, which somebody can mend.
    private static SmtpReply Check(SmtpReply reply, char hundreds) =>
        reply.Code[0] == hundreds ? reply : throw new SmtpRefusal(reply.Text, forEver: false);

    private static void CheckMail(SmtpReply reply, char hundreds)
    {
        if (reply.Code[0] != hundreds)
        {
            throw new SmtpRefusal(reply.Text, forEver: reply.Code[0] == '5');
        }
    }
}
