using System.Collections.Immutable;
using PaymentsAdmin.FakeHosts.Methods;
using PaymentsAdmin.FakeHosts.State;
using PaymentsAdmin.FakeHosts.Wire;

namespace PaymentsAdmin.FakeHosts.Rules;

/// <summary>The content of a payment with what a call says; look-ups alone can fail here.</summary>
public static class Filling
{
    /// <summary>Refuses what may not be given together, before anything is looked up.</summary>
    public static void CheckSource(Call call, bool mandatory)
    {
        var (account, wallet) = (call.Arguments.Has(Names.Account), call.Arguments.Has(Names.Wallet));
        if (mandatory && !account && !wallet)
        {
            throw HostRefusalException.Missing(Releases.R14.Knows(call.Release) ? $"{Names.Account}, {Names.Wallet}" : Names.Account);
        }

        if (account && wallet)
        {
            throw HostRefusalException.Ambiguous($"{Names.Account}, {Names.Wallet}", "Give either an accounts receivable or a wallet, not both.");
        }

        if (call.Arguments.Has(Names.Card) && call.Arguments.Has(Names.Preference))
        {
            throw HostRefusalException.Ambiguous($"{Names.Card}, {Names.Preference}", "A method belongs to one provider only.");
        }
    }

    public static Content Fill(Call call, Content before)
    {
        var (given, find) = (call.Arguments, call.World.Lookups);
        var filled = Source(given, find, before);
        filled = filled with
        {
            Type = given.Identifier(Names.Type) is { } type ? find.Type(type) : filled.Type,
            Method = given.Identifier(Names.Method) is { } method ? find.Method(method) : filled.Method,
            Category = Of(given, Names.Category, find.Category, filled.Category),
            Amount = given.Number("payment_amount") ?? filled.Amount,
        };
        if (given.Identifier(Names.Currency) is { } currency)
        {
            Lookups.Currency(currency);
        }

        return Around(given, find, filled);
    }

    private static Content Source(Arguments given, Lookups find, Content before) =>
        given.Identifier(Names.Account) is { } account ? before with { Account = find.Account(account), Wallet = null }
        : given.Identifier(Names.Wallet) is { } wallet && find.Wallet(wallet) is var found ? before with { Account = found.Account, Wallet = found }
        : before;

    private static Content Around(Arguments given, Lookups find, Content filled) =>
        filled with
        {
            ReceivedBy = Of(given, "received_by_user_identifier", find.User, filled.ReceivedBy),
            ReceivedIn = Of(given, "received_by_unit_identifier", find.Unit, Of(given, "received_by_business_unit_identifier", find.Unit, filled.ReceivedIn)),
            Card = Of(given, Names.Card, by => Lookups.Card(by, filled.Account!), filled.Card),
            Preference = Of(given, Names.Preference, by => Lookups.Preference(by, filled.Account!), filled.Preference),
            Job = Of(given, "job_identifier", find.Job, filled.Job),
            ReceivedOn = given.Clears("received_on") ? null : given.Date("received_on") ?? filled.ReceivedOn,
            Notes = given.Clears("notes") ? null : given.Text("notes") ?? filled.Notes,
            Code = given.Clears(Names.Code) ? null : CodeOf(given.Text(Names.Code)) ?? filled.Code,
            Custom = Custom(given, filled.Custom),
        };

    /// <summary>A code without spaces around it; an empty one is none.</summary>
    public static string? CodeOf(string? code) => string.IsNullOrWhiteSpace(code) ? null : code.Trim();

    /// <summary>The sets with what was added and removed; they are looked up last.</summary>
    public static Content Sets(Call call, Content filled, bool deltas)
    {
        var given = call.Arguments;
        return filled with
        {
            Invoices = Set(
                given, Names.Invoices, filled.Invoices, deltas, element => Lookups.Invoice(element.Identifier("invoice_identifier")!, filled.Account!)),
            Bills = Set(
                given,
                Names.Bills,
                filled.Bills,
                deltas,
                element => Checks.Bill(element, Lookups.Bill(element.Identifier("bill_identifier")!, filled.Account!))
            ),
            Products = Set(
                given, Names.Products, filled.Products, deltas, element => call.World.Lookups.Product(element.Identifier("product_identifier")!)),
        };
    }

    private static ImmutableList<T> Set<T>(Arguments given, string name, ImmutableList<T> before, bool deltas, Func<Arguments, T> find)
    {
        var filled = given.Clears(name) || !deltas ? [] : before;
        foreach (var element in given.Set(name))
        {
            var found = find(element);
            if (element.Text("action") == "REMOVE")
            {
                filled = filled.Contains(found) ? filled.Remove(found) : throw HostRefusalException.NotFound(element.PathOf("action"));
            }
            else if (!filled.Contains(found))
            {
                filled = filled.Add(found);
            }
        }

        return filled;
    }

    private static T? Of<T>(Arguments given, string name, Func<Identifier, T> find, T? before)
        where T : class => given.Clears(name) ? null : given.Identifier(name) is { } by ? find(by) : before;

    private static ImmutableSortedDictionary<string, object> Custom(Arguments given, ImmutableSortedDictionary<string, object> custom)
    {
        foreach (var name in Parameters.Custom.Select(parameter => parameter.Name))
        {
            object? value = (object?)given.Text(name) ?? (object?)given.Number(name) ?? given.Date(name);
            custom = value is not null ? custom.SetItem(name, value) : given.Clears(name) ? custom.Remove(name) : custom;
        }

        return custom;
    }
}
