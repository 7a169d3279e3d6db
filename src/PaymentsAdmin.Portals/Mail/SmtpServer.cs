namespace PaymentsAdmin.Portals.Mail;

/// <summary>The encryption of a mail server connection.</summary>
public enum SmtpSecurity
{
    /// <summary>None.</summary>
    None,

    /// <summary>STARTTLS before anything else is sent.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Tls,
}

/// <summary>A mail server, and our sender address.</summary>
public sealed record SmtpServer(string Host, int Port, string From, SmtpSecurity Security, string User, string Password)
{
    /// <summary>Leaves out the password.</summary>
    public override string ToString() => $"{Host}:{Port} ({Security})";
}
