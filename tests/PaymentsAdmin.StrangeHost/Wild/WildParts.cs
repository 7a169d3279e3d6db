using System.Text.Json.Nodes;

namespace PaymentsAdmin.StrangeHosts;

/// <summary>What payments refer to and carry: accounts, types, methods, codes, notes, sets and user-defined fields.</summary>
internal static class WildParts
{
    public static IEnumerable<WildAnswer> Parties =>
    [
        .. Of("accounts_receivable", "null", "\"AR-000001\"", "7", "[]", "{}", "{\"id\":null,\"number\":null,\"name\":null}"),
        Named("payments without accounts", Change.Without("accounts_receivable")),
        new("a payment of another account")
        {
            Methods = Change.Reads, Bend = (books, _, envelope) => Change.First("accounts_receivable", account => Other(books, account))(envelope),
        },
        Named("a payment of an account that is gone",
            Change.First("accounts_receivable", """{"id":"GONE","number":"AR-999999","name":"Gone","life_cycle_state":"TERMINATED"}""")),
        Within("accounts_receivable", "currency", "{\"code\":\"USD\"}"),
        Within("accounts_receivable", "currency", "\"BONUS\""),
        Within("accounts_receivable", "number", "7"),
        Within("accounts_receivable", "number", "\"ar-000001\""),
        Within("accounts_receivable", "name", "null"),
        Within("accounts_receivable", "life_cycle_state", "\"FROZEN\""),
        Within("accounts_receivable", "account_owner", "\"Nora\""),
        .. Of("wallet", "\"W-00001\"", "[]", "{\"id\":\"1\",\"number\":\"W-99999\"}"),
        .. Of("received_by_user", "null", "\"nora.lind\"", "[]", "{\"id\":null,\"name\":\"<b>x</b>\"}"),
    ];

    public static IEnumerable<WildAnswer> Kinds =>
    [
        .. Of("type", "null", "\"CASHPAY\"", "[]", "{}", "{\"id\":\"GONE\",\"name\":\"A deleted type\",\"alternative_code\":null}"),
        .. Of("payment_method", "null", "\"CASH\"", "[]", "{}", "{\"id\":\"GONE\",\"name\":\"A deleted method\",\"alternative_code\":null}"),
        .. Of("category", "\"WALKIN\"", "[]", "{\"id\":\"GONE\"}"),
        Named("payments without types", Change.Without("type")),
        Named("payments without methods", Change.Without("payment_method")),
        Named("payments of one type by two ids", Renamed("type")),
        Named("payments of one method by two ids", Renamed("payment_method")),
        .. Of("processed_by_payment_gateway", "7", "true", "\"Unknown gateway\"", "{}"),
        .. Of("payment_gateway_reference_number", "7", "\"\"", "[]"),
        .. Of(
            "currency_rate_period", "\"x\"", "7", "[]", "{\"rate\":\"1.5\",\"currency\":null}",
            "{\"id\":\"1\",\"rate\":0,\"inverse_rate\":0,\"currency\":{\"code\":\"XXX\"}}"),
    ];

    public static IEnumerable<WildAnswer> Texts =>
    [
        .. Of("notes", "\"\"", "7", "[]", "{}", "\"\\u0000\\u0007\\u001b[31m\"", "\"\\u202Eevil\\u202C <b>&amp;</b>\"", "\"a\\r\\nb\\tc\""),
        Named("a payment with notes of 1,000,000 letters", Change.First("notes", Change.Quoted(new('n', 1_000_000)))),
        Named("a payment with notes that begin as a formula", Change.First("notes", "\"=cmd|'/c calc'!A1\"")),
        .. Of("back_office_code", "\"\"", "7", "[]", "\"bo-0\"", "\" BO-0 \""),
        Named("payments without back-office codes", Change.Without("back_office_code")),
        Named("payments whose back-office codes are all null", Change.Every("back_office_code", _ => null)),
        Named("payments that all have one back-office code", Change.Every("back_office_code", _ => "PA-SAME")),
        Named("payments with back-office codes in small letters", Change.Every("back_office_code", code => code?.ToString().ToLowerInvariant())),
        Named("a payment with a back-office code of 10,000 letters", Change.First("back_office_code", Change.Quoted(new('B', 10_000)))),
        new("a back-office code on two payments") { Methods = Change.Lists, Envelope = Change.Array(rows => Share(rows)) },
        new("a back-office code on a payment of another account")
        {
            Methods = [Change.Show],
            Bend = (books, _, envelope) => Change.Rows(envelope).ForEach(row => Stranger(books, row)),
        },
        .. Of("udf_string_1", "7", "true", "[]", "{}"),
        .. Of("udf_float_1", "\"0.5\"", "\"\"", "1e400", "true", "[]"),
        .. Of("udf_date_1", "7", "\"x\"", "\"2026-11-20T00:00:00Z\"", "[]"),
        Named("payments with an unknown user-defined field", envelope => Change.Rows(envelope).ForEach(row => row["udf_string_9"] = "nine")),
    ];

    public static IEnumerable<WildAnswer> Sets =>
    [
        .. Of(
            "invoices_to_pay_set", "null", "{}", "\"\"", "[null]", "[7]", "[[]]", "[{}]", "[{\"kind\":\"unknown\"}]",
            "{\"1\":{\"id\":\"1\",\"number\":\"INV-1\"}}", "[{\"id\":\"1\",\"number\":\"INV-1\",\"total_amount\":\"x\",\"outstanding_amount\":-1}]"),
        Named("a payment with 10,000 invoices", Change.First("invoices_to_pay_set", _ => new JsonArray(
            [.. Enumerable.Range(0, 10_000).Select(at => (JsonNode)new JsonObject { ["id"] = $"{at}", ["number"] = $"INV-{at}" })]))),
        Named("payments without sets", envelope =>
        {
            foreach (var name in (string[])["invoices_to_pay_set", "bills_to_pay_set", "products_set"])
            {
                Change.Without(name)(envelope);
            }
        }),
        .. Of("bills_to_pay_set", "null", "{}", "[null]"),
        .. Of("products_set", "null", "{}", "[null]"),
        .. Of("rejection_reason", "\"DUP\"", "[]", "{}"),
        .. Of("log_information", "\"x\"", "[]", "{\"created_by\":{}}"),
        Named("payments with 1,000 unknown members", envelope => Change.Rows(envelope).ForEach(row =>
        {
            for (var at = 0; at < 1_000; at++)
            {
                row[$"unknown_{at}"] = at;
            }
        })),
        Named("payments with nothing but ids", envelope => Change.Rows(envelope).ForEach(row => Faces.Selected(row, "id"))),
        Named("payments in the short form", envelope => Change.Rows(envelope).ForEach(row => Faces.Selected(row, string.Join(',', Faces.ShortFields)))),
        Named("payments in capitals", envelope => Change.Rows(envelope).ForEach(Capitals)),
    ];

    private static IEnumerable<WildAnswer> Of(string name, params string[] values) => Change.Values("a payment", Change.Payments, name, values);

    private static WildAnswer Named(string name, Action<JsonObject> envelope) => Change.Named(name, Change.Payments, envelope);

    private static WildAnswer Within(string name, string inner, string json) =>
        Named($"a payment whose {name} has the {inner} {json}", Change.Within(name, inner, json));

    private static JsonNode? Other(HostBooks books, JsonNode? account)
    {
        var other = books.Accounts.Find(one => one.Id != (account as JsonObject)?["id"]?.ToString());
        return other is null ? account?.DeepClone() : Faces.Brief(other);
    }

    private static Action<JsonObject> Renamed(string name) => Change.First(name, node =>
    {
        if (node is JsonObject map)
        {
            map["id"] = "0000000000000000000000000000TWIN";
        }
        return node?.DeepClone();
    });

    private static void Share(JsonArray rows)
    {
        var all = rows.OfType<JsonObject>().ToList();
        if (all.Find(row => row["back_office_code"] is not null) is { } first && all.Find(row => row != first) is { } second)
        {
            second["back_office_code"] = first["back_office_code"]!.DeepClone();
        }
    }

    private static void Stranger(HostBooks books, JsonObject row)
    {
        if (row.ContainsKey("accounts_receivable") && row["back_office_code"] is not null)
        {
            row["accounts_receivable"] = Other(books, row["accounts_receivable"]);
        }
    }

    private static void Capitals(JsonObject row)
    {
        foreach (var (name, value) in row.ToList())
        {
            row.Remove(name);
            row[name.ToUpperInvariant()] = value?.DeepClone();
        }
    }
}
