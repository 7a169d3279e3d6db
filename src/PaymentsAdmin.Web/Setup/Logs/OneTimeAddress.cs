namespace PaymentsAdmin.Web.Setup.Logs;

/// <summary>The one category whose lines show a one-time address.</summary>
public static class OneTimeAddress
{
    /// <summary>Its name.</summary>
    public const string Category = "PaymentsAdmin.FirstAdmin";
}
