using System.Text.Json;
using System.Text.Json.Nodes;

namespace PaymentsAdmin.Strange;

/// <summary>Rows that are bent on their way: kinds, members and values that the contract does not promise.</summary>
internal static class WildRows
{
    public static IEnumerable<WildAnswer> All =>
    [
        .. Payment("id", "null", "\"abc\"", "-1", "0", "1.5", "1e3", "99999999999999999999", "[]", "{}", "true"),
        .. Payment("sum", "null", "\"\"", "\"1176.00\"", "\"1,176.00\"", "\"1176,00\"", "\"NaN\"", "1e400", "1e28", "-0.0", "[]", "{\"value\":5}", "true"),
        .. Payment("currency", "null", "978", "\"EURO\"", "\" EUR \"", "[]", "{}", "\"\\u0000\""),
        .. Payment("paid", "null", "\"\"", "\"y\"", "1", "true", "\"P\"", "[]"),
        .. Payment("accountNumber", "null", "3653", "\"\"", "[]", "\"\\u0000/1\""),
        .. Payment("datePaid", "\"\"", "0", "1716193064", "\"2024-05-20 12:32:02\"", "\"29.04.2025\"", "\"0000-00-00\"", "\"2024-05-20T12:32:02Z\"",
            "\"2024-02-31T00:00:00+03:00\"", "\"2024-05-20\"", "[]", "false"),
        .. Payment("empPaidId", "\"1\"", "0", "\"\"", "99999999999", "[]"),
        .. Payment("paySystemId", "null", "\"6\"", "0", "\"\"", "3000000000", "[]"),
        .. Payment("paySystemName", "null", "6", "[]", "\"\\u0000\""),
        .. Payment("orderId", "null", "\"\"", "0", "\"x\"", "99999999999999999999", "[]"),
        Every("all ids as text", "id"),
        Every("all sums as text", "sum"),
        Every("all prices as text", "price"),
        Every("all quantities as text", "quantity"),
        Every("all account numbers as numbers", "accountNumber", _ => 12),
        Without("rows of ids alone", "accountNumber", "paid", "datePaid", "empPaidId", "paySystemId", "paySystemName", "sum", "currency", "orderId"),
        Without("payments without a sum", "sum"),
        Without("payments without a currency", "currency"),
        Without("payments without a state", "paid"),
        Without("payments without an order", "orderId"),
        Without("rows without an id", "id"),
        new("members that nobody knows") { Envelope = Extra },
        new("members in other letters") { Envelope = Upper, Methods = Change.Payments },
        .. Thing("title", ["crm.item.list", "crm.item.get"], "null", "5", "[]", "{}"),
        .. Thing("companyId", ["crm.item.list", "crm.item.get"], "null", "\"44\"", "\"\"", "-1", "[]", "3000000000"),
        .. Thing("contactId", ["crm.item.list", "crm.item.get"], "null", "\"71\"", "[71]"),
        .. Thing("opportunity", ["crm.item.list", "crm.item.get"], "null", "\"\"", "\"999.99\"", "1e400", "-1", "[]", "99999999999.99"),
        .. Thing("currencyId", ["crm.item.list", "crm.item.get"], "null", "\"\"", "\"HRK\"", "\"BONUS\"", "[]", "1"),
        .. Thing("price", Rows, "null", "\"\"", "\"80000\"", "1e400", "-1", "81818.18181818", "[]"),
        .. Thing("quantity", Rows, "null", "0", "-3", "\"2\"", "1e30", "0.0000000001", "[]"),
        .. Thing("taxRate", Rows, "\"20\"", "\"\"", "1e30", "-5", "[]", "12.3456789"),
        .. Thing("productName", Rows, "null", "5", "\"\"", "[]", "\"\\u0000\""),
        .. Thing("measureName", Rows, "null", "5", "[]"),
        .. Thing("priceDelivery", ["crm.item.delivery.list"], "null", "\"79.99\"", "\"\"", "1e400", "-1", "[]"),
        .. Thing("currency", ["crm.item.delivery.list"], "null", "\"HRK\"", "\"BONUS\"", "\"\"", "[]"),
        .. Thing("deliveryName", ["crm.item.delivery.list"], "null", "5", "[]", "\"\\u0000\""),
        .. Thing("deducted", ["crm.item.delivery.list"], "null", "true", "\"\"", "[]"),
        .. Thing("rowId", ["crm.item.payment.product.list"], "null", "\"17587\"", "\"\"", "0", "[]"),
        .. Thing("quantity", ["crm.item.payment.product.list"], "null", "\"2.5\"", "0", "-1", "1e30", "[]"),
        .. Thing("deliveryId", ["crm.item.payment.delivery.list"], "null", "\"4073\"", "0", "[]"),
        .. Thing("paymentId", ["crm.item.payment.product.list", "crm.item.payment.delivery.list"], "null", "1", "\"x\"", "[]"),
        .. Thing("ownerId", ["crm.orderentity.list"], "null", "\"13142\"", "0", "\"x\"", "[]", "3000000000"),
        .. Thing("ownerTypeId", ["crm.orderentity.list"], "null", "\"2\"", "177", "\"D\"", "[]"),
        .. Thing("NAME", ["sale.paysystem.list"], "null", "5", "\"\"", "[]"),
        .. Thing("ID", ["sale.paysystem.list"], "null", "\"6\"", "\"x\"", "[]"),
    ];

    private static readonly string[] Rows = ["crm.item.productrow.list", "crm.item.productrow.getAvailableForPayment"];

    private static IEnumerable<WildAnswer> Payment(string name, params string[] values) => Thing(name, Change.Payments, values);

    private static IEnumerable<WildAnswer> Thing(string name, string[] methods, params string[] values) => values.Select(value =>
        new WildAnswer($"{methods[0]}: {name} is {value}") { Methods = methods, Envelope = Change.First(name, value) });

    private static WildAnswer Every(string title, string name, Func<JsonNode?, JsonNode?>? bend = null) => new(title)
    {
        Envelope = Change.Every(name, bend ?? (value => value is null ? null : (JsonNode)value.ToString())),
    };

    private static WildAnswer Without(string title, params string[] names) =>
        new(title) { Methods = Change.Payments, Envelope = Change.Without(names) };

    private static void Extra(JsonObject envelope)
    {
        envelope["debug"] = Change.Raw("[[[]]]");
        foreach (var row in Change.Rows(envelope["result"]))
        {
            row["ufCrm_1"] = Change.Raw("{\"a\":[1,null,{\"id\":7}],\"b\":\"\"}");
            row["ID"] ??= null;
            row["_"] = 1e300;
        }
    }

    private static void Upper(JsonObject envelope)
    {
        foreach (var row in Change.Rows(envelope["result"]))
        {
            foreach (var (name, value) in row.ToList())
            {
                row.Remove(name);
                row[JsonNamingPolicy.SnakeCaseUpper.ConvertName(name)] = value?.DeepClone();
            }
        }
    }
}
