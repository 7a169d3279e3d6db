using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace PaymentsAdmin.Web.Tests.Portals;

/// <summary>
/// A strict mail server over TCP. It requires commands in order, correct line ends, ASCII and, unless it offers extensions,
/// one command at a time without parameters. Breaches of RFC 5321 are recorded in <see cref="Faults"/>.
/// </summary>
internal sealed class FakeSmtp : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _gone = new();
    private readonly List<Task> _talks = [];
    private readonly Task _accepting;

    public FakeSmtp()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public ConcurrentQueue<TakenLetter> Heard { get; } = [];

    public ConcurrentQueue<string> Commands { get; } = [];

    public ConcurrentQueue<string> Faults { get; } = [];

    /// <summary>Answers by the first word of a command ("." ends a mail, "" is the greeting, "TLS" the handshake): "hang" waits forever, "" closes.</summary>
    public ConcurrentDictionary<string, string> Instead { get; } = new(StringComparer.Ordinal);

    public X509Certificate2? Certificate { get; init; }

    public bool TlsFromTheStart { get; init; }

    /// <summary>The extensions that it offers in addition to the minimum.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = [];

    /// <summary>Whether it closes the connection in the middle of a mail.</summary>
    public bool HangsUpInTheMail { get; init; }

    /// <summary>The sign-in mechanisms offered on an encrypted connection, or on a plain one if there is no certificate.</summary>
    public string Ways { get; init; } = "PLAIN LOGIN";

    public (string User, string Password)? Account { get; init; }

    /// <summary>Completed when it waits forever in place of an answer.</summary>
    public TaskCompletionSource Hung { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_talks);
        Certificate?.Dispose();
        _gone.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _talks.Add(TalkAsync(await _listener.AcceptTcpClientAsync(_gone.Token)));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await new Conversation(this, client).RunAsync(_gone.Token);
            }
            catch (Exception end) when (end is OperationCanceledException or IOException or System.Security.Authentication.AuthenticationException)
            {
                // One side closed the connection.
            }
        }
    }

    private sealed class Conversation(FakeSmtp server, TcpClient client)
    {
        private readonly StringBuilder _ahead = new();
        private Stream _stream = client.GetStream();
        private bool _secret;
        private bool _greeted;
        private string? _user;
        private string? _from;
        private string? _to;

        public async Task RunAsync(CancellationToken ct)
        {
            if (server.TlsFromTheStart)
            {
                await SecureAsync(ct);
            }

            var goesOn = await AnswerAsync("", "220 fake.example ESMTP", ct);
            while (goesOn && await ReadLineAsync(ct) is { } line)
            {
                server.Commands.Enqueue(line);
                if (_ahead.Length > 0 && !server.Extensions.Contains("PIPELINING", StringComparer.Ordinal))
                {
                    server.Faults.Enqueue($"More came behind {line}");
                }

                goesOn = await DoAsync(line, ct);
            }
        }

        private async Task<bool> DoAsync(string line, CancellationToken ct)
        {
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            switch (verb)
            {
                case "EHLO":
                    _greeted = true;
                    return await AnswerAsync(verb, Offers(), ct);
                case "HELO":
                    _greeted = true;
                    return await AnswerAsync(verb, "250 fake.example", ct);
                case "STARTTLS" when server.Certificate is not null && !_secret:
                    return await AnswerAsync(verb, "220 go ahead", ct) && await SecureAsync(ct);
                case "AUTH" when _greeted:
                    return await SignInAsync(line, ct);
                case "MAIL" when _greeted && (server.Account is null || _user is not null):
                    _from = Path(line, "MAIL FROM:<");
                    return await AnswerAsync(verb, "250 2.1.0 ok", ct);
                case "RCPT" when _from is not null:
                    _to = Path(line, "RCPT TO:<");
                    return await AnswerAsync(verb, "250 2.1.5 ok", ct);
                case "DATA" when _to is not null:
                    return await AnswerAsync(verb, "354 go ahead", ct) && (Refused(verb) || await TakeAsync(ct));
                case "RSET":
                    (_from, _to) = (null, null);
                    return await AnswerAsync(verb, "250 2.0.0 ok", ct);
                case "QUIT":
                    await AnswerAsync(verb, "221 2.0.0 bye", ct);
                    return false;
                default:
                    server.Faults.Enqueue($"Out of order or unknown: {line}");
                    return await AnswerAsync("?", "503 5.5.1 bad sequence", ct);
            }
        }

        private string Offers()
        {
            var signIn = server.Account is not null && (_secret || server.Certificate is null) ? $"250-AUTH {server.Ways}\r\n" : "";
            var secret = server.Certificate is not null && !_secret ? "250-STARTTLS\r\n" : "";
            return $"250-fake.example\r\n{secret}{signIn}{string.Concat(server.Extensions.Select(offer => $"250-{offer}\r\n"))}250 8BITMIME";
        }

        private async Task<bool> SignInAsync(string line, CancellationToken ct)
        {
            string user, password;
            if (server.Instead.ContainsKey("AUTH"))
            {
                return await AnswerAsync("AUTH", "", ct);
            }

            if (line.StartsWith("AUTH PLAIN ", StringComparison.Ordinal))
            {
                var parts = Decoded(line[11..]).Split('\0');
                (user, password) = (parts[1], parts[2]);
            }
            else
            {
                await SayAsync("334 VXNlcm5hbWU6", ct);
                user = Decoded((await ReadLineAsync(ct))!);
                await SayAsync("334 UGFzc3dvcmQ6", ct);
                password = Decoded((await ReadLineAsync(ct))!);
            }

            if ((user, password) != server.Account)
            {
                return await AnswerAsync("AUTH", "535 5.7.8 bad credentials", ct);
            }

            _user = user;
            return await AnswerAsync("AUTH", "235 2.7.0 welcome", ct);
        }

        private async Task<bool> TakeAsync(CancellationToken ct)
        {
            var text = new StringBuilder();
            while (await ReadLineAsync(ct) is { } line and not ".")
            {
                if (server.HangsUpInTheMail)
                {
                    return false;
                }

                text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
            }

            var letter = new TakenLetter(_from!, _to!, text.ToString(), _secret, _user);
            (_from, _to) = (null, null);
            if (!server.Instead.TryGetValue(".", out var instead) || instead.Length == 0 || instead[0] == '2' || instead is "hang")
            {
                server.Heard.Enqueue(letter);
            }

            return await AnswerAsync(".", "250 2.0.0 queued as 42", ct);
        }

        private bool Refused(string verb) => server.Instead.ContainsKey(verb);

        private string Path(string line, string begin)
        {
            var path = server.Extensions.Count > 0 ? line.Split("> ", 2)[0].TrimEnd('>') + ">" : line;
            if (!path.StartsWith(begin, StringComparison.Ordinal) || !path.EndsWith('>') || path[begin.Length..^1].AsSpan().IndexOfAny("<> ") >= 0)
            {
                server.Faults.Enqueue($"No such path: {line}");
            }

            return path[begin.Length..^1];
        }

        private async Task<bool> AnswerAsync(string to, string standard, CancellationToken ct)
        {
            var answer = server.Instead.GetValueOrDefault(to, standard);
            await MayHangAsync(answer, ct);
            if (answer.Length > 0)
            {
                await SayAsync(answer, ct);
            }

            return answer.Length > 0;
        }

        private async Task MayHangAsync(string? answer, CancellationToken ct)
        {
            if (answer is "hang")
            {
                server.Hung.TrySetResult();
                await Task.Delay(Timeout.Infinite, ct);
            }
        }

        private async Task SayAsync(string line, CancellationToken ct) => await _stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), ct);

        private async Task<bool> SecureAsync(CancellationToken ct)
        {
            await MayHangAsync(server.Instead.GetValueOrDefault("TLS"), ct);
            var secret = new SslStream(_stream);
            await secret.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = server.Certificate }, ct);
            (_stream, _secret, _greeted) = (secret, true, false);
            return true;
        }

        private async Task<string?> ReadLineAsync(CancellationToken ct)
        {
            var buffer = new byte[4_096];
            while (true)
            {
                var ahead = _ahead.ToString();
                if (ahead.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var end)
                {
                    _ahead.Remove(0, end + 1);
                    Check(ahead[..(end + 1)]);
                    return ahead[..end].TrimEnd('\r');
                }

                var read = await _stream.ReadAsync(buffer, ct);
                if (read == 0)
                {
                    return null;
                }

                _ahead.Append(Encoding.Latin1.GetString(buffer, 0, read));
            }
        }

        private void Check(string line)
        {
            if (!line.EndsWith("\r\n", StringComparison.Ordinal) || line.Length > 1_000 || line[..^2].Any(sign => sign is < ' ' or > '~'))
            {
                server.Faults.Enqueue($"A line that must not be: {line}");
            }
        }

        private static string Decoded(string text) => Encoding.UTF8.GetString(Convert.FromBase64String(text));
    }
}
