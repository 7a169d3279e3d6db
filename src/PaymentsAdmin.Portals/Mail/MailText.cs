using System.Globalization;
using System.Text;
using PaymentsAdmin.Core.Notifications;

namespace PaymentsAdmin.Portals.Mail;

/// <summary>A mail on the wire (RFC 5322): ASCII throughout, so that nothing of it can be read as a line of its head or as its end.</summary>
internal static class MailText
{
    // An encoded word has 75 signs at most, and the base64 of these bytes fits.
    private const int BytesOfWord = 45;
    private const int LettersOfLine = 76;

    public static string Of(Letter mail, string from, DateTimeOffset now)
    {
        var domain = from[(from.LastIndexOf('@') + 1)..];
        var text = new StringBuilder();
        Head(text, "From", from);
        Head(text, "To", mail.To);
        Head(text, "Subject", Encoded(mail.Subject));
        Head(text, "Date", now.ToUniversalTime().ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture) + " +0000");
        Head(text, "Message-ID", $"<{mail.Key}@{domain}>");
        Head(text, "Auto-Submitted", "auto-generated");
        Head(text, "X-Auto-Response-Suppress", "All");
        Head(text, "Content-Language", mail.Language);
        Head(text, "MIME-Version", "1.0");
        Head(text, "Content-Type", "text/plain; charset=utf-8");
        Head(text, "Content-Transfer-Encoding", "base64");
        text.Append("\r\n");
        var body = Convert.ToBase64String(Encoding.UTF8.GetBytes(mail.Body.ReplaceLineEndings("\r\n")));
        text.AppendJoin("\r\n", body.Chunk(LettersOfLine).Select(line => new string(line)));
        return text.ToString();
    }

    private static void Head(StringBuilder text, string name, string value)
    {
        if (value.Replace("\r\n ", " ", StringComparison.Ordinal).Any(sign => sign is < ' ' or > '~'))
        {
            throw new ArgumentException($"{name} has a sign that a head cannot have.", nameof(value));
        }

        text.Append(name).Append(": ").Append(value).Append("\r\n");
    }

    // Whatever could mean something to whoever reads the head is encoded: other signs than ASCII's, ends of lines, and what looks encoded.
    private static string Encoded(string subject)
    {
        if (subject.All(sign => sign is >= ' ' and <= '~') && !subject.Contains("=?", StringComparison.Ordinal))
        {
            return subject;
        }

        var words = new List<string>();
        var bytes = new List<byte>(BytesOfWord);
        Span<byte> one = stackalloc byte[4];
        foreach (var rune in subject.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(one);
            if (bytes.Count + length > BytesOfWord)
            {
                words.Add(Word(bytes));
                bytes.Clear();
            }

            bytes.AddRange(one[..length]);
        }

        words.Add(Word(bytes));
        return string.Join("\r\n ", words);
    }

    private static string Word(List<byte> bytes) => $"=?utf-8?B?{Convert.ToBase64String([.. bytes])}?=";
}
