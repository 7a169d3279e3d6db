using PaymentsAdmin.Fakes.Lists;
using PaymentsAdmin.Fakes.State;
using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes.Methods;

/// <summary>sale.paysystem.list, with upper-case names.</summary>
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
        ];

    public static RefusalException Denied() => new(403, "ACCESS_DENIED", "Access denied!");

    private static Answer List(Call call) =>
        call.User.Admin ? call.List(Table, new ListRules { UpperCase = true, DefaultOrder = "ID" }, _ => call.Books.PaySystems.All) : throw Denied();
}
