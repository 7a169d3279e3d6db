using PaymentsAdmin.Core.Seeding.Loading;

namespace PaymentsAdmin.Core.Seeding;

/// <summary>The reference data of a seed. A second run finds the first one's rows by code.</summary>
internal static class SeedReference
{
    public const string Wire = "WIRE";
    public const string Online = "ONLINE";
    public const string DirectDebit = "DIRECTDEBIT";
    public const string Counter = "COUNTERCASH";
    public const string InvoiceLink = "INVOICELINK";
    public const string InvoiceHandler = "invoice_link";
    public const string Sandbox = "SANDBOXCARD";
    public const string Gateway = "BANKGATEWAY";
    public const string Funds = "WALLETFUNDS";

    public const string Payment = "CUSTOMERPAYMENT";
    public const string WalletPayment = "WALLETPAYMENT";
    public const string CardPayment = "CARDPAYMENT";
    public const string GatewayPayment = "GATEWAYPAYMENT";
    public const string Reversal = "PAYMENTREVERSAL";

    public const string Desk = "DESK";
    public const string Remote = "REMOTE";
    public const string EnteredTwice = "ENTEREDTWICE";
    public const string Person = "nora.lind";
    public const string Job = "JOB-001";
    public const string Service = "CARE-PLAN";
    public const string GoodMandate = "MANDATE";
    public const string ForeignMandate = "MANDATE-B2B";
    public const string OrderPayer = "Customer (orders)";
    public const string InvoicePayer = "Customer (invoices)";

    private const string Order = "ORDER";
    private const string Invoice = "CRM_INVOICE";

    public static BulkReference Build(SeedHex hex, SeedRates rates, DateOnly closeThrough) =>
        new()
        {
            PersonTypes = [new(OrderPayer, Order), new(InvoicePayer, Invoice)],
            Handlers = [new(InvoiceHandler, "Link on the invoice", """{"CURRENCY":["EUR","USD","GBP"],"CODES":{}}""")],
            Methods = Methods(hex),
            Types = Types(hex),
            Categories = Named(hex, SeedTable.Category, (Desk, "At the desk"), (Remote, "By mail or telephone")),
            Reasons = Named(hex, SeedTable.Reason, (EnteredTwice, "Entered twice"), ("WRONGACCOUNT", "Wrong account")),
            Units = Named(hex, SeedTable.Unit, ("HQ", "Head office"), ("SOUTH", "Branch South")),
            BusinessUnits = Named(hex, SeedTable.BusinessUnit, ("RETAIL", "Retail"), ("TRADE", "Trade")),
            People = Named(hex, SeedTable.Person, (Person, "Nora Lind"), ("petros.ioannou", "Petros Ioannou"), ("yuki.arai", "Yuki Arai")),
            Jobs = Named(hex, SeedTable.Job, (Job, "Installation Harbour Street"), ("JOB-002", "Yearly inspection")),
            Services = Named(hex, SeedTable.Service, (Service, "Care plan"), ("HOSTING", "Hosting"), ("TRAINING", "Training")),
            Preferences = Named(hex, SeedTable.Preference, (GoodMandate, "Direct debit mandate"), (ForeignMandate, "Direct debit mandate, firms")),
            WalletDefinition = new("Prepaid wallet", hex.Of(SeedTable.WalletDefinition, 1), [Payment, WalletPayment]),
            Rates = rates.All(),
            CloseThrough = closeThrough,
        };

    private static IReadOnlyList<BulkMethod> Methods(SeedHex hex) =>
        [
            new(Wire, "Wire transfer", hex.Of(SeedTable.Method, 1)) { Registry = Order, PersonType = OrderPayer },
            new(Online, "Online checkout", hex.Of(SeedTable.Method, 2)) { Registry = Order, PersonType = OrderPayer, Cash = "A" },
            new(DirectDebit, "Direct debit", hex.Of(SeedTable.Method, 3)) { Registry = Order, PersonType = OrderPayer },
            new(Counter, "Counter cash", hex.Of(SeedTable.Method, 4)) { Registry = Order, PersonType = OrderPayer, Cash = "Y" },
            new(InvoiceLink, "Invoice link", hex.Of(SeedTable.Method, 5))
            {
                Registry = Invoice,
                PersonType = InvoicePayer,
                Handler = InvoiceHandler,
            },
            new(Sandbox, "Card (sandbox)", hex.Of(SeedTable.Method, 6)) { Gateway = 1, Provider = "Sandbox" },
            new(Gateway, "Bank gateway", hex.Of(SeedTable.Method, 7)) { Gateway = 2, Provider = "Generic" },
            new(Funds, "Wallet funds", hex.Of(SeedTable.Method, 8)),
        ];

    private static IReadOnlyList<BulkType> Types(SeedHex hex) =>
        [
            new(Payment, "Customer payment", hex.Of(SeedTable.Type, 1), "PAYMENT", [Wire, Online, DirectDebit, Counter], [Desk, Remote]),
            new(WalletPayment, "Wallet payment", hex.Of(SeedTable.Type, 2), "PAYMENT", [Funds], [Desk, Remote]),
            new(CardPayment, "Card payment", hex.Of(SeedTable.Type, 3), "PAYMENT", [Sandbox], [Remote]),
            new(GatewayPayment, "Gateway payment", hex.Of(SeedTable.Type, 4), "PAYMENT", [Gateway], [Remote]),
            new(
                Reversal,
                "Payment reversal",
                hex.Of(SeedTable.Type, 5),
                "PAYMENT_CANCEL",
                [Wire, Online, DirectDebit, Counter, Funds, Sandbox, Gateway],
                [Desk, Remote]
            ),
        ];

    private static IReadOnlyList<BulkNamed> Named(SeedHex hex, SeedTable table, params (string Code, string Name)[] some) =>
        [.. some.Select((s, i) => new BulkNamed(s.Code, s.Name, hex.Of(table, i + 1)))];
}
