namespace PaymentsAdmin.Portals.Mail;

/// <summary>A mail server said no, or something that we cannot go on with; its own words where it had some.</summary>
internal sealed class SmtpRefusal(string said, bool forEver) : Exception(said)
{
    /// <summary>Whether the same mail would be told the same again.</summary>
    public bool ForEver => forEver;
}
