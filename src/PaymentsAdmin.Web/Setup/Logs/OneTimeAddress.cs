namespace PaymentsAdmin.Web.Setup.Logs;

public static class OneTimeAddress
{
    public const string Category = "PaymentsAdmin.FirstAdmin";
}
