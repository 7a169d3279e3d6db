namespace PaymentsAdmin.Web.Rest.Bitrix.Sale;

/// <summary>Families of the scope <c>sale</c>: administrators alone.</summary>
public static class SaleFamily
{
    private const string Scope = "sale";

    public static readonly Family Reading = new("shop", Scope, SaleRefusals.ReadDenied);

    public static readonly Family Writing = new("shop", Scope, SaleRefusals.WriteDenied);
}
