using PaymentsAdmin.Fakes.Lists;
using PaymentsAdmin.Fakes.State;
using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes.Methods;

/// <summary>sale.paysystem.list and the provider's confirmation, with upper-case names.</summary>
public static class PaySystemMethods
{
    private const string Scope = "pay_system";

    private static readonly FieldTable<PaySystem> Table =
        new(
            new Field<PaySystem>("NAME", FieldKind.Text, system => system.Name),
            new Field<PaySystem>("PSA_NAME", FieldKind.Text, system => system.Name),
            new Field<PaySystem>("DESCRIPTION", FieldKind.Text, system => system.Description),
            new Field<PaySystem>("ACTION_FILE", FieldKind.Text, system => system.Handler),
            new Field<PaySystem>("RESULT_FILE", FieldKind.Text, _ => null),
            new Field<PaySystem>("NEW_WINDOW", FieldKind.Flag, _ => "N"),
            new Field<PaySystem>("ACTIVE", FieldKind.Flag, system => system.Active ? "Y" : "N"),
            new Field<PaySystem>("IS_CASH", FieldKind.Flag, system => system.Cash ? "Y" : "N"),
            new Field<PaySystem>("ENTITY_REGISTRY_TYPE", FieldKind.Text, system => system.Registry),
            new Field<PaySystem>("XML_ID", FieldKind.Text, system => system.XmlId),
            new Field<PaySystem>("ID", FieldKind.Integer, system => system.Id),
            new Field<PaySystem>("PERSON_TYPE_ID", FieldKind.Integer, system => system.PersonTypeId),
            new Field<PaySystem>("SORT", FieldKind.Integer, system => system.Sort),
            new Field<PaySystem>("TARIFF", FieldKind.Text, _ => null)
        );

    public static IEnumerable<Method> All { get; } =
        [
            new("sale.paysystem.list", Scope, ["SELECT", "FILTER", "ORDER"], List) { UpperCase = true, UpperDirections = true, WantsOrder = true },
            new("sale.paysystem.pay.payment", Scope, ["PAYMENT_ID", "PAY_SYSTEM_ID"], Pay) { UpperCase = true, Writes = true },
        ];

    private static Answer List(Call call) =>
        call.User.Admin ? call.List(Table, new ListRules { UpperCase = true, DefaultOrder = "ID" }, _ => call.Books.PaySystems.All) : throw Denied();

    private static Answer Pay(Call call)
    {
        if (call.User.ReadsOnly)
        {
            throw Denied();
        }

        var (payment, system) = (call.Books.Payments.Find(Number(call, "PAYMENT_ID")), Number(call, "PAY_SYSTEM_ID"));
        if (call.Books.PaySystems.Find(system) is null)
        {
            throw new RefusalException(400, "ERROR_CHECK_FAILURE", "Pay system not found");
        }

        if (payment?.System.Id != system)
        {
            throw new RefusalException(400, "ERROR_CHECK_FAILURE", "Payment not found");
        }

        Books.SetPaid(payment, paid: true, call.Now, call.User.Id);
        call.Saved(payment);
        return Answer.True;
    }

    private static long Number(Call call, string name) =>
        Values.Integer(call.Parameters.FirstOrDefault(pair => string.Equals(pair.Key, name, StringComparison.OrdinalIgnoreCase)).Value)
        ?? throw new RefusalException(400, "ERROR_CHECK_FAILURE", $"Parameter {name} is not defined");

    private static RefusalException Denied() => new(403, "ACCESS_DENIED", "Access denied!");
}
