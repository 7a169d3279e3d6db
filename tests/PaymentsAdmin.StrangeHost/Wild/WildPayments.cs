using System.Text.Json.Nodes;

namespace PaymentsAdmin.StrangeHosts;

/// <summary>Members of payments: ids, amounts, states, numbers and days.</summary>
internal static class WildPayments
{
    private static readonly string[] Days =
    [
        "null", "\"\"", "\"2026-11-20\"", "\"2026-11-20T10:00:00+02:00\"", "\"2026-11-20T10:00:00Z\"", "\"2026-11-20T10:00:00.123\"",
        "\"2099-01-01T00:00:00\"", "\"0001-01-01T00:00:00\"", "\"9999-12-31T23:59:59\"", "\"2026-02-30T00:00:00\"", "\"20.11.2026\"", "\"today\"",
        "1795168800000", "{}",
    ];

    public static IEnumerable<WildAnswer> Ids =>
    [
        .. Of(
            "id", "\"1\"", "\"\"", "\" \"", "null", "7", "123456789012345678901234567890", "\"a/b/c\"", "\"../../x\"",
            "\"A B C\"", "\"id=7&token=x\"", "\"\\u0000\"", "[]", "{}", "true"),
        Named("a payment with a long id", Change.First("id", Change.Quoted(new('A', 5_000)))),
        Named("payments with ids in small letters", Change.Every("id", id => id?.ToString().ToLowerInvariant())),
        Named("payments with ids in dashes", Change.Every("id", id => Guid.TryParse(id?.ToString(), out var known) ? known.ToString() : id?.DeepClone())),
        Named("payments with blanks around their ids", Change.Every("id", id => $" {id} ")),
        Named("payments without ids", Change.Without("id")),
        Named("payments that all have one id", Change.Every("id", _ => "5A1D0C77E2F94B3C8A60D9E41B7F2C08")),
        .. Of("reference_number", "null", "\"\"", "9037", "[]"),
        Named("payments without reference numbers", Change.Without("reference_number")),
        Named("payments that all have one reference number", Change.Every("reference_number", _ => "9037")),
    ];

    public static IEnumerable<WildAnswer> Amounts =>
    [
        .. Of(
            "payment_amount", "\"84.5\"", "\"84,50\"", "\"1,084.50\"", "1e2", "1E+2", "10.125", "0.001", "-5", "0", "-0", "0.00", "99999999999.99",
            "79228162514264337593543950335", "79228162514264337593543950336", "1e400", "1e-400", "null", "\"\"", "\"NaN\"", "true", "[]",
            "{\"amount\":5,\"currency\":\"EUR\"}", "12.3456789012345678901234567890"),
        Named("payments without amounts", Change.Without("payment_amount")),
        Named("payments with trailing zeros", Change.Every("payment_amount", amount => Change.Raw($"{amount}{(Whole(amount) ? ".000" : "000")}"))),
        Named("payments a cent off", Change.Every("payment_amount", amount => amount?.GetValue<decimal>() + 0.01m)),
        Named("payments as texts of amounts", Change.Every("payment_amount", amount => $"{amount}")),
    ];

    public static IEnumerable<WildAnswer> States =>
    [
        .. Of(
            "life_cycle_state", "\"SETTLED\"", "\"posted\"", "\"Draft\"", "\"\"", "\" POSTED \"", "null", "1", "[]",
            "{\"code\":\"POSTED\"}", "\"PENDING\"", "\"DELETED\""),
        Named("payments without states", Change.Without("life_cycle_state")),
        Named("payments that are all drafts", Change.Every("life_cycle_state", _ => "DRAFT")),
        Named("payments that are all posted", Change.Every("life_cycle_state", _ => "POSTED")),
        Named("payments that all wait for verification", Change.Every("life_cycle_state", _ => "PENDING_VERIFICATION")),
        Named("posted payments without numbers", Where("POSTED", "number", "null")),
        Named("posted payments with empty numbers", Where("POSTED", "number", "\"\"")),
        Named("posted payments without days", Where("POSTED", "posted_on", "null")),
        Named("drafts with numbers", Where("DRAFT", "number", "\"P-009999\"")),
        Named("drafts with posting days", Where("DRAFT", "posted_on", "\"2026-11-20T00:00:00\"")),
        Named("rejected payments with numbers", Where("REJECTED", "number", "\"P-009998\"")),
        .. Of("number", "7", "\"P 1/2\"", "[]"),
        Named("payments that all have one number", Change.Every("number", _ => "P-000001")),
        Named("a payment with a long number", Change.First("number", Change.Quoted(new('9', 5_000)))),
    ];

    public static IEnumerable<WildAnswer> Dates =>
    [
        .. Of("posted_on", Days),
        .. Of("issued_on", Days),
        .. Of("received_on", "null", "\"\"", "\"2099-01-01T00:00:00\"", "\"x\"", "7"),
        Named("payments without days of issue", Change.Without("issued_on")),
        Named("payments without days of posting", Change.Without("posted_on")),
        Named("payments posted before they were issued", Where("POSTED", "posted_on", "\"1999-12-31T00:00:00\"")),
    ];

    private static IEnumerable<WildAnswer> Of(string name, params string[] values) => Change.Values("a payment", Change.Payments, name, values);

    private static WildAnswer Named(string name, Action<JsonObject> envelope) => Change.Named(name, Change.Payments, envelope);

    private static bool Whole(JsonNode? amount) => amount?.ToJsonString().Contains('.', StringComparison.Ordinal) == false;

    private static Action<JsonObject> Where(string state, string name, string json) => envelope =>
        Change.Rows(envelope).FindAll(row => row["life_cycle_state"]?.ToString() == state).ForEach(row => row[name] = Change.Raw(json));
}
