namespace PaymentsAdmin.Web.Setup.Logs;

/// <summary>The one category whose lines show a one-time address.</summary>
public static class OneTimeAddress
{
    /// <summary>The name of the category.</summary>
    public const string Category = "PaymentsAdmin.FirstAdmin";
}
