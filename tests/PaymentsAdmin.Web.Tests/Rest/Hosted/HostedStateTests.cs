using System.Net;
using System.Text.Json.Nodes;
using PaymentsAdmin.FakeHosts;
using PaymentsAdmin.Web.Tests.Rest.CrmCom;
using static PaymentsAdmin.Web.Tests.Rest.Hosted.HostedRest;

namespace PaymentsAdmin.Web.Tests.Rest.Hosted;

/// <summary>What is done to a payment that is in another state is refused for that, also if the state changed on the host a moment ago.</summary>
public sealed class HostedStateTests(SharedHosted shared) : IClassFixture<SharedHosted>
{
    private static readonly (HttpStatusCode, string, string?) WrongState = (HttpStatusCode.Conflict, "INVALID_LIFE_CYCLE_STATE", "payment_identifier");

    private readonly HostedRest _host = shared.Host;

    private Hand Hand => _host.There.Hand;

    [Theory, Trait("Run", "Full")]
    [InlineData("POSTED", Read.Since)]
    [InlineData("POSTED", Read.Before)]
    [InlineData("POSTED", Read.Never)]
    [InlineData("REJECTED", Read.Since)]
    [InlineData("REJECTED", Read.Before)]
    [InlineData("CANCELLED", Read.Since)]
    [InlineData("CANCELLED", Read.Before)]
    public async Task Whatever_an_update_changes_it_is_refused_for_the_state(string state, Read read)
    {
        foreach (var (name, value) in Changes())
        {
            var there = await MovedAsync(state, read);
            var answer = await _host.PostAsync("payments/update", About("id", there.Id).With(name, value));
            Of(answer).ShouldBe(WrongState, $"{name}: {answer.Body}");
        }
    }

    [Fact]
    public async Task The_form_of_an_update_is_looked_at_before_the_state()
    {
        var there = await MovedAsync("POSTED", Read.Since);
        (string Name, JsonNode? Value)[] faults =
        [
            ("amount", 5m), ("payment_amount", "5"), ("posted_on", "tomorrow"), ("payment_amount", -5m), ("udf_string_1", new string('x', 1_001)),
        ];
        foreach (var (name, value) in faults)
        {
            var answer = await _host.PostAsync("payments/update", About("id", there.Id).With(name, value));
            (answer.Code, answer.Description).ShouldBe(("INVALID_PARAMETER", name));
        }
    }

    [Theory, Trait("Run", "Full")]
    [InlineData("payments/post", "id")]
    [InlineData("payments/post", "reference_number")]
    [InlineData("payments/post", "back_office_code")]
    [InlineData("payments/update", "id")]
    [InlineData("payments/update", "reference_number")]
    [InlineData("payments/update", "back_office_code")]
    [InlineData("payments/reject", "id")]
    [InlineData("payments/reject", "reference_number")]
    [InlineData("payments/reject", "back_office_code")]
    public async Task A_draft_that_was_rejected_there_a_moment_ago_is_found_and_refused_for_its_state(string action, string key)
    {
        foreach (var read in Enum.GetValues<Read>())
        {
            var there = await MovedAsync("REJECTED", read);
            var named = About(key, Named(there, key));
            Of(await _host.PostAsync(action, action == "payments/update" ? named.With("notes", "late") : named, "alone")).ShouldBe(WrongState);
            var shown = await _host.ShowAsync(key, Named(there, key));
            (shown.Code, shown.Data?["id"]?.ToString(), shown.Data?["life_cycle_state"]?.ToString()).ShouldBe(("OK", there.Id, "REJECTED"));
        }
    }

    [Theory]
    [InlineData("POSTED")]
    [InlineData("CANCELLED")]
    public async Task What_was_posted_there_a_moment_ago_is_not_rejected(string state)
    {
        var there = await MovedAsync(state, Read.Before);
        Of(await _host.PostAsync("payments/reject", About("id", there.Id))).ShouldBe(WrongState);
        Hand.Payment(there.Id)!.State.ShouldBe(state);
    }

    [Fact]
    public async Task A_rejection_that_waited_while_the_host_posted_the_draft_is_refused_for_the_state()
    {
        await using var host = await StartAsync();
        var made = await host.PostAsync("payments/create", Cash(host.Account()));
        var id = made.Data!["id"]!.ToString();
        await host.There.GoDownAsync(Fakes.Outage.Refusing);
        var queued = await host.KeyedAsync("late-1", "payments/reject", About("id", id));
        host.There.Hand.Post(id);
        await host.There.ComeBackAsync();

        var late = await host.KeyedAsync("late-1", "payments/reject", About("id", id));

        queued.Failure.ShouldBe("portal.queued");
        (late.Status, late.Code, late.Failure).ShouldBe((409, "INVALID_LIFE_CYCLE_STATE", "portal.other-state"), late.Body);
        host.There.Hand.Payment(id)!.State.ShouldBe("POSTED");
    }

    [Theory]
    [InlineData("DRAFT", "Only a posted payment can be cancelled")]
    [InlineData("PENDING_VERIFICATION", "The posting is approved and waiting for the gateway")]
    public async Task Only_what_is_posted_is_cancelled_and_the_answer_says_so(string state, string sentence)
    {
        var account = _host.Account();
        Hand.AddPreference(account, "SEPA");
        var there = Hand.Make(
            state == "DRAFT"
                ? new PaymentOf(account, 20m)
                : new PaymentOf(account, 20m) { Method = "Direct debit", Preference = "SEPA", Posted = true });
        there.State.ShouldBe(state);

        var answer = await _host.PostAsync("payments/cancel", Cancel(there.Id), "alone");

        Of(answer).ShouldBe(WrongState);
        answer.Body["status"]!["message"]!.ToString().ShouldStartWith(sentence);
        Hand.Payment(there.Id)!.State.ShouldBe(state);
    }

    [Fact]
    public async Task What_was_posted_there_a_moment_ago_is_cancelled()
    {
        var there = await MovedAsync("POSTED", Read.Before);
        var answer = await _host.PostAsync("payments/cancel", Cancel(there.Id), "alone");
        answer.Code.ShouldBe("OK", answer.Body.ToJsonString());
        Hand.Payment(there.Id)!.State.ShouldBe("CANCELLED");
    }

    private static IEnumerable<(string Name, JsonNode? Value)> Changes() =>
    [
        ("notes", "late"), ("posted_on", "2020-01-01"), ("payment_amount", 5m), ("job_identifier", null), ("back_office_code", "OTHER"),
        ("products_set", new JsonArray(new JsonObject { ["action"] = "ADD", ["product_identifier"] = CrmBooks.One("code", "TV") })),
        ("invoices_to_pay_set", new JsonArray(new JsonObject { ["action"] = "REMOVE", ["invoice_identifier"] = CrmBooks.One("number", "INV-0") })),
    ];

    private static JsonObject Cancel(string id) => About("id", id).With("type_identifier", CrmBooks.One("name", "Payment reversal"));

    private static (HttpStatusCode, string, string?) Of(CrmAnswer answer) => (answer.Status, answer.Code, answer.Description);

    private static string Named(HostPayment there, string key) =>
        key switch { "id" => there.Id, "reference_number" => there.ReferenceNumber, _ => there.Code! };

    // A draft of the host that a person there has moved since.
    private async Task<HostPayment> MovedAsync(string state, Read read)
    {
        var account = _host.Account();
        var there = Hand.Draft(account, 20m, $"{account}-m");
        if (read is not Read.Never)
        {
            (await _host.ListAsync(account)).Data!.AsArray().Count.ShouldBe(1);
        }

        there = state == "REJECTED" ? Hand.Reject(there.Id) : Hand.Post(there.Id);
        there = state == "CANCELLED" ? Hand.Cancel(there.Id) : there;
        if (read is Read.Since)
        {
            (await _host.ShowAsync("id", there.Id)).Code.ShouldBe("OK");
        }

        return there;
    }

    /// <summary>When a payment was last read from the host: never, before it was moved, or since.</summary>
    public enum Read
    {
        Never,
        Before,
        Since,
    }
}
