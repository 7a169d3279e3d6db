using System.Text.Json;
using PaymentsAdmin.Core.Seeding;
using PaymentsAdmin.Web.Commands;

namespace PaymentsAdmin.Web.Tests.Commands;

public sealed class SampleMapJsonTests
{
    [Fact]
    public void The_sample_map_has_exactly_these_JSON_members_in_this_order() =>
        JsonSerializer.Serialize(Map(), DataCommand.Wire).ShouldBe(Expected.ReplaceLineEndings(""));

    private const string Expected = """
        {"workspace":"main","payments":100,
        "deal":{"entityTypeId":2,"entityId":1,"rows":[{"rowId":1,"quantity":20,"price":25.00}],"shipments":[{"id":1,"priceDelivery":10.00}]},
        "otherDeal":{"entityTypeId":2,"entityId":2,"rows":[],"shipments":[]},
        "smartInvoice":{"entityTypeId":31,"entityId":3},
        "legacyInvoice":{"id":1,"paySystemId":5,"handler":"code"},
        "paySystem":{"id":4,"name":"Checkout \"é\""},
        "crmcom":{"account":{"id":"AA","number":"AR-1","name":"Ωmega","currency":"EUR"},
        "wallet":{"number":"W-1","funds":100.00,"type":{"name":"wt"},"method":{"name":"wm"}},
        "type":{"id":"T","name":"tn","alternative_code":"ta"},"method":{"id":"M","name":"mn","alternative_code":"ma"},
        "category":{"code":"c"},"cancellationType":{"name":"ct"},"rejectionReason":{"name":"rr"},"user":{"username":"u"},"job":{"number":"j"},
        "openDate":"2026-11-01","closedDate":"2026-09-15","otherCurrency":"USD","invoices":[{"number":"i1"},{"number":"i2"}],
        "foreignInvoice":{"number":"i3"},"bill":{"number":"b","bill_number_check_digit":4},"product":{"code":"p"},
        "card":{"type":{"alternative_code":"x"},"method":{"alternative_code":"y"},"good":{"id":"g"},"foreign":{"id":"f"}},
        "generic":{"type":{"alternative_code":"x"},"method":{"alternative_code":"y"},
        "good":{"payment_preference_identifier":{"alternative_code":"g"}},"foreign":{"payment_preference_identifier":{"alternative_code":"f"}}}}}
        """;

    private static SampleMap Map() =>
        new(
            "main",
            100,
            new(2, 1, [new(1, 20m, 25.00m)], [new(1, 10.00m)]),
            new(2, 2, [], []),
            new(31, 3),
            new(1, 5, "code"),
            new(4, "Checkout \"é\""),
            new(
                new("AA", "AR-1", "Ωmega", "EUR"),
                new("W-1", 100.00m, new("wt"), new("wm")),
                new("T", "tn", "ta"),
                new("M", "mn", "ma"),
                new("c"),
                new("ct"),
                new("rr"),
                new("u"),
                new("j"),
                new(2026, 11, 1),
                new(2026, 9, 15),
                "USD",
                [new("i1"), new("i2")],
                new("i3"),
                new("b", 4),
                new("p"),
                new(new("alternative_code", "x"), new("alternative_code", "y"), new("id", "g"), new("id", "f")),
                new(new("alternative_code", "x"), new("alternative_code", "y"), Preference("g"), Preference("f"))
            )
        );

    private static SampleIdentifier Preference(string code) => new("payment_preference_identifier", null, new("alternative_code", code));
}
