using System.Text.Json.Nodes;
using PaymentsAdmin.FakeHosts.Rules;
using PaymentsAdmin.FakeHosts.State;
using PaymentsAdmin.FakeHosts.Wire;

namespace PaymentsAdmin.FakeHosts.Methods;

/// <summary>The methods that read payments.</summary>
public static class ReadMethods
{
    private static readonly Parameter[] Filters = [Parameters.Account, Parameters.Wallet, Parameters.Type, Parameters.Category, Parameters.Method];

    public static IReadOnlyList<Method> All =>
    [
        Method.Get("payments/show", Show, Parameters.Payment),
        Method.Get("payments/list", List, [.. Filters, Parameters.Results, Parameters.Offset]),
        Method.Get("payments/get_latest", Latest, [.. Filters, new Parameter("number", Kind.Count) { Mandatory = true }]),
    ];

    private static JsonObject Show(Call call)
    {
        call.World.Shapes.Payment.Check(call.Fields, call.Release);
        var payment = call.World.Lookups.Payment(call.Arguments.Identifier(Names.Payment)!);
        Checks.Access(call, payment.Account);
        return call.World.Shapes.Payment.Of(payment, call.Release, call.Fields);
    }

    private static JsonArray List(Call call) => Shown(call, Page(call, Chosen(call)));

    private static JsonArray Latest(Call call)
    {
        var number = call.Arguments.Count("number") ?? 0;
        return number > 0 ? Shown(call, Chosen(call).Take(number)) : throw HostRefusalException.Invalid("number", "This is above zero.");
    }

    /// <summary>The part of a list that was asked for; all of it unless something was.</summary>
    public static IEnumerable<T> Page<T>(Call call, IEnumerable<T> all) =>
        all.Skip(call.Arguments.Count("offset") ?? 0).Take(call.Arguments.Count("number_of_results") ?? int.MaxValue);

    private static JsonArray Shown(Call call, IEnumerable<Payment> payments) =>
        PaymentShapes.Array(payments, payment => call.World.Shapes.Payment.Of(payment, call.Release, call.Fields));

    private static IEnumerable<Payment> Chosen(Call call)
    {
        var (given, find) = (call.Arguments, call.World.Lookups);
        call.World.Shapes.Payment.Check(call.Fields, call.Release);
        Filling.CheckSource(call, mandatory: true);
        var wallet = given.Identifier(Names.Wallet) is { } byWallet ? find.Wallet(byWallet) : null;
        var account = wallet?.Account ?? find.Account(given.Identifier(Names.Account)!);
        var type = given.Identifier(Names.Type) is { } byType ? find.Type(byType) : null;
        var category = given.Identifier(Names.Category) is { } byCategory ? find.Category(byCategory) : null;
        var method = given.Identifier(Names.Method) is { } byMethod ? find.Method(byMethod) : null;
        Checks.Access(call, account);
        return account.Payments
            .Where(one => wallet is null || one.Content.Wallet == wallet)
            .Where(one => type is null || one.Content.Type == type)
            .Where(one => category is null || one.Content.Category == category)
            .Where(one => method is null || one.Content.Method == method)
            .OrderByDescending(one => one.IssuedOn).ThenBy(one => one.Id, StringComparer.Ordinal);
    }
}
