using System.Text.Json.Nodes;

namespace PaymentsAdmin.StrangeHosts;

/// <summary>Accounts and wallets.</summary>
internal static class WildAccounts
{
    private const string Balance = "balance";
    private static readonly string[] Wallet = [Change.Balance];

    public static IEnumerable<WildAnswer> Accounts =>
    [
        .. Of("id", "null", "\"\"", "7", "\"a/b\""),
        .. Of("number", "null", "\"\"", "7", "\"ar-000001\"", "\" AR-000001 \"", "\"AR-999999\""),
        .. Of("name", "null", "\"\"", "7", "\"\\u0000\"", "\"<b>Racks</b> \\u202E\""),
        Named("an account with a name of 100,000 letters", Change.First("name", Change.Quoted(new('N', 100_000)))),
        .. Of("life_cycle_state", "null", "\"FROZEN\"", "\"active\"", "\"TERMINATED\"", "\"SUSPENDED\""),
        .. Of("type", "null", "\"SYSTEM\"", "\"ORGANISATIONAL\"", "\"OTHER\"", "7"),
        .. Of(
            "currency", "null", "\"EUR\"", "978", "[]", "{}", "{\"code\":null}",
            "{\"code\":\"eur\"}", "{\"code\":\"HRK\"}", "{\"code\":\"BONUS\"}", "{\"id\":\"1\"}"),
        Named("accounts without a currency", Change.Without("currency")),
        Named("an account whose currency has changed since", Change.First("currency", """{"id":"CURRENCY-USD","code":"USD"}""")) with { After = 1 },
        .. Of(Balance, "null", "\"1176.00\"", "\"1,176.00\"", "1e2", "1e400", "79228162514264337593543950335", "-1e28", "0.0001", "true", "{}"),
        Named("accounts without a balance", Change.Without(Balance)),
        .. Of("outstanding_amount", "null", "-5", "\"5\"", "1e400", "[]"),
        Named("accounts that owe more than their balance", Change.Every("outstanding_amount", _ => 99_999_999m)),
        .. Of("account_owner", "null", "\"Nora\"", "[]", "{}"),
        Named("accounts without an owner", Change.Without("account_owner")),
        .. Of("opening_balance", "\"0\"", "null"),
        .. Of("opening_balance_date", "\"x\"", "7", "\"0001-01-01T00:00:00\""),
        .. Of("credit_limit", "\"5\"", "-1", "{}"),
        .. Of("credit_limit_status", "\"UNKNOWN\"", "7"),
        .. Of("credit_period", "7", "{}"),
        Array("accounts twice", rows => Change.Replace(rows, rows.Concat(rows))),
        Array("two accounts with one number", rows => rows.OfType<JsonObject>().ToList().ForEach(row => row["number"] = "AR-000001")),
        Array("accounts that are null", rows => Change.Replace(rows, rows.Append(null))),
        Array("no accounts", rows => rows.Clear()),
        new("another account than was asked") { Methods = ["accounts_receivable/show"], Bend = (books, _, envelope) => Other(books, envelope) },
        new("an account that is not found once") { Methods = Change.Accounts, Before = (_, _) => throw Refusal.NotFound(Known.Account.Name), Times = 1 },
        new("an account that is two")
        {
            Methods = Change.Accounts, Before = (_, _) => throw new Refusal("MULTIPLE_ENTITIES_FOUND", Known.Account.Name, "Two."),
        },
        new("accounts that nobody may see") { Methods = Change.Accounts, Before = (_, _) => throw new Refusal("ACCESS_DENIED", "", "Access denied.") },
    ];

    public static IEnumerable<WildAnswer> Wallets =>
    [
        .. Values(Balance, "null", "\"150\"", "-5", "0", "1e400", "10.125", "{}"),
        .. Values("unconditional_balance", "null", "\"120\"", "-5", "1e400"),
        .. Values("number", "null", "7", "\"W-99999\""),
        .. Values("life_cycle_state", "\"PENDING\"", "null"),
        .. Values("accounts_receivable", "null", "\"AR-000001\""),
        Change.Named("a wallet without a balance", Wallet, envelope =>
        {
            Change.Without(Balance)(envelope);
            Change.Without("unconditional_balance")(envelope);
        }),
        Change.Named("a wallet whose data is a number", Wallet, Change.Data("150")),
        Change.Named("a wallet in a list", Wallet, envelope => envelope["data"] = new JsonArray(envelope["data"]?.DeepClone())),
        new("a wallet of another account") { Methods = Wallet, Bend = (books, _, envelope) => Foreign(books, envelope) },
        new("another wallet than was asked") { Methods = Wallet, Bend = (books, _, envelope) => Another(books, envelope) },
        new("a wallet that is not found once") { Methods = Wallet, Before = (_, _) => throw Refusal.NotFound(Known.Wallet.Name), Times = 1 },
        new("wallets that nobody may see") { Methods = Wallet, Before = (_, _) => throw new Refusal("ACCESS_DENIED", "", "Access denied.") },
    ];

    private static IEnumerable<WildAnswer> Of(string name, params string[] values) => Change.Values("an account", Change.Accounts, name, values);

    private static IEnumerable<WildAnswer> Values(string name, params string[] values) => Change.Values("a wallet", Wallet, name, values);

    private static WildAnswer Named(string name, Action<JsonObject> envelope) => Change.Named(name, Change.Accounts, envelope);

    private static WildAnswer Array(string name, Action<JsonArray> bend) => Change.Named(name, ["accounts_receivable/list"], Change.Array(bend));

    private static string? Id(JsonNode? row) => (row as JsonObject)?["id"]?.ToString();

    private static void Other(HostBooks books, JsonObject envelope) =>
        Swap(envelope, books.Accounts.Find(account => account.Id != Id(envelope["data"])), Faces.Account);

    private static void Another(HostBooks books, JsonObject envelope) =>
        Swap(envelope, books.Wallets.Find(wallet => wallet.Id != Id(envelope["data"])), Faces.Wallet);

    private static void Foreign(HostBooks books, JsonObject envelope)
    {
        if (envelope["data"] is JsonObject wallet && books.Accounts.Find(account => account.Id != Id(wallet["accounts_receivable"])) is { } other)
        {
            wallet["accounts_receivable"] = Faces.Brief(other);
        }
    }

    private static void Swap<T>(JsonObject envelope, T? other, Func<T, JsonObject> face)
    {
        if (envelope["data"] is JsonObject && other is not null)
        {
            envelope["data"] = face(other);
        }
    }
}
