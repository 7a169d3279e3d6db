namespace PaymentsAdmin.Web.Rest.CrmCom.Model;

/// <summary>Names used in several places. Those of the three sets are our reading of the contract and may have to change.</summary>
public static class CrmNames
{
    public const string Token = "token";
    public const string FieldsSet = "fields_set";
    public const string Payment = "payment_identifier";
    public const string Account = "accounts_receivable_identifier";
    public const string Wallet = "wallet_identifier";
    public const string Unit = "received_by_unit_identifier";
    public const string BusinessUnit = "received_by_business_unit_identifier";
    public const string Invoices = "invoices_to_pay_set";
    public const string Bills = "bills_to_pay_set";
    public const string Products = "products_set";
    public const string Invoice = "invoice_identifier";
    public const string Bill = "bill_identifier";
    public const string Product = "product_identifier";
    public const string Action = "action";
    public const string Draft = "DRAFT";
    public const string Posted = "POSTED";
    public const string Add = "ADD";
    public const string Remove = "REMOVE";
}
