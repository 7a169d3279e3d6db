namespace PaymentsAdmin.Web.Rest.Bitrix.Sale;

public static class SaleFamily
{
    private const string Scope = "sale";
    private const string Workspace = "Payments and shipments of the whole workspace, for administrators.";

    public static readonly Family Reading = new("shop", Scope, SaleRefusals.ReadDenied) { About = Workspace };

    public static readonly Family Writing = new("shop", Scope, SaleRefusals.WriteDenied) { About = Workspace };
}
