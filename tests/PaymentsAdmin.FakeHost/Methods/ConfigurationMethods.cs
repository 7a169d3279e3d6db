using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PaymentsAdmin.FakeHosts.Rules;
using PaymentsAdmin.FakeHosts.State;
using PaymentsAdmin.FakeHosts.Wire;

namespace PaymentsAdmin.FakeHosts.Methods;

/// <summary>The look-ups of the configuration.</summary>
public static class ConfigurationMethods
{
    private static readonly Shape<TransactionType> TypeShape = new(
        new Field<TransactionType>("id", one => one.Id),
        new Field<TransactionType>("name", one => one.Name),
        new Field<TransactionType>("alternative_code", one => one.AlternativeCode),
        new Field<TransactionType>("description", one => one.Description),
        new Field<TransactionType>("classification", one => one.Classification)
    );

    private static readonly Shape<Allowed> MethodShape = new(
        new Field<Allowed>("id", one => one.Id),
        new Field<Allowed>("default", one => one.Method == one.Type.Methods[0]),
        new Field<Allowed>("payment_method", one => PaymentShapes.Named(one.Method))
    );

    private static readonly Shape<Preference> PreferenceShape = new(
        new Field<Preference>("id", one => one.Id),
        new Field<Preference>("name", one => one.Name),
        new Field<Preference>("alternative_code", one => one.AlternativeCode),
        new Field<Preference>("type", one => one.Type),
        new Field<Preference>("description", one => one.Description),
        new Field<Preference>("default", one => one.Usual)
    );

    public static IReadOnlyList<Method> All =>
    [
        Method.Get("payments/configuration/types/list", call => Types(call, Classes.Payment), Parameters.Group, Parameters.Unit) with
        {
            Known = Releases.R9,
        },
        Method.Get("payment_cancellations/configuration/types/list", call => Types(call, Classes.PaymentCancel), Parameters.Group, Parameters.Unit) with
        {
            Known = Releases.R9,
        },
        Method.Get(
            "payments/configuration/payment_methods/list",
            Methods,
            Parameter.Identifier("payment_type_identifier", "id", "name", "alternative_code").Needed
        ) with { Known = Releases.R9 },
        Method.Get("accounts_receivable/configuration/payment_preferences/list", Preferences),
    ];

    private static JsonArray Types(Call call, string classification)
    {
        TypeShape.Check(call.Fields, call.Release);
        var unit = call.Arguments.Identifier("unit_identifier") is { } by ? call.World.Lookups.Unit(by) : call.Unit;
        var group = call.Arguments.Identifier("group_identifier")?.Value;
        var types = call.World.Books.Types.Where(type => type.Classification == classification)
            .Where(type => group is null ? type.Allows(unit) : type.Units.Count == 0 || type.Units.Exists(one => one.Group == group));
        return PaymentShapes.Array(types, type => TypeShape.Of(type, call.Release, call.Fields));
    }

    private static JsonArray Methods(Call call)
    {
        MethodShape.Check(call.Fields, call.Release);
        var type = call.World.Lookups.Type(call.Arguments.Identifier("payment_type_identifier")!);
        Checks.Class(type, Classes.Payment);
        return PaymentShapes.Array(type.Methods, method => MethodShape.Of(new Allowed(type, method), call.Release, call.Fields));
    }

    private static JsonArray Preferences(Call call)
    {
        PreferenceShape.Check(call.Fields, call.Release);
        return PaymentShapes.Array(call.World.Books.Preferences, one => PreferenceShape.Of(one, call.Release, call.Fields));
    }

    /// <summary>A method that a type allows: an entry with an id of its own, which is not the method's.</summary>
    private sealed record Allowed(TransactionType Type, PaymentMethod Method)
    {
        public string Id => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Type.Id + Method.Id)).AsSpan(0, 16));
    }
}
