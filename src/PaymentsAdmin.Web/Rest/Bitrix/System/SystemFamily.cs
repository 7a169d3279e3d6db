namespace PaymentsAdmin.Web.Rest.Bitrix;

public static class SystemFamily
{
    public static readonly Family Family = new("system", null, SystemRefusals.NoUser) { About = "The caller, the available methods, and batch calls." };
}
