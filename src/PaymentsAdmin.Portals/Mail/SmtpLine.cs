using System.Text;
using PaymentsAdmin.Core.Notifications;

namespace PaymentsAdmin.Portals.Mail;

/// <summary>What a mail server said: three digits, and its lines without them.</summary>
internal sealed record SmtpReply(string Code, IReadOnlyList<string> Lines)
{
    private const int MostShown = 200;

    /// <summary>As people may see it: on one line, and not endless.</summary>
    public string Text
    {
        get
        {
            var text = string.Concat($"{Code} {string.Join(' ', Lines)}".Select(sign => sign is >= ' ' and <= '~' ? sign : '?')).Trim();
            return text.Length <= MostShown ? text : text[..MostShown];
        }
    }
}

/// <summary>Commands and replies over a stream, line by line. A server that talks without end is not listened to.</summary>
internal sealed class SmtpLine(Stream stream) : IAsyncDisposable
{
    private const int LongestLine = 1_000;
    private const int MostLines = 100;

    private readonly byte[] _buffer = new byte[4_096];
    private int _at;
    private int _end;

    /// <summary>Whether more has come in than was asked for.</summary>
    public bool HasMore => _at < _end;

    public async Task WriteAsync(string text, CancellationToken ct)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text), ct);
        await stream.FlushAsync(ct);
    }

    public async Task<SmtpReply> ReadAsync(CancellationToken ct)
    {
        var lines = new List<string>();
        while (lines.Count < MostLines)
        {
            var line = await ReadLineAsync(ct);
            if (line.Length < 3 || !line.AsSpan(0, 3).ToString().All(char.IsAsciiDigit))
            {
                break;
            }

            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] == ' ')
            {
                return new SmtpReply(line[..3], lines);
            }
        }

        throw new SmtpRefusal(MailTroubles.NoSense.Pattern, forEver: false);
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private async Task<string> ReadLineAsync(CancellationToken ct)
    {
        var line = new StringBuilder();
        while (line.Length <= LongestLine)
        {
            if (_at == _end)
            {
                (_at, _end) = (0, await stream.ReadAsync(_buffer, ct));
                if (_end == 0)
                {
                    throw new EndOfStreamException();
                }
            }

            var sign = (char)_buffer[_at++];
            if (sign == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append(sign);
        }

        throw new SmtpRefusal(MailTroubles.NoSense.Pattern, forEver: false);
    }
}
