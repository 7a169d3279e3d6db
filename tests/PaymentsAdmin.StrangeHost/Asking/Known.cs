namespace PaymentsAdmin.StrangeHosts;

/// <summary>The parameters that the contract names, with the keys of each identifier.</summary>
internal static class Known
{
    public static readonly Parameter Token = new Parameter("token").Must;
    public static readonly Parameter Fields = new("fields_set");
    public static readonly Parameter Account = Parameter.Named("accounts_receivable_identifier", "id", "number", "name");
    public static readonly Parameter Wallet = Parameter.Named("wallet_identifier", "id", "number").From(14);
    public static readonly Parameter Type = Parameter.Named("type_identifier", "id", "name", "alternative_code");
    public static readonly Parameter Category = Parameter.Named("category_identifier", "id", "name", "code");
    public static readonly Parameter Method = Parameter.Named("payment_method_identifier", "id", "name", "alternative_code");
    public static readonly Parameter Code = new Parameter("back_office_code").From(9, 1);
    public static readonly Parameter Count = new Parameter("number_of_results", Kind.Whole).From(13);
    public static readonly Parameter Offset = new Parameter("offset", Kind.Whole).From(13);
    public static readonly Parameter Unit = Parameter.Named("unit_identifier", "id", "name", "alternative_code");
    public static readonly Parameter Group = Parameter.Named("group_identifier", "id", "name", "alternative_code");

    public static readonly Parameter Payment = new Parameter("payment_identifier", Kind.Identifier)
    {
        Members = [new("id"), new("number"), new("reference_number"), Code],
    }.Must;

    public static readonly Parameter[] Udfs =
    [
        .. Enumerable.Range(1, 8).Select(at => new Parameter($"udf_string_{at}")),
        .. Enumerable.Range(1, 4).Select(at => new Parameter($"udf_float_{at}", Kind.Number)),
        .. Enumerable.Range(1, 4).Select(at => new Parameter($"udf_date_{at}", Kind.Date)),
    ];

    private static readonly Parameter Invoice = new Parameter("invoice_identifier", Kind.Identifier)
    {
        Members = [new("id"), new("number"), new("reference_number"), Code],
    }.Must;

    private static readonly Parameter Preference = new("accounts_receivable_payment_preference_identifier", Kind.Identifier)
    {
        Members =
        [
            new("id"), Parameter.Named("payment_preference_identifier", "id", "name", "alternative_code"),
            new Parameter("payment_medium_identifier").From(11), new Parameter("bank_account_number").From(11),
        ],
    };

    private static readonly Parameter Action = new("action");

    private static readonly Parameter[] Bill =
    [
        Parameter.Named("bill_identifier", "id", "number").Must, new Parameter("bill_number_check_digit", Kind.Number).From(14),
        new Parameter("accounts_receivable_check_digit", Kind.Number).From(14), new Parameter("bill_amount_check_digit", Kind.Number).From(14),
    ];

    private static readonly Parameter Product = Parameter.Named("product_identifier", "id", "code", "alternative_code").Must;

    // All that a payment is made of, without what create needs and update does not know.
    private static readonly Parameter[] Parts =
    [
        Account, Wallet, Type, Method, Category, Code, Fields, .. Udfs,
        new("payment_amount", Kind.Number),
        Parameter.Named("intended_currency_identifier", "id", "code").From(11),
        new("received_on", Kind.Date),
        Parameter.Named("received_by_user_identifier", "id", "username"),
        Parameter.Named("received_by_unit_identifier", "id", "name", "alternative_code") with { Until = new(18, 0) },
        Parameter.Named("received_by_business_unit_identifier", "id", "name", "code").From(18),
        Parameter.Named("card_identifier", "id", "payment_gateway_reference_number", "last_digits"),
        Preference,
        new("notes"),
        Parameter.Named("job_identifier", "id", "number"),
        new Parameter("posted_on", Kind.Date).From(14, 10),
    ];

    private static readonly string[] Needed = ["type_identifier", "payment_method_identifier", "payment_amount"];

    public static readonly Parameter[] Create =
    [
        Token, new Parameter("life_cycle_state").Must, .. Parts.Select(part => Needed.Contains(part.Name) ? part.Must : part),
        Parameter.SetOf("invoices_to_pay_set", Invoice), Parameter.SetOf("bills_to_pay_set", Bill), Parameter.SetOf("products_set", Product),
    ];

    public static readonly Parameter[] Update =
    [
        Token, Payment, .. Parts,
        Parameter.SetOf("invoices_to_pay_set", Invoice, Action), Parameter.SetOf("bills_to_pay_set", [.. Bill, Action]),
        Parameter.SetOf("products_set", Product, Action),
    ];
}
