using System.Text.Json.Nodes;
using PaymentsAdmin.FakeHosts.Rules;
using PaymentsAdmin.FakeHosts.State;
using PaymentsAdmin.FakeHosts.Wire;

namespace PaymentsAdmin.FakeHosts.Methods;

/// <summary>The methods that read accounts and wallets.</summary>
public static class AccountMethods
{
    public static IReadOnlyList<Method> All =>
    [
        Method.Get("accounts_receivable/show", Show, Parameters.Account.Needed),
        Method.Get(
            "accounts_receivable/list",
            List,
            Parameters.Account,
            Parameters.Wallet,
            Parameter.Text("number"),
            Parameter.Text("name"),
            Parameter.Text("email"),
            Parameters.Results,
            Parameters.Offset
        ),
        Method.Get("accounts_receivable/suspense_account/show", Suspense),
        Method.Get(Names.EffectiveWallet, EffectiveWallet, Parameters.Account.Needed) with { Known = Releases.R10Point1 },
        Method.Post(
            "wallets/get_balance",
            Balance,
            Parameters.Wallet.Needed with { Known = Releases.Always },
            new Parameter("as_of_date", Kind.Date),
            new Parameter("no_allotments_included", Kind.Flag).In(Releases.R14Point2)
        ) with { Known = Releases.R12, Writes = false },
    ];

    private static JsonObject Show(Call call)
    {
        var shape = call.World.AccountShape;
        shape.Check(call.Fields, call.Release);
        var account = call.World.Lookups.Account(call.Arguments.Identifier(Names.Account)!);
        Checks.Access(call, account);
        return shape.Of(account, call.Release, call.Fields);
    }

    private static JsonArray List(Call call)
    {
        var (given, find) = (call.Arguments, call.World.Lookups);
        call.World.AccountShape.Check(call.Fields, call.Release);
        var keys = new[] { Names.Account, Names.Wallet, "number", "name", "email" };
        if (!call.World.Options.ListsAccounts && !keys.Any(given.Has))
        {
            throw HostRefusalException.Missing(Names.Account);
        }

        var by = given.Identifier(Names.Account);
        var wallet = given.Identifier(Names.Wallet) is { } byWallet ? find.Wallet(byWallet).Account : null;
        var found = call.World.Books.Accounts
            .Where(one => by is null || (by.Key switch { "id" => one.Id, "number" => one.Number, _ => one.Name }) == by.Value)
            .Where(one => wallet is null || one == wallet)
            .Where(one => given.Text("number") is not { } number || one.Number == number)
            .Where(one => given.Text("name") is not { } name || string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase))
            .Where(one => given.Text("email") is not { } email || string.Equals(one.Email, email, StringComparison.OrdinalIgnoreCase))
            .Where(one => !one.HiddenFrom.Contains(call.User.Username))
            .OrderBy(one => one.Number, StringComparer.Ordinal);
        return PaymentShapes.Array(ReadMethods.Page(call, found), account => call.World.AccountShape.Of(account, call.Release, call.Fields));
    }

    private static JsonObject Suspense(Call call)
    {
        call.World.AccountShape.Check(call.Fields, call.Release);
        return call.World.AccountShape.Of(call.World.Books.Accounts.First(one => one.Kind == "SYSTEM"), call.Release, call.Fields);
    }

    private static JsonObject EffectiveWallet(Call call)
    {
        WalletShape.Check(call.Fields, call.Release);
        var account = call.World.Lookups.Account(call.Arguments.Identifier(Names.Account)!);
        Checks.Access(call, account);
        var wallet = account.Wallets.Find(one => one.State == "EFFECTIVE") ?? throw HostRefusalException.NotFound(Names.Account);
        return WalletShape.Of(wallet, call.Release, call.Fields);
    }

    private static Outcome Balance(Call call)
    {
        BalanceShape(call).Check(call.Fields, call.Release);
        var wallet = call.World.Lookups.Wallet(call.Arguments.Identifier(Names.Wallet)!);
        Checks.Access(call, wallet.Account);
        if (call.Arguments.Date("as_of_date") is { } date && date.Date < call.World.Calendar.Today)
        {
            throw HostRefusalException.Invalid("as_of_date", "This is before today.");
        }

        return new Outcome(BalanceShape(call).Of(wallet, call.Release, call.Fields));
    }

    private static Shape<Wallet> WalletShape { get; } = new(
        new Field<Wallet>("id", one => one.Id),
        new Field<Wallet>("number", one => one.Number),
        new Field<Wallet>("life_cycle_state", one => one.State),
        new Field<Wallet>("accounts_receivable", one => PaymentShapes.Account(one.Account))
    );

    private static Shape<Wallet> BalanceShape(Call call) =>
        new(
            new Field<Wallet>("id", one => one.Id),
            new Field<Wallet>("number", one => one.Number),
            new Field<Wallet>(
                "balance", one => Currencies.Plain(one.Unconditional + (call.Arguments.Flag("no_allotments_included") ? 0 : one.Conditional))),
            new Field<Wallet>("unconditional_balance", one => Currencies.Plain(one.Unconditional)),
            new Field<Wallet>("conditional_balance", one => Currencies.Plain(one.Conditional))
        );

    /// <summary>Accounts as answers show them.</summary>
    public static Shape<Account> Shape(World world) =>
        new(
            new Field<Account>("id", one => one.Id),
            new Field<Account>("number", one => one.Number),
            new Field<Account>("name", one => one.Name),
            new Field<Account>("type", one => one.Kind),
            new Field<Account>("life_cycle_state", one => one.State),
            new Field<Account>("account_owner", one => new JsonObject { ["id"] = one.Owner.Id, ["name"] = one.Owner.Name }),
            new Field<Account>("balance", one => Currencies.Plain(Allocating.Balance(one))) { Known = Releases.R10 },
            new Field<Account>("opening_balance", one => Currencies.Plain(one.OpeningBalance)),
            new Field<Account>("opening_balance_date", one => Dates.Text(one.OpeningBalanceDate?.ToDateTime(TimeOnly.MinValue))),
            new Field<Account>("outstanding_amount", one => Currencies.Plain(world.Allocating.Outstanding(one))),
            new Field<Account>("credit_limit", one => one.CreditLimit is { } limit ? Currencies.Plain(limit) : null),
            new Field<Account>("credit_limit_status", one => Allocating.Exceeds(one) ? "EXCEEDED" : "NOT_EXCEEDED"),
            new Field<Account>("credit_period", one => one.CreditPeriod),
            new Field<Account>("log_information", one => new JsonObject { ["created_date"] = Dates.Text(one.CreatedOn) })
        );
}
