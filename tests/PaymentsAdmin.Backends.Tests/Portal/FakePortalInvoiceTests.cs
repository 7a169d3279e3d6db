using System.Text.Json;
using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes;

namespace PaymentsAdmin.Backends.Tests.Portal;

/// <summary>Legacy invoices of the fake portal: lists, single ones, links and events, as documented by the vendor.</summary>
[Trait("Run", "Full")]
public sealed class FakePortalInvoiceTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Due = new(2026, 12, 4);

    private FakePortal _portal = null!;
    private PortalCaller _caller = null!;

    private LegacyHand Hand => _portal.Hand.LegacyInvoices;

    public async ValueTask InitializeAsync()
    {
        _portal = await FakePortal.StartAsync(new FakePortalOptions { Burst = null, Time = new VirtualTime(Now) });
        _caller = PortalCaller.Of(_portal);
    }

    public async ValueTask DisposeAsync()
    {
        _caller.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task A_listed_invoice_has_all_its_members_as_texts()
    {
        var deal = _portal.Hand.Deal("Chairs");
        var firm = _portal.Hand.Company("Nordlicht GmbH");
        var id = Hand.Add(
            new LegacyInvoiceOf("Chairs") { Rows = [new RowOf("Chair", 119m, 2.5m, 19)], Currency = "CHF", Deal = deal.Id, Company = firm, Due = Due });
        var row = (await ListAsync(new { ID = id })).Single()!.AsObject();

        row.Select(member => member.Value).Where(value => value is not null).ShouldAllBe(value => value!.GetValueKind() == JsonValueKind.String);
        Texts(row, "ID", "ORDER_TOPIC", "PRICE", "TAX_VALUE", "CURRENCY", "STATUS_ID", "PAYED", "IS_RECURRING", "PERSON_TYPE_ID")
            .ShouldBe([$"{id}", "Chairs", "297.50", "47.50", "CHF", "N", "N", "N", "2"]);
        Texts(row, "UF_DEAL_ID", "UF_COMPANY_ID", "UF_CONTACT_ID", "UF_QUOTE_ID", "PAY_SYSTEM_ID").ShouldBe([$"{deal.Id}", $"{firm}", "0", "0", "10"]);
        Texts(row, "DATE_PAY_BEFORE", "DATE_PAYED", "PAY_VOUCHER_NUM", "PAY_VOUCHER_DATE", "RESPONSIBLE_NAME", "RESPONSIBLE_LAST_NAME")
            .ShouldBe(["2026-12-04T00:00:00+03:00", "", "", "", "Vera", "Keller"]);
        row["EMP_PAYED_ID"].ShouldBeNull();
        row.ContainsKey("PRODUCT_ROWS").ShouldBeFalse();
        _portal.Journal.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Lists_come_in_pages_of_fifty_and_can_be_walked_by_id_without_totals()
    {
        var made = Enumerable.Range(1, 120).Select(at => Hand.Add(new LegacyInvoiceOf($"Order {at}", at))).ToList();
        var answers = new List<(int, int?, int?)>();
        foreach (var start in new[] { 0, 50, 100 })
        {
            var (_, body) = await _caller.CallAsync("crm.invoice.list", new { order = new { ID = "ASC" }, select = new[] { "ID" }, start });
            answers.Add((body["result"]!.AsArray().Count, (int?)body["total"], (int?)body["next"]));
        }

        answers.ShouldBe([(50, 120, 50), (50, 120, 100), (20, 120, null)]);
        var (_, walked) = await _caller.CallAsync(
            "crm.invoice.list", new { filter = new Dictionary<string, object> { [">ID"] = made[69] }, order = new { ID = "ASC" }, start = -1 });
        (walked.ContainsKey("total"), walked.ContainsKey("next")).ShouldBe((false, false));
        Ids(walked["result"]).ShouldBe(made[70..]);
        _portal.Journal.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Filters_take_prefixes_and_lists_of_ids()
    {
        var made = Enumerable.Range(1, 6).Select(at => Hand.Add(new LegacyInvoiceOf($"Order {at}", at * 100) { Due = at < 3 ? Due : null })).ToList();
        Hand.Pay(made[4]);
        long[] two = [made[1], made[3]];
        (string Key, object Value, IEnumerable<long> Means)[] cases =
            [
                ("ID", two, two),
                ("@ID", two, two),
                ("=ID", made[2], [made[2]]),
                ("!ID", made[2], made.Where(id => id != made[2])),
                (">PRICE", 400, made[4..]),
                ("<=PRICE", "200.00", made[..2]),
                ("PAYED", "Y", [made[4]]),
                ("STATUS_ID", "P", [made[4]]),
                ("%ORDER_TOPIC", "order 3", [made[2]]),
                ("<=DATE_PAY_BEFORE", "2026-12-04", made[..2]),
                (">=DATE_UPDATE", "2126-01-01T00:00:00+03:00", []),
            ];
        foreach (var (key, value, means) in cases)
        {
            Ids(await ListAsync(new Dictionary<string, object> { [key] = value })).ShouldBe(means, key);
        }
    }

    [Theory]
    [InlineData("ID,CURRENCY", "ID,CURRENCY", "")]
    [InlineData("UF_*", "UF_DEAL_ID", "ID,PAYED")]
    [InlineData("*", "ID,PAYED", "UF_DEAL_ID")]
    [InlineData("*,UF_*", "ID,UF_DEAL_ID,UF_COMPANY_ID", "PRODUCT_ROWS")]
    [InlineData("", "ID,UF_DEAL_ID", "INVOICE_PROPERTIES")]
    public async Task A_star_selects_all_members_except_those_of_users(string select, string has, string lacks)
    {
        Hand.Add(new LegacyInvoiceOf("Chairs", 5));
        var rows = await _caller.ResultAsync("crm.invoice.list", new { order = new { ID = "ASC" }, select = Names(select) });
        var names = rows!.AsArray().Single()!.AsObject().Select(member => member.Key).ToList();
        Names(has).Except(names).ShouldBeEmpty();
        Names(lacks).Intersect(names).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_single_invoice_has_rows_and_the_details_of_its_payer()
    {
        var person = (long)_portal.Hand.Call("crm.item.add", new { entityTypeId = 3, fields = new { name = "Mira", lastName = "Vogel" } })!["item"]!["id"]!;
        var firm = _portal.Hand.Company("Nordlicht GmbH");
        var nobodys = Hand.Add(new LegacyInvoiceOf("Chairs", 20));
        var persons = Hand.Add(new LegacyInvoiceOf("Chairs") { Contact = person, Rows = [new RowOf("Chair", 10, 2), new RowOf("Desk", 5)] });
        var firms = Hand.Add(new LegacyInvoiceOf("Chairs") { Contact = person, Company = firm });

        var invoice = await GetAsync(persons);
        invoice["PRODUCT_ROWS"]!.AsArray()
            .Select(row => string.Join(' ', Texts(row!.AsObject(), "PRODUCT_NAME", "PRICE", "QUANTITY", "VAT_RATE", "VAT_INCLUDED")))
            .ShouldBe(["Chair 10.00 2.0000 0.0000 Y", "Desk 5.00 1.0000 0.0000 Y"]);
        (invoice["PRICE"]!.ToString(), invoice["PERSON_TYPE_ID"]!.ToString()).ShouldBe(("25.00", "1"));
        invoice["INVOICE_PROPERTIES"]!["FIO"]!.ToString().ShouldBe("Mira Vogel");
        var properties = (await GetAsync(firms))["INVOICE_PROPERTIES"]!.AsObject();
        Texts(properties, "COMPANY", "CONTACT_PERSON").ShouldBe(["Nordlicht GmbH", "Mira Vogel"]);
        (await GetAsync(nobodys))["INVOICE_PROPERTIES"]!.ToJsonString().ShouldBe("[]");
    }

    [Fact]
    public async Task Its_link_and_its_page_show_how_it_is()
    {
        var id = Hand.Add(new LegacyInvoiceOf("Chairs & more", 20));
        var link = (await _caller.ResultAsync("crm.invoice.getexternallink", new { id }))!.ToString();
        link.ShouldStartWith(new Uri(_portal.Address, "/pub/pay/").AbsoluteUri);
        (await _caller.Http.GetStringAsync(link)).ShouldContain($"Invoice {id}: 20.00 EUR, to be paid");
        Hand.Pay(id);
        (await _caller.Http.GetStringAsync(new Uri(_portal.Address, $"/crm/invoice/show/{id}/"))).ShouldContain("Chairs &amp; more</h1><p>Invoice");
        (await _caller.Http.GetStringAsync(link)).ShouldContain(", paid");
        using var wrong = await _caller.Http.GetAsync(new Uri(_portal.Address, "/pub/pay/MQ==/0/"));
        ((int)wrong.StatusCode).ShouldBe(404);
    }

    [Theory]
    [InlineData("crm.invoice.get", """{"id":1}""", "400 \"\" Not found")]
    [InlineData("crm.invoice.getexternallink", """{"id":1}""", "400 \"\" Not found")]
    [InlineData("crm.invoice.get", """{"id":"x"}""", "400 \"\" ID is not defined or invalid.")]
    [InlineData("crm.invoice.get", """{"ID":52301}""", "400 \"\" ID is not defined or invalid.")]
    [InlineData("crm.item.get", """{"entityTypeId":5,"id":52301}""", "400 \"NOT_FOUND\" Smart process not found")]
    public async Task What_is_not_found_is_refused_without_a_code(string method, string parameters, string expected)
    {
        Hand.Add(new LegacyInvoiceOf("Chairs", 5)).ShouldBe(52301);
        (await _caller.RefusalAsync(method, JsonNode.Parse(parameters))).ShouldBe(expected);
    }

    [Fact]
    public async Task Without_the_scope_or_the_right_to_see_an_invoice_it_is_not_shown()
    {
        var (shown, hidden) = (Hand.Add(new LegacyInvoiceOf("Chairs", 5)), Hand.Add(new LegacyInvoiceOf("Desks", 5)));
        _portal.World.Books.Users.Find(2)!.Hidden.Add((5, hidden));
        using var boris = new PortalCaller(_portal.WebhookOf(2));
        Ids(await boris.ResultAsync("crm.invoice.list", new { order = new { ID = "ASC" } })).ShouldBe([shown]);
        (await boris.RefusalAsync("crm.invoice.get", new { id = hidden })).ShouldBe("400 \"ACCESS_DENIED\" Access denied");
        using var salesman = new PortalCaller(_portal.WebhookOf(1, ["sale"]));
        (await salesman.RefusalAsync("crm.invoice.list")).ShouldStartWith("403 \"insufficient_scope\"");
    }

    [Theory]
    [InlineData(LegacyInvoices.Empty, "200 []", "400 \"\" Not found", "400 \"ERROR_INTERNAL_INVOICE_NOT_FOUND\" Invoice not found")]
    [InlineData(
        LegacyInvoices.Missing,
        "404 \"ERROR_METHOD_NOT_FOUND\" Method not found!",
        "404 \"ERROR_METHOD_NOT_FOUND\" Method not found!",
        "400 \"ERROR_PAY_INVOICE_NOT_SUPPORTED\" Payment of invoices is not supported"
    )]
    [InlineData(
        LegacyInvoices.Denied, "400 \"ACCESS_DENIED\" Access denied", "400 \"ACCESS_DENIED\" Access denied", "403 \"ACCESS_DENIED\" Access denied!")]
    public async Task A_portal_may_have_none_not_know_them_or_show_them_to_nobody(LegacyInvoices standing, string list, string get, string pay)
    {
        var id = Hand.Add(new LegacyInvoiceOf("Chairs", 5));
        _portal.LegacyInvoices = standing;
        (await SaidAsync("crm.invoice.list", new { order = new { ID = "ASC" } })).ShouldBe(list);
        (await SaidAsync("crm.invoice.get", new { id })).ShouldBe(get);
        (await SaidAsync("sale.paysystem.pay.invoice", new { INVOICE_ID = id, PAY_SYSTEM_ID = 10 })).ShouldBe(pay);
        ((bool)(await _caller.ResultAsync("method.get", new { name = "crm.invoice.list" }))!["isExisting"]!).ShouldBe(standing != LegacyInvoices.Missing);
        (await _caller.ResultAsync("methods"))!.AsArray().Any(name => name!.ToString() == "crm.invoice.list").ShouldBe(standing != LegacyInvoices.Missing);
        Hand.Find(id)!.Paid.ShouldBeFalse();

        _portal.LegacyInvoices = LegacyInvoices.Served;
        (await GetAsync(id))["ORDER_TOPIC"]!.ToString().ShouldBe("Chairs");
    }

    [Fact]
    public async Task Changes_by_hand_are_reported_by_id()
    {
        await using var listener = await Listener.StartAsync();
        _portal.Events.Listen(listener.Address, TimeSpan.Zero);
        var id = Hand.Add(new LegacyInvoiceOf("Chairs", 5));
        var did = 1;
        foreach (var change in new Action<long>[]
                 {
                     one => Hand.SetPrice(one, 7.5m), one => Hand.Change(one, invoice => invoice.Currency = "USD"), one => Hand.Pay(one, "B-7", Due),
                     Hand.Unpay, one => Hand.SetStatus(one, "S"), Hand.Delete
                 })
        {
            await _portal.Events.UntilAsync(did++);
            change(id);
        }

        await _portal.Events.UntilAsync(did);
        _portal.Events.Sent.ShouldAllBe(sent => sent.Payment == id);
        listener.Forms.Select(form => form["event"]).ShouldBe(
        [
            "ONCRMINVOICEADD", "ONCRMINVOICEUPDATE", "ONCRMINVOICEUPDATE", "ONCRMINVOICESETSTATUS", "ONCRMINVOICESETSTATUS", "ONCRMINVOICESETSTATUS",
            "ONCRMINVOICEDELETE"
        ]);
        listener.Forms.First()["data[FIELDS][ID]"].ShouldBe($"{id}");
        Hand.Find(id).ShouldBeNull();
    }

    [Fact]
    public async Task What_hands_change_is_read_again()
    {
        var id = Hand.Add(new LegacyInvoiceOf("Chairs", 5) { Number = "2019-7", Template = true });
        Hand.SetPrice(id, 7.5m);
        Hand.Pay(id, "B-7", Due);
        var paid = await GetAsync(id);
        Texts(paid, "ACCOUNT_NUMBER", "PRICE", "PAYED", "STATUS_ID", "PAY_VOUCHER_NUM", "PAY_VOUCHER_DATE", "IS_RECURRING", "EMP_PAYED_ID")
            .ShouldBe(["2019-7", "7.50", "Y", "P", "B-7", "2026-12-04T00:00:00+03:00", "Y", "1"]);
        paid["DATE_PAYED"]!.ToString().ShouldBe(paid["DATE_STATUS"]!.ToString());
        Hand.Unpay(id);
        Texts(await GetAsync(id), "PAYED", "STATUS_ID", "DATE_PAYED", "PAY_VOUCHER_NUM").ShouldBe(["N", "N", "", ""]);
        Hand.Find(id).ShouldBe(
            new LegacyInvoiceAsIs(
                id, "2019-7", "Chairs", 7.5m, "EUR", "N", Paid: false, DatePaid: null, EmpPaidId: null, PaySystemId: 10, DatePayBefore: null));
    }

    [Fact]
    public async Task Demo_invoices_leave_all_other_data_as_it_is()
    {
        _portal.FillWithDemo(entities: 40, payments: 120, seed: 3, invoices: 25);
        await using var twin = await FakePortal.StartAsync(new FakePortalOptions { Time = new VirtualTime(Now) });
        twin.FillWithDemo(entities: 40, payments: 120, seed: 3);
        static IEnumerable<string> Core(FakePortal portal) => portal.Hand.AllPayments().Select(p => $"{p.Id} {p.Sum} {p.Paid} {p.DatePaid} {p.EntityId}");
        Core(_portal).ShouldBe(Core(twin));
        twin.Hand.LegacyInvoices.All().ShouldBeEmpty();

        var all = Hand.All();
        all.Count.ShouldBe(25);
        all.Select(invoice => invoice.Currency).Distinct().Count().ShouldBeGreaterThan(2);
        all.Count(invoice => invoice.Paid).ShouldBe(10);
        all.ShouldContain(invoice => !invoice.Paid && invoice.DatePayBefore < Now);
        all.ShouldContain(invoice => !invoice.Paid && invoice.DatePayBefore > Now);
        all.ShouldContain(invoice => invoice.DatePayBefore == null);
        all.ShouldContain(invoice => invoice.DealId != null);
        all.ShouldContain(invoice => invoice.DealId == null && invoice.CompanyId != null);
        all.ShouldContain(invoice => invoice.CompanyId == null && invoice.ContactId != null);
        all.ShouldAllBe(invoice => invoice.Price > 0 && (invoice.DatePaid == null || invoice.DatePaid <= Now));
    }

    private async Task<JsonArray> ListAsync(object filter) =>
        (await _caller.ResultAsync("crm.invoice.list", new { filter, order = new { ID = "ASC" } }))!.AsArray();

    private async Task<JsonObject> GetAsync(long id) => (await _caller.ResultAsync("crm.invoice.get", new { id }))!.AsObject();

    private async Task<string> SaidAsync(string method, object parameters)
    {
        var (status, body) = await _caller.CallAsync(method, parameters);
        return body.ContainsKey("result")
            ? $"{status} {body["result"]!.ToJsonString()}"
            : $"{status} {body["error"]!.ToJsonString()} {body["error_description"]}";
    }

    private static List<long> Ids(JsonNode? rows) => [.. rows!.AsArray().Select(row => long.Parse(row!["ID"]!.ToString(), null))];

    private static IEnumerable<string> Texts(JsonObject row, params string[] names) => names.Select(name => row[name]!.ToString());

    private static string[] Names(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
