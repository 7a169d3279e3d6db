using System.Globalization;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Seeding;

namespace PaymentsAdmin.Backends.Tests.Bulk;

/// <summary>A store that was seeded twice with the smallest number of payments, and the map of the second run.</summary>
public sealed class SmallSeed : IAsyncLifetime
{
    private SeededStore? _store;
    private SampleMap? _map;

    public SeededStore Store => _store!;

    public SampleMap Map => _map!;

    public async ValueTask InitializeAsync()
    {
        _store = await SeededStore.OpenAsync(TestDatabase.Sqlite);
        await _store.SeedAsync(SeedRequest.MinPayments);
        _map = await _store.SeedAsync(SeedRequest.MinPayments);
    }

    public async ValueTask DisposeAsync() => await Store.DisposeAsync();
}

/// <summary>Checks each statement of the sample map in the database.</summary>
public sealed class SampleMapTests(SmallSeed seed) : IClassFixture<SmallSeed>
{
    private SampleMap Map => seed.Map;

    private SampleCrmCom CrmCom => seed.Map.Crmcom;

    [Fact]
    public void The_map_counts_the_payments_of_its_own_run() => Map.Payments.ShouldBe(SeedRequest.MinPayments);

    [Fact]
    public void The_deal_has_rows_with_the_expected_quantities_and_two_shipments()
    {
        Map.Deal.EntityTypeId.ShouldBe(2);
        Map.Deal.Rows.Count.ShouldBeGreaterThanOrEqualTo(4);
        Map.Deal.Rows[0].Quantity.ShouldBeGreaterThanOrEqualTo(5);
        (Map.Deal.Rows[0].Quantity % 5).ShouldBe(0);
        Map.Deal.Rows.Skip(1).Take(3).Select(r => r.Quantity).ShouldBe([2m, 2m, 100m]);
        Map.Deal.Rows.ShouldAllBe(r => r.Price > 0 && decimal.Round(r.Price, 2) == r.Price);
        Map.Deal.Shipments.Count.ShouldBe(2);
    }

    [Fact]
    public void The_other_deal_has_a_row_and_a_shipment()
    {
        Map.OtherDeal.Rows.ShouldNotBeEmpty();
        Map.OtherDeal.Shipments.ShouldNotBeEmpty();
        Map.OtherDeal.EntityId.ShouldNotBe(Map.Deal.EntityId);
    }

    [Fact]
    public Task The_sample_items_exist_in_euro_without_payments() =>
        ExpectAsync(
            3,
            $"""
            SELECT count(*) FROM entities WHERE currency = 'EUR' AND payments_made = 0
              AND ((kind = 2 AND external_id IN ('{Map.Deal.EntityId}', '{Map.OtherDeal.EntityId}'))
              OR (kind = 31 AND external_id = '{Map.SmartInvoice.EntityId}'))
            """
        );

    [Fact]
    public Task The_rows_belong_to_the_deal_and_are_not_covered_by_payments() =>
        ExpectAsync(
            Map.Deal.Rows.Count,
            $"""
            SELECT count(*) FROM product_rows r JOIN entities e ON e.id = r.entity_id
            WHERE e.kind = 2 AND e.external_id = '{Map.Deal.EntityId}' AND r.covered = 0 AND r.id IN ({string.Join(',', Map.Deal.Rows.Select(r => r.RowId))})
            """
        );

    [Fact]
    public Task The_legacy_invoice_is_unpaid_and_its_pay_system_is_suitable() =>
        ExpectAsync(
            1,
            $"""
            SELECT count(*) FROM legacy_invoices i JOIN methods m ON m.id = i.method_id
            JOIN person_types t ON t.id = i.person_type_id JOIN handlers h ON h.code = m.handler
            WHERE i.id = {Map.LegacyInvoice.Id} AND i.paid_at IS NULL AND m.id = {Map.LegacyInvoice.PaySystemId} AND m.handler = '{Map.LegacyInvoice.Handler}'
              AND m.registry_type = 'CRM_INVOICE' AND t.registry_type = 'CRM_INVOICE' AND m.person_type_id = t.id AND m.active
            """
        );

    [Fact]
    public Task The_pay_system_is_for_orders_active_and_not_the_default() =>
        ExpectAsync(
            1,
            $"""
            SELECT count(*) FROM methods WHERE id = {Map.PaySystem.Id} AND name = '{Map.PaySystem.Name}' AND registry_type = 'ORDER' AND active
              AND id > (SELECT min(id) FROM methods WHERE registry_type = 'ORDER' AND active)
            """
        );

    [Fact]
    public async Task The_name_of_the_account_is_unique_and_all_account_numbers_have_the_same_length()
    {
        await ExpectAsync(1, $"SELECT count(*) FROM accounts WHERE name = '{CrmCom.Account.Name}'");
        await ExpectAsync(
            1,
            $"SELECT count(*) FROM accounts WHERE hex_id = '{CrmCom.Account.Id}' AND number = '{CrmCom.Account.Number}' AND currency = 'EUR' AND state = 'ACTIVE'"
        );
        await ExpectAsync(1, "SELECT count(DISTINCT length(number)) FROM accounts");
    }

    [Fact]
    public async Task The_wallet_belongs_to_the_account_is_effective_and_can_pay()
    {
        CrmCom.Wallet.Funds.ShouldBeGreaterThanOrEqualTo(100m);
        await ExpectAsync(
            1,
            $"""
            SELECT count(*) FROM wallets w JOIN accounts a ON a.id = w.account_id JOIN wallet_definitions d ON d.id = w.definition_id
            WHERE w.number = '{CrmCom.Wallet.Number}' AND a.number = '{CrmCom.Account.Number}' AND w.state = 'EFFECTIVE' AND d.pays_from_unconditional_funds
              AND w.unconditional_minor = {Minor(CrmCom.Wallet.Funds)}
            """
        );
    }

    [Fact]
    public Task The_type_of_the_wallet_allows_its_method_without_a_gateway() =>
        AllowedAsync($"t.name = '{CrmCom.Wallet.Type.Name}' AND m.name = '{CrmCom.Wallet.Method.Name}' AND m.gateway = 0");

    [Fact]
    public Task The_type_allows_the_method_and_the_method_is_offline() =>
        AllowedAsync(
            $"""
            t.hex_id = '{CrmCom.Type.Id}' AND t.name = '{CrmCom.Type.Name}' AND t.alternative_code = '{CrmCom.Type.AlternativeCode}'
              AND m.hex_id = '{CrmCom.Method.Id}' AND m.name = '{CrmCom.Method.Name}' AND m.alternative_code = '{CrmCom.Method.AlternativeCode}'
              AND m.gateway = 0
            """
        );

    [Fact]
    public async Task The_type_allows_the_category_and_is_a_wallet_credit_cause()
    {
        await ExpectAsync(
            1,
            $"SELECT count(*) FROM type_categories l JOIN types t ON t.id = l.type_id JOIN categories c ON c.id = l.category_id WHERE t.hex_id = '{CrmCom.Type.Id}' AND c.code = '{CrmCom.Category.Code}'"
        );
        await ExpectAsync(1, $"SELECT count(*) FROM wallet_credit_causes l JOIN types t ON t.id = l.type_id WHERE t.hex_id = '{CrmCom.Type.Id}'");
    }

    [Fact]
    public async Task Cancellation_type_reason_person_and_job_are_found_by_the_keys_of_the_map()
    {
        await ExpectAsync(1, $"SELECT count(*) FROM types WHERE name = '{CrmCom.CancellationType.Name}' AND classification = 'PAYMENT_CANCEL' AND active");
        await ExpectAsync(1, $"SELECT count(*) FROM rejection_reasons WHERE name = '{CrmCom.RejectionReason.Name}' AND active");
        await ExpectAsync(1, $"SELECT count(*) FROM persons WHERE username = '{CrmCom.User.Username}' AND active");
        await ExpectAsync(1, $"SELECT count(*) FROM jobs WHERE number = '{CrmCom.Job.Number}' AND active");
    }

    [Fact]
    public async Task One_date_is_before_the_closing_and_one_after_it()
    {
        var closed = await seed.Store.OneAsync<int>("SELECT closed_through FROM workspaces");
        Number(CrmCom.ClosedDate).ShouldBeLessThanOrEqualTo(closed);
        CrmCom.ClosedDate.Day.ShouldBe(15);
        Number(CrmCom.OpenDate).ShouldBeGreaterThan(closed);
        Number(CrmCom.OpenDate.AddDays(-1)).ShouldBe(closed);
    }

    [Fact]
    public async Task The_invoices_are_open_and_of_the_account_and_the_foreign_one_is_of_another_customer()
    {
        CrmCom.Invoices.Count.ShouldBe(2);
        foreach (var invoice in CrmCom.Invoices)
        {
            await ExpectAsync(1, Invoice(invoice.Number, $"a.number = '{CrmCom.Account.Number}'"));
        }

        await ExpectAsync(
            1,
            Invoice(CrmCom.ForeignInvoice.Number, $"a.customer_id <> (SELECT customer_id FROM accounts WHERE number = '{CrmCom.Account.Number}')")
        );
    }

    [Fact]
    public Task The_bill_belongs_to_the_account_and_has_only_a_check_digit_of_its_number() =>
        ExpectAsync(
            1,
            $"""
            SELECT count(*) FROM bills b JOIN accounts a ON a.id = b.account_id JOIN bill_invoices l ON l.bill_id = b.id JOIN invoices i ON i.id = l.invoice_id
            WHERE b.number = '{CrmCom.Bill.Number}' AND a.number = '{CrmCom.Account.Number}' AND b.number_check_digit = {CrmCom.Bill.BillNumberCheckDigit}
              AND b.account_check_digit IS NULL AND b.amount_check_digit IS NULL AND i.outstanding_minor > 0 AND i.account_id = a.id
            """
        );

    [Fact]
    public Task The_customer_of_the_account_subscribes_to_the_product() =>
        ExpectAsync(
            1,
            $"""
            SELECT count(*) FROM subscriptions s JOIN services p ON p.id = s.service_id JOIN accounts a ON a.customer_id = s.customer_id
            WHERE p.code = '{CrmCom.Product.Code}' AND a.number = '{CrmCom.Account.Number}'
            """
        );

    [Fact]
    public async Task The_good_card_belongs_to_the_customer_and_the_foreign_one_does_not()
    {
        await AllowedAsync($"{By("t", CrmCom.Card.Type)} AND {By("m", CrmCom.Card.Method)} AND m.gateway = 1 AND m.gateway_provider = 'Sandbox'");
        await ExpectAsync(1, Card(CrmCom.Card.Good, "="));
        await ExpectAsync(1, Card(CrmCom.Card.Foreign, "<>"));
    }

    [Fact]
    public async Task The_good_preference_belongs_to_the_account_and_the_foreign_one_does_not()
    {
        await AllowedAsync($"{By("t", CrmCom.Generic.Type)} AND {By("m", CrmCom.Generic.Method)} AND m.gateway = 2");
        await ExpectAsync(1, Preference(CrmCom.Generic.Good));
        await ExpectAsync(0, Preference(CrmCom.Generic.Foreign));
        await ExpectAsync(1, $"SELECT count(*) FROM preferences p WHERE {By("p", CrmCom.Generic.Foreign.Inner!)}");
    }

    [Fact]
    public Task Types_are_not_limited_to_units_and_there_is_one_main_unit() =>
        ExpectAsync(1, "SELECT count(*) FROM units WHERE is_main AND NOT EXISTS (SELECT 1 FROM type_units)");

    private async Task ExpectAsync(long count, string sql) => (await seed.Store.OneAsync<long>(sql)).ShouldBe(count, sql);

    private Task AllowedAsync(string condition) =>
        ExpectAsync(
            1,
            $"""
            SELECT count(*) FROM type_methods l JOIN types t ON t.id = l.type_id JOIN methods m ON m.id = l.method_id
            WHERE t.active AND m.active AND t.classification = 'PAYMENT' AND {condition}
            """
        );

    private static string Invoice(string number, string condition) =>
        $"SELECT count(*) FROM invoices i JOIN accounts a ON a.id = i.account_id WHERE i.number = '{number}' AND i.state = 'POSTED' AND i.outstanding_minor > 0 AND {condition}";

    private string Card(SampleIdentifier card, string owner) =>
        $"""
        SELECT count(*) FROM cards c WHERE c.gateway_reference = '{card.Value}' AND NOT c.refuses
          AND c.customer_id {owner} (SELECT customer_id FROM accounts WHERE number = '{CrmCom.Account.Number}')
        """;

    private string Preference(SampleIdentifier preference) =>
        $"""
        SELECT count(*) FROM account_preferences l JOIN preferences p ON p.id = l.preference_id JOIN accounts a ON a.id = l.account_id
        WHERE a.number = '{CrmCom.Account.Number}' AND l.active AND {By("p", preference.Inner!)}
        """;

    private static string By(string table, SampleIdentifier identifier) => $"{table}.{identifier.Key} = '{identifier.Value}'";

    private static string Minor(decimal amount) => (amount * 100).ToString("0", CultureInfo.InvariantCulture);

    private static int Number(DateOnly day) => (day.Year * 10_000) + (day.Month * 100) + day.Day;
}
