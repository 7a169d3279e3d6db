using System.Net;
using System.Text.Json.Nodes;
using PaymentsAdmin.FakeHosts;
using PaymentsAdmin.Web.Tests.Rest.CrmCom;
using static PaymentsAdmin.Web.Tests.Rest.Hosted.HostedRest;

namespace PaymentsAdmin.Web.Tests.Rest.Hosted;

/// <summary>Payments of a workspace on a host, which programs know by the host's ids, numbers and codes.</summary>
public sealed class HostedPaymentTests(SharedHosted shared) : IClassFixture<SharedHosted>, IAsyncLifetime
{
    private readonly HostedRest _host = shared.Host;

    private Hand Hand => _host.There.Hand;

    public ValueTask InitializeAsync()
    {
        _host.There.Journal.Clear();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _host.There.Journal.Violations.ShouldBeEmpty();
        _host.Rest.Faults.Lines.ShouldBeEmpty();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_draft_is_made_there_with_the_callers_code_and_shown_by_each_key_of_the_host()
    {
        var account = _host.Account();
        var made = await _host.PostAsync("payments/create", Cash(account).With("back_office_code", "POS-1"));

        made.Code.ShouldBe("OK", made.Body.ToJsonString());
        var there = Hand.Payments(account).Single();
        (there.Code, there.State, there.Amount).ShouldBe(("POS-1", "DRAFT", 84.5m));
        (Text(made.Data, "id"), Text(made.Data, "reference_number"), Text(made.Data, "number"), Text(made.Data, "life_cycle_state"))
            .ShouldBe((there.Id, there.ReferenceNumber, null, "DRAFT"));

        // Posted by a person there: shown at once.
        there = Hand.Post(there.Id);
        foreach (var (key, value) in Keys(there))
        {
            var shown = await _host.ShowAsync(key, value);
            shown.Code.ShouldBe("OK", key);
            (Text(shown.Data, "id"), Text(shown.Data, "number"), Text(shown.Data, "life_cycle_state")).ShouldBe((there.Id, there.Number, "POSTED"), key);
            shown.Header("X-Portal-Seen").ShouldNotBeNull();
            shown.Header("X-Portal-Failure").ShouldBeNull();
        }
    }

    [Theory]
    [InlineData("id")]
    [InlineData("number")]
    [InlineData("reference_number")]
    [InlineData("back_office_code")]
    public async Task A_payment_that_was_made_there_is_found_by_each_key_before_its_account_was_ever_read(string key)
    {
        var there = Hand.Posted(_host.Account(), 12m, $"THERE-{key}");
        var shown = await _host.ShowAsync(key, Keys(there)[key]);
        (shown.Code, Text(shown.Data, "id"), shown.Data!["payment_amount"]!.GetValue<decimal>()).ShouldBe(("OK", there.Id, 12m));
    }

    [Fact]
    public async Task Our_own_ids_and_those_of_another_workspace_are_not_found()
    {
        var there = await DraftAsync(_host.Account());
        var listed = (await _host.BitrixAsync("paymentsadmin.payment.list", new { filter = new { accountNumber = there.ReferenceNumber } })).Body["result"]!;
        var ours = listed["payments"]!.AsArray().Single()!;
        var main = await _host.Rest.SignInAsync();

        string[] codes =
        [
            (await _host.ShowAsync("id", Text(ours, "xmlId")!)).Code,
            (await _host.PostAsync("payments/post", About("id", Text(ours, "xmlId")!), "alone")).Code,
            (await _host.ShowAsync("back_office_code", "NOWHERE")).Code,
            (await _host.Rest.CrmGetAsync("payments/show", $"token={main}&payment_identifier=id={there.Id}")).Code,
            (await _host.Rest.CrmGetAsync("payments/show", $"token={main}&payment_identifier=reference_number={there.ReferenceNumber}")).Code,
            (await _host.ListAsync(_host.Rest.Books.Names["crmcom.account.number"])).Code,
        ];

        codes.ShouldAllBe(code => code == "ENTITY_NOT_FOUND");
        Hand.Payment(there.Id)!.State.ShouldBe("DRAFT");
    }

    [Fact]
    public async Task Of_two_programs_with_one_code_at_once_only_one_makes_a_payment()
    {
        var account = _host.Account();
        await DraftAsync(account);
        var body = Cash(account, amount: 20m).With("back_office_code", "ONCE");

        var answers = await Task.WhenAll(_host.PostAsync("payments/create", body), _host.PostAsync("payments/create", body, "alone"));
        var later = await _host.PostAsync("payments/create", body);

        var there = Hand.Payments(account).Where(one => one.Code == "ONCE").ShouldHaveSingleItem();
        answers.Select(answer => (answer.Code, answer.Description, Text(answer.Data, "id")))
            .ShouldBe([("OK", null, there.Id), ("DUPLICATE_BACK_OFFICE_CODE", "back_office_code", null)], ignoreOrder: true);
        (later.Code, later.Description).ShouldBe(("DUPLICATE_BACK_OFFICE_CODE", "back_office_code"));
    }

    [Fact]
    public async Task Posted_at_once_means_drafted_and_then_posted_once()
    {
        var account = _host.Account();
        var made = await _host.PostAsync("payments/create", Cash(account, "POSTED"), "alone");

        made.Code.ShouldBe("OK", made.Body.ToJsonString());
        var there = Hand.Payments(account).Single();
        (there.State, Text(made.Data, "number"), Text(made.Data, "life_cycle_state")).ShouldBe(("POSTED", there.Number, "POSTED"));
        Applied().ShouldBe(["payments/create", "payments/post"]);
    }

    [Fact]
    public async Task Nothing_is_posted_or_made_posted_without_the_right_to_post_alone()
    {
        var account = _host.Account();
        var refused = await _host.PostAsync("payments/create", Cash(account, "POSTED"));
        (refused.Status, refused.Code, refused.Description).ShouldBe((HttpStatusCode.Forbidden, "ACCESS_DENIED", "life_cycle_state"));
        Hand.Payments(account).ShouldBeEmpty();

        var there = await DraftAsync(account);
        (await _host.PostAsync("payments/post", About("id", there.Id))).Code.ShouldBe("ACCESS_DENIED");
        Hand.Payment(there.Id)!.State.ShouldBe("DRAFT");
        Applied().ShouldBe(["payments/create"]);
    }

    [Fact]
    public async Task A_draft_is_changed_posted_and_rejected_by_the_hosts_keys()
    {
        var account = _host.Account();
        var (first, second) = (await DraftAsync(account, "CHANGE-1"), await DraftAsync(account, "CHANGE-2"));

        var changed = await _host.PostAsync("payments/update", About("reference_number", first.ReferenceNumber).With("payment_amount", 90m));
        var posted = await _host.PostAsync("payments/post", About("back_office_code", "CHANGE-1"), "alone");
        var again = await _host.PostAsync("payments/post", About("id", first.Id), "alone");
        var rejected = await _host.PostAsync("payments/reject", About("id", second.Id));

        (changed.Code, changed.Data!["payment_amount"]!.GetValue<decimal>()).ShouldBe(("OK", 90m), changed.Body.ToJsonString());
        (posted.Code, Text(posted.Data, "life_cycle_state")).ShouldBe(("OK", "POSTED"), posted.Body.ToJsonString());
        (again.Code, again.Description).ShouldBe(("INVALID_LIFE_CYCLE_STATE", "payment_identifier"));
        (rejected.Code, Text(rejected.Data, "life_cycle_state")).ShouldBe(("OK", "REJECTED"), rejected.Body.ToJsonString());
        var there = Hand.Payment(first.Id)!;
        (there.State, there.Amount, there.Number, Hand.Payment(second.Id)!.State).ShouldBe(("POSTED", 90m, Text(posted.Data, "number"), "REJECTED"));
    }

    [Fact]
    public async Task A_change_of_one_field_keeps_what_somebody_changed_on_the_host()
    {
        var there = await DraftAsync(_host.Account());
        Hand.Change(there.Id, new { payment_amount = 777m });

        var changed = await _host.PostAsync("payments/update", About("id", there.Id).With("notes", "mine"));

        changed.Code.ShouldBe("OK", changed.Body.ToJsonString());
        (Hand.Payment(there.Id)!.Amount, Hand.Payment(there.Id)!.Notes).ShouldBe((777m, "mine"));
    }

    [Fact]
    public async Task A_posted_payment_is_cancelled_once_by_a_token_that_may_post_alone()
    {
        var there = await DraftAsync(_host.Account(), "CANCEL-1");
        (await _host.PostAsync("payments/post", About("id", there.Id), "alone")).Code.ShouldBe("OK");
        var cancel = About("id", there.Id).With("type_identifier", new JsonObject { ["name"] = "Payment reversal" }).With("issue_reason", "Bounced");

        var refused = await _host.PostAsync("payments/cancel", cancel);
        var cancelled = await _host.PostAsync("payments/cancel", cancel, "alone");
        var again = await _host.PostAsync("payments/cancel", cancel, "alone");

        (refused.Code, again.Code).ShouldBe(("ACCESS_DENIED", "INVALID_LIFE_CYCLE_STATE"));
        cancelled.Code.ShouldBe("OK", cancelled.Body.ToJsonString());
        var now = Hand.Payment(there.Id)!;
        var made = now.Cancellations.ShouldHaveSingleItem();
        now.State.ShouldBe("CANCELLED");
        (Text(cancelled.Data, "id"), Text(cancelled.Data, "number"), Text(cancelled.Data, "reference_number"))
            .ShouldBe((made.Id, made.Number, made.ReferenceNumber));
        Text((await _host.ShowAsync("id", there.Id)).Data, "life_cycle_state").ShouldBe("CANCELLED");
    }

    [Fact]
    public async Task What_a_change_cannot_take_from_a_draft_there_is_refused_and_the_rest_stays()
    {
        var account = _host.Account();
        Hand.AddInvoice(new InvoiceOf(account, $"INV-{account}-1", 50m));
        Hand.AddInvoice(new InvoiceOf(account, $"INV-{account}-2", 50m));
        var there = await DraftAsync(account, $"KEEPS-{account}");

        (await ChangeAsync("ADD", $"INV-{account}-1")).Code.ShouldBe("OK");
        (await ChangeAsync("ADD", $"INV-{account}-2")).Code.ShouldBe("OK");
        Hand.Payment(there.Id)!.MeantFor.ShouldBe([$"INV-{account}-1", $"INV-{account}-2"], ignoreOrder: true);
        (await ChangeAsync("REMOVE", $"INV-{account}-1")).Code.ShouldBe("OK");
        CrmAnswer[] refused =
        [
            await ChangeAsync("REMOVE", $"INV-{account}-2"),
            await _host.PostAsync("payments/update", About("id", there.Id).With("back_office_code", "OTHER")),
            await _host.PostAsync("payments/update", About("id", there.Id).With("job_identifier", null)),
            await _host.PostAsync("payments/update", About("id", there.Id).With("posted_on", "2020-01-01")),
        ];

        refused.Select(answer => (answer.Code, answer.Description)).ShouldBe(
        [
            ("NOT_APPLICABLE", "invoices_to_pay_set"), ("NOT_APPLICABLE", "back_office_code"), ("NOT_APPLICABLE", "job_identifier"),
            ("NOT_APPLICABLE", "posted_on"),
        ]);
        Hand.Payment(there.Id)!.MeantFor.ShouldBe([$"INV-{account}-2"]);
        var shown = (await _host.ShowAsync("id", there.Id)).Data!;
        shown["invoices_to_pay_set"]!.AsArray().Select(one => Text(one, "number")).ShouldBe([$"INV-{account}-2"]);

        Task<CrmAnswer> ChangeAsync(string action, string invoice) =>
            _host.PostAsync(
                "payments/update",
                About("id", there.Id).With(
                    "invoices_to_pay_set", new JsonArray(new JsonObject { ["action"] = action, ["invoice_identifier"] = CrmBooks.One("number", invoice) })));
    }

    private string[] Applied() => [.. _host.There.Journal.Applied.Select(write => write.Method)];

    private async Task<HostPayment> DraftAsync(string account, string? code = null)
    {
        var made = await _host.PostAsync("payments/create", code is null ? Cash(account) : Cash(account).With("back_office_code", code));
        made.Code.ShouldBe("OK", made.Body.ToJsonString());
        return Hand.Payment(Text(made.Data, "id")!)!;
    }

    private static Dictionary<string, string> Keys(HostPayment there) =>
        new(StringComparer.Ordinal)
        {
            ["id"] = there.Id,
            ["number"] = there.Number!,
            ["reference_number"] = there.ReferenceNumber,
            ["back_office_code"] = there.Code!,
        };

    private static string? Text(JsonNode? data, string name) => data?[name]?.ToString();
}
