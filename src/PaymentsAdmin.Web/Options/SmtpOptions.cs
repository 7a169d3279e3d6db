using System.Globalization;
using System.Net;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Summaries;
using PaymentsAdmin.Portals.Mail;
using PaymentsAdmin.Web.Options.Reading;

namespace PaymentsAdmin.Web.Options;

/// <summary>Reads the mail server's settings, if there are any.</summary>
public static class SmtpOptions
{
    // Faults never quote the password: a start error may be seen by people who must not know it.
    internal static SmtpServer? Read(OptionsReader reader)
    {
        var server = new SmtpServer(
            reader.Text("Smtp:Host", string.Empty, HostFault),
            reader.Whole("Smtp:Port", 587, 1, 65_535),
            reader.Text("Smtp:From", string.Empty, FromFault),
            Security(reader),
            reader.Text("Smtp:User", string.Empty),
            reader.Text("Smtp:Password", string.Empty)
        );
        Check(reader, server);
        return server.Host.Length > 0 ? server : null;
    }

    /// <summary>The time of day of the daily summaries.</summary>
    internal static SummaryTime ReadSummaries(OptionsReader reader)
    {
        var text = reader.Text("Smtp:SummaryAt", "07:00");
        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
        {
            return new SummaryTime(at);
        }

        reader.Refuse("Smtp:SummaryAt", $"'{text}' is not a time of day such as 07:00.");
        return SummaryTime.Default;
    }

    private static SmtpSecurity Security(OptionsReader reader)
    {
        var text = reader.Text("Smtp:Security", nameof(SmtpSecurity.StartTls));
        var known = Enum.GetNames<SmtpSecurity>().Contains(text, StringComparer.OrdinalIgnoreCase);
        if (!known)
        {
            reader.Refuse("Smtp:Security", $"'{text}' is not known. Use None, StartTls or Tls.");
        }

        return known ? Enum.Parse<SmtpSecurity>(text, ignoreCase: true) : SmtpSecurity.StartTls;
    }

    private static void Check(OptionsReader reader, SmtpServer server)
    {
        if (server.Host.Length == 0)
        {
            if (server.From.Length + server.User.Length + server.Password.Length > 0)
            {
                reader.Refuse("Smtp:Host", "Set the mail server, or leave From, User and Password empty as well.");
            }

            return;
        }

        if (server.From.Length == 0)
        {
            reader.Refuse("Smtp:From", "A mail server needs a sender address.");
        }

        if (server.User.Length > 0 != server.Password.Length > 0)
        {
            reader.Refuse(server.User.Length > 0 ? "Smtp:Password" : "Smtp:User", "Set both User and Password, or neither.");
        }

        if (server is { Security: SmtpSecurity.None, Password.Length: > 0 } && !IsHere(server.Host))
        {
            reader.Refuse("Smtp:Security", "A password is not sent over an unencrypted connection. Use StartTls or Tls.");
        }
    }

    private static bool IsHere(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static string? HostFault(string host) =>
        host.Length == 0 || Uri.CheckHostName(host) != UriHostNameType.Unknown ? null : $"'{host}' is not the name of a machine, such as mail.example.com.";

    private static string? FromFault(string from) =>
        from.Length == 0 || MailAddressValidator.Fits(from) ? null : $"'{from}' is not an address such as payments@example.com.";
}
