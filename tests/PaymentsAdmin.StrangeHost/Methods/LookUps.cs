using System.Text.Json.Nodes;

namespace PaymentsAdmin.StrangeHosts;

/// <summary>The configuration, accounts and wallets.</summary>
internal static class LookUps
{
    private static readonly string[] TypeFields = ["id", "name", "alternative_code", "description", "classification", "log_information"];
    private static readonly string[] PreferenceFields = ["id", "name", "alternative_code", "type", "description", "default"];

    private static readonly string[] AccountFields =
    [
        "id", "number", "name", "life_cycle_state", "account_owner", "type", "currency", "balance", "opening_balance", "opening_balance_date",
        "outstanding_amount", "credit_limit", "credit_limit_status", "credit_period", "log_information",
    ];

    private static readonly Parameter[] OfTypes = [Known.Token, Known.Group, Known.Unit, Known.Fields];

    // The contract names what accounts are listed by, and not how the parameters are spelt.
    private static readonly Parameter[] OfAccounts =
    [
        Known.Token, new("number"), new("name"), new("email"), Known.Account, Known.Wallet, Parameter.Named("subscription_identifier", "id", "number"),
        Parameter.Named("contact_identifier", "id", "number", "name"), Parameter.Named("payment_preference_identifier", "id", "name", "alternative_code"),
        Known.Fields, Known.Count, Known.Offset,
    ];

    public static readonly Method[] All =
    [
        new("payments/configuration/types/list", "GET", OfTypes, (books, question) => Types(question, books.Types, "PAYMENT"))
        {
            Fields = TypeFields, Since = new(9, 0),
        },
        new("payment_cancellations/configuration/types/list", "GET", OfTypes, (books, question) => Types(question, books.CancelTypes, "PAYMENT_CANCEL"))
        {
            Fields = TypeFields, Since = new(9, 0),
        },
        new("payments/configuration/payment_methods/list", "GET",
            [Known.Token, Known.Type with { Name = "payment_type_identifier", Required = true }, Known.Fields], Methods)
        {
            Fields = ["id", "default", "payment_method"], Since = new(9, 0),
        },
        new("accounts_receivable/configuration/payment_preferences/list", "GET", [Known.Token, Known.Fields], (books, question) =>
            PaymentReads.Rows(question, books.Preferences, Preference)) { Fields = PreferenceFields, Since = new(6, 0) },
        new("accounts_receivable/show", "GET", [Known.Token, Known.Account.Must, Known.Fields], (books, question) =>
            Faces.Selected(Faces.Account(Finding.Account(books, question)!), question.Given["fields_set"]?.ToString())) { Fields = AccountFields },
        new("accounts_receivable/list", "GET", OfAccounts, (books, question) => PaymentReads.Page(question, Accounts(books, question), Faces.Account))
        {
            Fields = AccountFields,
        },
        new("wallets/get_balance", "POST",
            [
                Known.Token, Known.Wallet with { Since = null, Required = true }, new("as_of_date", Kind.Date),
                new Parameter("no_allotments_included", Kind.Flag).From(14, 2), Known.Fields,
            ],
            Balance)
        {
            Fields = ["id", "number", "life_cycle_state", "accounts_receivable", "balance", "unconditional_balance"], Since = new(12, 0),
        },
    ];

    private static JsonArray Types(Question question, List<PaymentType> types, string classification) => PaymentReads.Rows(question, types, type =>
    {
        var face = Faces.Thing(type)!;
        face["classification"] = classification;
        face["log_information"] = null;
        return face;
    });

    private static JsonArray Methods(HostBooks books, Question question)
    {
        var type = Finding.Find(question, "payment_type_identifier", books.Types)!;
        return PaymentReads.Rows(question, type.Methods, method => new()
        {
            ["id"] = $"{type.Id[..16]}{method.Id[..16]}",
            ["default"] = method == type.Methods[0],
            ["payment_method"] = Faces.Thing(method),
        });
    }

    private static JsonObject Preference(Named preference)
    {
        var face = Faces.Thing(preference)!;
        face["type"] = preference.Code == "SEPA" ? "GENERIC_PAYMENT_GATEWAY" : "OTHER";
        face["default"] = preference.Code == "OTHER";
        return face;
    }

    private static IEnumerable<HostAccount> Accounts(HostBooks books, Question question)
    {
        var (number, name) = (question.Given["number"]?.ToString(), question.Given["name"]?.ToString());
        var (one, wallet) = (Finding.Account(books, question), Finding.Wallet(books, question));
        return books.Accounts
            .Where(account => (number is null || account.Number == number) && (name is null || account.Name == name))
            .Where(account => (one is null || account == one) && (wallet is null || account == wallet.Account))
            .OrderBy(account => account.Number, StringComparer.Ordinal);
    }

    private static JsonObject Balance(HostBooks books, Question question)
    {
        if (Shapes.DateOf(question.Given["as_of_date"]) < books.Local.Date)
        {
            throw Refusal.Value("as_of_date", "The day is before today.");
        }
        var wallet = Finding.Wallet(books, question)!;
        var face = Faces.Wallet(wallet);
        if (question.Given["no_allotments_included"]?.GetValue<bool>() == true)
        {
            face["balance"] = wallet.Funds;
        }
        return Faces.Selected(face, question.Given["fields_set"]?.ToString());
    }
}
