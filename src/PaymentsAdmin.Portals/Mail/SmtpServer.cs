namespace PaymentsAdmin.Portals.Mail;

/// <summary>How the line to a mail server is kept secret.</summary>
public enum SmtpSecurity
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>It begins open and becomes secret before anything is said on it.</summary>
    StartTls,

    /// <summary>From the first byte.</summary>
    Tls,
}

/// <summary>A mail server, and as whom we write.</summary>
public sealed record SmtpServer(string Host, int Port, string From, SmtpSecurity Security, string User, string Password)
{
    /// <summary>Without the password.</summary>
    public override string ToString() => $"{Host}:{Port} ({Security})";
}
