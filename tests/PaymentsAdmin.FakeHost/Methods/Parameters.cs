using PaymentsAdmin.FakeHosts.Wire;

namespace PaymentsAdmin.FakeHosts.Methods;

/// <summary>The parameters that methods share, with their keys and releases.</summary>
public static class Parameters
{
    public static readonly Parameter Account = Parameter.Identifier(Names.Account, "id", "number", "name");
    public static readonly Parameter Wallet = Parameter.Identifier(Names.Wallet, "id", "number").In(Releases.R14);
    public static readonly Parameter Type = Parameter.Identifier(Names.Type, "id", "name", "alternative_code");
    public static readonly Parameter Method = Parameter.Identifier(Names.Method, "id", "name", "alternative_code");
    public static readonly Parameter Category = Parameter.Identifier(Names.Category, "id", "name", "code");
    public static readonly Parameter Reason = Parameter.Identifier("rejection_reason_identifier", "id", "name", "alternative_code");
    public static readonly Parameter Code = Parameter.Text(Names.Code).In(Releases.R9Point1);
    public static readonly Parameter Notes = Parameter.Text("notes");
    public static readonly Parameter Results = new Parameter("number_of_results", Kind.Count).In(Releases.R13);
    public static readonly Parameter Offset = new Parameter("offset", Kind.Count).In(Releases.R13);
    public static readonly Parameter Unit = Parameter.Identifier("unit_identifier", "id", "name", "alternative_code");
    public static readonly Parameter Group = Parameter.Identifier("group_identifier", "id", "name");

    public static readonly Parameter Payment = new(Names.Payment, Kind.Identifier)
    {
        Mandatory = true,
        Keys = [new Key("id"), new Key("number"), new Key("reference_number"), new Key(Names.Code) { Known = Releases.R9Point1 }],
    };

    public static readonly Parameter Card = Parameter.Identifier(Names.Card, "id", "payment_gateway_reference_number", "last_digits");

    public static readonly Parameter Preference = new(Names.Preference, Kind.Identifier)
    {
        Keys =
        [
            new Key("id"),
            new Key("payment_preference_identifier") { Inner = Parameter.Identifier("payment_preference_identifier", "id", "name", "alternative_code") },
            new Key("payment_medium_identifier") { Known = Releases.R11 },
            new Key("bank_account_number") { Known = Releases.R11 },
        ],
    };

    public static readonly Parameter Invoice = new("invoice_identifier", Kind.Identifier)
    {
        Mandatory = true,
        Keys = [new Key("id"), new Key("number"), new Key("reference_number"), new Key(Names.Code) { Known = Releases.R9Point1 }],
    };

    public static readonly IReadOnlyList<Parameter> Bill =
    [
        Parameter.Identifier("bill_identifier", "id", "number").Needed,
        new Parameter("bill_number_check_digit", Kind.Count).In(Releases.R14),
        new Parameter("accounts_receivable_check_digit", Kind.Count).In(Releases.R14),
        new Parameter("bill_amount_check_digit", Kind.Count).In(Releases.R14),
    ];

    public static readonly IReadOnlyList<Parameter> Custom =
    [
        .. Enumerable.Range(1, 8).Select(at => Parameter.Text($"udf_string_{at}")),
        .. Enumerable.Range(1, 4).Select(at => new Parameter($"udf_float_{at}", Kind.Number)),
        .. Enumerable.Range(1, 4).Select(at => new Parameter($"udf_date_{at}", Kind.Date)),
    ];

    /// <summary>Who received the money, when, for what, and what was noted: the same at each method that makes payments.</summary>
    public static readonly IReadOnlyList<Parameter> Around =
    [
        new Parameter("received_on", Kind.Date),
        Parameter.Identifier("received_by_user_identifier", "id", "username"),
        Parameter.Identifier("received_by_unit_identifier", "id", "name", "alternative_code").In(Releases.BeforeR18),
        Parameter.Identifier("received_by_business_unit_identifier", "id", "name", "code").In(Releases.R18),
        Card,
        Preference,
        Notes,
        Code,
        Parameter.Identifier("job_identifier", "id", "number"),
        Parameter.Identifier(Names.Currency, "id", "code").In(Releases.R11),
        new Parameter("posted_on", Kind.Date).In(Releases.R14Point10),
        .. Custom,
    ];

    /// <summary>The sets of a new payment, or of an update, whose elements say what is added and removed.</summary>
    public static IReadOnlyList<Parameter> Sets(bool deltas)
    {
        Parameter[] action = deltas ? [Parameter.Text("action") with { Mandatory = true, Values = ["ADD", "REMOVE"] }] : [];
        return
        [
            new Parameter(Names.Invoices, Kind.Set) { Elements = [.. action, Invoice] },
            new Parameter(Names.Bills, Kind.Set) { Elements = [.. action, .. Bill] },
            new Parameter(Names.Products, Kind.Set)
            {
                Elements = [.. action, Parameter.Identifier("product_identifier", "id", "code", "alternative_code").Needed],
            },
        ];
    }
}
