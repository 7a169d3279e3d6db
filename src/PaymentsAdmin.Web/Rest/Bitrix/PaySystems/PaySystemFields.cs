using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Web.Rest.Bitrix.Filters;

namespace PaymentsAdmin.Web.Rest.Bitrix.PaySystems;

/// <summary>The listed fields of a pay system. Fields that only a portal keeps are constant.</summary>
public static class PaySystemFields
{
    private static readonly RowValue No = RowValue.Of("N");
    private static readonly RowValue Yes = RowValue.Of("Y");

    public static RowList<PaySystem> Rows { get; } =
        new([
            Text("NAME", s => s.Name),
            Text("PSA_NAME", s => s.Name),
            Text("DESCRIPTION", s => s.Description ?? string.Empty),
            Text("ACTION_FILE", s => s.Handler ?? string.Empty),
            Never("RESULT_FILE"),
            Flag("NEW_WINDOW", s => s.NewWindow),
            Never("PS_MODE"),
            Always("HAVE_PAYMENT", No),
            Always("HAVE_ACTION", No),
            Always("HAVE_RESULT", No),
            Always("HAVE_PREPAY", No),
            Always("HAVE_PRICE", No),

            // Providers confirm payments only through a handler.
            Flag("HAVE_RESULT_RECEIVE", s => s.Handler is not null),
            Never("ENCODING"),
            Flag("ACTIVE", s => s.Active),
            Always("ALLOW_EDIT_PAYMENT", Yes),
            Text("IS_CASH", s => s.Cash.Code()),
            Always("AUTO_CHANGE_1C", No),
            Always("CAN_PRINT_CHECK", No),
            Text("ENTITY_REGISTRY_TYPE", s => s.Registry.Code()),
            Text("XML_ID", s => s.XmlId ?? string.Empty),
            Number("ID", s => s.Id.Value),

            // 0 stands for every payer type, as in the settings.
            Number("PERSON_TYPE_ID", s => (s.PersonType ?? PersonTypeId.Any).Value),
            Number("SORT", s => s.Sort),

            // Answers spell it TARIFF, requests TARIF.
            Never("TARIFF") with { Alias = "TARIF" },
        ]);

    private static RowField<PaySystem> Text(string name, Func<PaySystem, string> of) => new(name, RowKind.Text, s => RowValue.Of(of(s)));

    private static RowField<PaySystem> Number(string name, Func<PaySystem, int> of) => new(name, RowKind.Number, s => RowValue.Of((decimal?)of(s)));

    private static RowField<PaySystem> Flag(string name, Func<PaySystem, bool> of) => new(name, RowKind.Flag, s => RowValue.Of((bool?)of(s)));

    private static RowField<PaySystem> Always(string name, RowValue value) => new(name, RowKind.Text, _ => value);

    private static RowField<PaySystem> Never(string name) => new(name, RowKind.Text, _ => default) { MayBeNull = true };
}
