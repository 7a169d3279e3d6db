using System.Globalization;
using System.Text.Json.Nodes;

namespace PaymentsAdmin.StrangeHosts;

/// <summary>Creating and updating. Both fill a payment that is not in the books yet, and check it whole.</summary>
internal static class PaymentWrites
{
    public static readonly Method[] All =
    [
        new("payments/create", "POST", Known.Create, Create) { Fields = Faces.PaymentFields },
        new("payments/update", "POST", Known.Update, Update) { Fields = Faces.PaymentFields, Since = new(9, 1) },
    ];

    public static JsonObject Told(HostBooks books, Question question, HostPayment payment) =>
        question.Given["fields_set"]?.ToString() is { Length: > 0 } fields
            ? Faces.Selected(Faces.Complete(books, payment), fields)
            : Faces.Short(payment);

    private static JsonObject Create(HostBooks books, Question question)
    {
        var state = question.Given["life_cycle_state"]!.ToString();
        if (state is not ("DRAFT" or "POSTED"))
        {
            throw Refusal.Invalid("life_cycle_state", $"{state} is neither DRAFT nor POSTED.");
        }
        var payment = books.NewPayment();
        Fill(books, question, payment);
        PaymentChecks.Check(books, question, payment);
        var day = Day(books, question);
        if (state == "POSTED")
        {
            PaymentActs.CheckPosting(books, payment);
        }
        books.Payments.Add(payment);
        books.Note(Deed.Created, payment);
        if (state == "POSTED")
        {
            PaymentActs.Post(books, payment, day ?? books.Local);
        }
        return Told(books, question, payment);
    }

    private static JsonObject Update(HostBooks books, Question question)
    {
        var known = Finding.Payment(books, question);
        if (known.State != HostState.Draft)
        {
            throw Refusal.State(Faces.State(known.State));
        }
        var payment = known with { Udfs = (JsonObject)known.Udfs.DeepClone() };
        Fill(books, question, payment);
        PaymentChecks.Check(books, question, payment);
        Day(books, question);
        books.Payments[books.Payments.IndexOf(known)] = payment;
        books.Note(Deed.Updated, payment);
        return Told(books, question, payment);
    }

    private static void Fill(HostBooks books, Question question, HostPayment payment)
    {
        Source(books, question, payment);
        payment.Type = Finding.Find(question, "type_identifier", books.Types) ?? payment.Type;
        payment.Method = Finding.Find(question, "payment_method_identifier", books.Types.SelectMany(type => type.Methods).Distinct()) ?? payment.Method;
        Set(question, "category_identifier", () => payment.Category = Finding.Find(question, "category_identifier", books.Categories));
        Set(question, "received_by_user_identifier", () =>
            payment.ReceivedBy = Finding.Find(question, "received_by_user_identifier", books.Users) ?? books.Users[0]);
        Finding.Find(question, "received_by_unit_identifier", books.Units);
        Finding.Find(question, "received_by_business_unit_identifier", books.BusinessUnits);
        Finding.Find<Named>(question, "job_identifier", []);
        Set(question, "card_identifier", () => payment.Card = Finding.Find(question, "card_identifier", [payment.Account.Card]));
        Set(question, PaymentChecks.Preference, () => payment.Preference = PreferenceOf(question, payment.Account));
        payment.Amount = question.Given["payment_amount"] is { } amount
            ? decimal.Parse(amount.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture)
            : payment.Amount;
        Set(question, "received_on", () => payment.ReceivedOn = Shapes.DateOf(question.Given["received_on"]) ?? payment.IssuedOn);
        Set(question, "notes", () => payment.Notes = question.Given["notes"]?.ToString());
        Set(question, "back_office_code", () => payment.Code = question.Given["back_office_code"]?.ToString().Trim() is { Length: > 0 } code ? code : null);
        foreach (var udf in Known.Udfs)
        {
            Set(question, udf.Name, () => payment.Udfs[udf.Name] = question.Given[udf.Name]?.DeepClone());
        }
    }

    private static void Source(HostBooks books, Question question, HostPayment payment)
    {
        var (account, wallet) = (question.Given["accounts_receivable_identifier"], question.Given["wallet_identifier"]);
        if (account is not null && wallet is not null)
        {
            throw Refusal.Ambiguous("accounts_receivable_identifier, wallet_identifier", "Give either an account or a wallet, not both.");
        }
        if (account is not null)
        {
            (payment.Account, payment.Wallet) = (Finding.Account(books, question)!, null);
        }
        else if (wallet is not null)
        {
            payment.Wallet = Finding.Wallet(books, question)!;
            payment.Account = payment.Wallet.Account;
        }
        else if (payment.Account is null)
        {
            throw Refusal.Missing("accounts_receivable_identifier");
        }
    }

    private static Named? PreferenceOf(Question question, HostAccount account)
    {
        var identifier = question.Given[PaymentChecks.Preference] as JsonObject;
        return (identifier?["payment_preference_identifier"] is JsonObject inner ? inner : identifier)?.First(key => key.Value is not null) switch
        {
            null => null,
            { Key: "id", Value: { } id } when id.ToString() == account.Preference.Id => account.Preference,
            { Key: "name", Value: { } name } when name.ToString() == account.Preference.Name => account.Preference,
            { Key: "alternative_code", Value: { } code } when code.ToString() == account.Preference.Code => account.Preference,
            _ => throw Refusal.NotFound(PaymentChecks.Preference),
        };
    }

    // The same as no member at all when a payment is made; on an update null clears.
    private static void Set(Question question, string name, Action set)
    {
        if (question.Given.ContainsKey(name))
        {
            set();
        }
    }

    private static DateTime? Day(HostBooks books, Question question)
    {
        var day = Shapes.DateOf(question.Given["posted_on"])?.Date;
        if (day > books.Local.Date)
        {
            throw new Refusal("FUTURE_POSTING_DATE", "posted_on", "The posting date is after today.");
        }
        if (day is { } given && DateOnly.FromDateTime(given) < books.OpenFrom)
        {
            throw new Refusal("CLOSED_ACCOUNTING_PERIOD", "posted_on", "The accounting period is closed.");
        }
        return day;
    }
}
