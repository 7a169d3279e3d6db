using System.Globalization;
using System.Text.Json.Nodes;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.FakeHosts;
using PaymentsAdmin.Portals.CrmCom.Methods;
using PaymentsAdmin.Portals.CrmCom.Sending;
using PaymentsAdmin.Portals.CrmCom.Writing;

namespace PaymentsAdmin.Backends.Tests.Portals.CrmCom;

/// <summary>Writes of the adapter: sent once, and settled by a look if their answer was lost.</summary>
public sealed class HostWriteTests : IAsyncLifetime
{
    private static readonly Identifier Reversal = new("name", "Payment reversal");

    private readonly VirtualTime _time = new() { Elapses = true };
    private FakeHost _host = null!;
    private HostClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await FakeHost.StartAsync(new() { Time = _time });
        _host.Hand.AddAccount(new("AR-1"));
        _host.Hand.AddAccount(new("AR-2"));
        _client = new HostClient(HostClient.Connect(_host), _time);
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        _host.Journal.Violations.ShouldBeEmpty();
        await _host.DisposeAsync();
    }

    [Theory]
    [InlineData(FaultMoment.Before, WriteFinding.NotDone)]
    [InlineData(FaultMoment.After, WriteFinding.Done)]
    public async Task A_lost_creation_is_found_by_its_code_and_made_once(FaultMoment when, WriteFinding finding)
    {
        var write = new HostWrite.Create(Draft("PA-1"));
        Judge(write, await LookAsync()).ShouldBe(new(WriteFinding.NotDone));
        var found = await LoseAsync("payments/create", when, write);
        (found.Finding, found.Made?.Value).ShouldBe((finding, _host.Hand.Payment("PA-1")?.Id));

        // The same code again makes no second one.
        (await SendAsync(write)).Value.Made!.Value.Value.ShouldBe(_host.Hand.Payment("PA-1")!.Id);
        _host.Hand.Payments("AR-1").Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(FaultMoment.Before, WriteFinding.NotDone, "DRAFT")]
    [InlineData(FaultMoment.After, WriteFinding.Done, "POSTED")]
    public async Task A_lost_post_is_told_by_the_state(FaultMoment when, WriteFinding finding, string state)
    {
        var write = await PostOfAsync(_host.Hand.Draft("AR-1", 84.5m, "PA-1"));
        (await LoseAsync("payments/post", when, write)).Finding.ShouldBe(finding);
        _host.Hand.Payment("PA-1")!.State.ShouldBe(state);
    }

    [Theory]
    [InlineData(FaultMoment.Before, WriteFinding.NotDone)]
    [InlineData(FaultMoment.After, WriteFinding.Done)]
    public async Task A_lost_rejection_or_cancellation_is_told_by_the_state(FaultMoment when, WriteFinding finding)
    {
        var draft = PortalKey.Of(_host.Hand.Draft("AR-1", 7m).Id);
        (await LoseAsync("payments/reject", when, new HostWrite.Reject(draft, null))).Finding.ShouldBe(finding);
        var posted = PortalKey.Of(_host.Hand.Posted("AR-1", 8m).Id);
        (await LoseAsync("payments/cancel", when, new HostWrite.Cancel(posted, Reversal, "Twice", "RV-1"))).Finding.ShouldBe(finding);
        _host.Hand.Cancellations().Count.ShouldBe(finding is WriteFinding.Done ? 1 : 0);
    }

    [Fact]
    public async Task What_is_answered_is_done()
    {
        var made = (await SendAsync(new HostWrite.Create(Draft("PA-1")))).Value.Made;
        made!.Value.Value.ShouldBe(_host.Hand.Payment("PA-1")!.Id);
        (await SendAsync(await PostOfAsync(_host.Hand.Payment("PA-1")!))).Value.Made.ShouldBeNull();
        (await SendAsync(new HostWrite.Cancel(made.Value, Reversal, null, "RV-1"))).Value.Reversal!.Number.ShouldNotBeNull();
        var other = PortalKey.Of(_host.Hand.Draft("AR-1", 7m).Id);
        (await SendAsync(new HostWrite.Reject(other, new("alternative_code", "NONE")))).Fault!.Code.ShouldBe("ENTITY_NOT_FOUND");
        (await SendAsync(new HostWrite.Reject(other, new("alternative_code", "DUP")))).Ok.ShouldBeTrue();
        _host.Hand.Payments("AR-1").Select(payment => payment.State).ShouldBe(["CANCELLED", "REJECTED"]);
    }

    [Fact]
    public async Task A_payment_that_waits_for_its_gateway_is_posted_by_us()
    {
        _host.Hand.AddPreference("AR-1", "SEPA");
        var draft = _host.Hand.Make(new("AR-1", 20m) { Method = "Direct debit", Preference = "SEPA", Code = "PA-1" });
        var write = await PostOfAsync(draft);
        (await SendAsync(write)).Ok.ShouldBeTrue();
        _host.Hand.Payment("PA-1")!.State.ShouldBe("PENDING_VERIFICATION");
        Judge(write, await LookAsync()).Finding.ShouldBe(WriteFinding.Done);
        _host.Hand.Refuse("PA-1");
        Judge(write, await LookAsync()).Finding.ShouldBe(WriteFinding.Gone);
    }

    [Theory]
    [InlineData("AR-1", "84.5", "Payment", true)]
    [InlineData("AR-2", "84.5", "Payment", false)]
    [InlineData("AR-1", "84.4", "Payment", false)]
    [InlineData("AR-1", "84.5", "Cash payment", false)]
    public async Task A_code_in_use_is_ours_only_if_account_amount_and_type_agree(string account, string amount, string type, bool isOurs)
    {
        var sum = decimal.Parse(amount, CultureInfo.InvariantCulture);
        var held = _host.Hand.Make(new(account, sum) { Code = "PA-1", Type = type, Method = type is "Payment" ? "Bank transfer" : "Cash" });
        var write = new HostWrite.Create(Draft("PA-1"));
        var answer = await SendAsync(write);
        if (isOurs)
        {
            answer.Value.Made!.Value.Value.ShouldBe(held.Id);
            return;
        }

        (answer.Fault!.Code, answer.Fault.ProvesNothingDone).ShouldBe(("DUPLICATE_BACK_OFFICE_CODE", false));
        Judge(write, await LookAsync()).Finding.ShouldBe(account is "AR-1" ? WriteFinding.Unclear : WriteFinding.NotDone);
    }

    [Theory]
    [InlineData("84.5", WriteFinding.Done)]
    [InlineData("84.4", WriteFinding.Unclear)]
    public async Task A_callers_code_that_is_in_use_prevents_the_first_attempt_and_is_told_by_the_answer(string amount, WriteFinding finding)
    {
        var held = _host.Hand.Draft("AR-1", decimal.Parse(amount, CultureInfo.InvariantCulture), "PA-1");
        var own = new HostWrite.Create(Draft("PA-1"));
        var callers = new HostWrite.Create(own.Draft with { HasCallersCode = true });
        var seen = await LookAsync();
        (Prevents(own, seen), Prevents(callers, seen)).ShouldBe((null, PortalFaultKind.CodeTaken));
        Prevents(callers, seen with { Payments = [] }).ShouldBeNull();

        // A later attempt goes by what agrees.
        Judge(callers, seen).ShouldBe(new VerifiedWrite(finding, finding is WriteFinding.Done ? PortalKey.Of(held.Id) : null));
        (await WasTakenAsync(own), await WasTakenAsync(callers)).ShouldBe((false, true));

        async Task<bool> WasTakenAsync(HostWrite write) => await SendAsync(write) is var answer && (answer.Fault?.CodeWasTaken ?? answer.Value.CodeWasTaken);
    }

    [Fact]
    public async Task What_is_in_another_state_ends_a_write_otherwise_than_what_is_gone()
    {
        var draft = _host.Hand.Draft("AR-1", 84.5m, "PA-1");
        var post = await PostOfAsync(draft);
        var reject = new HostWrite.Reject(PortalKey.Of(draft.Id), null);
        _host.Hand.Reject("PA-1");
        var rejected = await LookAsync();
        (Judge(post, rejected).Ends, Judge(reject, rejected).Finding).ShouldBe((PortalFaultKind.OtherState, WriteFinding.Done));
        Judge(post, rejected with { Payments = [] }).Ends.ShouldBe(PortalFaultKind.NotFound);
    }

    [Fact]
    public async Task A_draft_that_was_changed_is_not_posted_even_if_nobody_looked_before()
    {
        var write = await PostOfAsync(_host.Hand.Draft("AR-1", 84.5m, "PA-1"));
        Prevents(write, await LookAsync()).ShouldBeNull();
        _host.Hand.Change("PA-1", new { payment_amount = 85 });
        Prevents(write, await LookAsync()).ShouldBe(PortalFaultKind.ChangedMeanwhile);
        var fault = (await SendAsync(write)).Fault.ShouldNotBeNull();
        (fault.Kind, fault.ProvesNothingDone).ShouldBe((PortalFaultKind.ChangedMeanwhile, true));
        _host.Journal.Calls.ShouldNotContain(call => call.Method == "payments/post");
        _host.Hand.Change("PA-1", new { payment_amount = 84.5m });
        _host.Faults.Add(new FaultRule(FaultKind.Reset) { Method = "payments/show", When = FaultMoment.After });
        (await SendAsync(write)).Fault!.ProvesNothingDone.ShouldBeTrue();
    }

    [Fact]
    public async Task A_payment_that_is_not_shown_is_not_posted_and_may_hide()
    {
        var write = await PostOfAsync(_host.Hand.Draft("AR-1", 84.5m, "PA-1"));
        var seen = await LookAsync();
        var without = seen with { Payments = [] };
        Judge(write, without).Finding.ShouldBe(WriteFinding.Gone);
        Judge(write, without with { PaymentsMayBeMissing = true }).Finding.ShouldBe(WriteFinding.Unclear);
        Prevents(write, without).ShouldBe(PortalFaultKind.ChangedMeanwhile);
        var create = new HostWrite.Create(Draft("PA-9"));
        Judge(create, without with { PaymentsMayBeMissing = true }).Finding.ShouldBe(WriteFinding.Unclear);
        var unread = new PortalProblem(ProblemSubject.Payment, PortalKey.Of("1"), seen.Item.Ref, ProblemCause.Unreadable, "type", "");
        Judge(create, without with { Problems = [unread] }).Finding.ShouldBe(WriteFinding.Unclear);
    }

    [Fact]
    public async Task The_hash_covers_whatever_is_approved()
    {
        var shown = (await PaymentAsync(_host.Hand.Make(new("AR-1", 20m) { Notes = "a", Code = "PA-1" }).Id)) with { MethodName = "x" };
        var posting = shown.Posting!;
        var other = new PortalNamed(PortalKey.Of("other"), "Other");
        PortalPayment[] changed =
        [
            shown with { Sum = shown.Sum + shown.Sum },
            shown with { Sum = Money.Exact(20, Currency.Of("USD"))!.Value },
            shown with { Method = PortalKey.Of("other") },
            .. new[]
            {
                posting with { Type = other }, posting with { Category = other }, posting with { Wallet = other }, posting with { Card = other },
                posting with { Preference = other }, posting with { Job = other }, posting with { Notes = "b" },
                posting with { ReceivedAt = posting.ReceivedAt!.Value.AddDays(-1) }, posting with { Targets = ["INV-1"] },
                posting with { Fields = new Dictionary<string, string> { ["udf_string_1"] = "a" } },
            }.Select(one => shown with { Posting = one }),
        ];
        changed.Select(ContentHash.Of).Append(ContentHash.Of(shown)).ShouldBeUnique();
        ContentHash.Of(shown with { Posting = posting with { Number = "P-1", State = PortalPostingState.Posted } }).ShouldBe(ContentHash.Of(shown));
    }

    [Fact]
    public async Task A_draft_is_as_wanted_if_it_shows_all_that_was_wanted()
    {
        _host.Hand.AddInvoice(new("AR-1", "INV-1", 50m));
        var wanted = Draft("PA-1") with
        {
            Notes = "Desk 7",
            ReceivedOn = new DateTime(2026, 2, 3, 0, 0, 0, DateTimeKind.Unspecified),
            Category = new("code", "POST"),
            Invoices = [Identifier.Number("INV-1")],
            Fields = new Dictionary<string, JsonNode> { ["udf_float_1"] = 0.10m, ["udf_date_1"] = "2026-04-01" }!,
        };
        var made = (await SendAsync(new HostWrite.Create(wanted))).Value.Made!.Value;
        var seen = await LookAsync();
        Judge(new HostWrite.Update(made, wanted), seen).Finding.ShouldBe(WriteFinding.Done);
        Judge(new HostWrite.Update(made, wanted with { Category = new("code", "WALKIN") }), seen).Finding.ShouldBe(WriteFinding.NotDone);
        Judge(new HostWrite.Update(made, wanted with { Notes = null }), seen).Finding.ShouldBe(WriteFinding.NotDone);
        Judge(new HostWrite.Update(made, wanted with { Invoices = [] }), seen).Finding.ShouldBe(WriteFinding.NotDone);
        Judge(new HostWrite.Update(made, wanted with { Invoices = [Identifier.BackOfficeCode("X")] }), seen).Finding.ShouldBe(WriteFinding.Unclear);
        _host.Hand.Reject("PA-1");
        Judge(new HostWrite.Update(made, wanted with { Notes = null }), await LookAsync()).Finding.ShouldBe(WriteFinding.Gone);
    }

    [Fact]
    public void What_is_recorded_reads_back_as_it_was()
    {
        var draft = Draft("PA-1") with
        {
            Notes = "ä \"quoted\"",
            ReceivedOn = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Unspecified),
            Preference = new("payment_preference_identifier", new JsonObject { ["alternative_code"] = "SEPA" }),
            Fields = new Dictionary<string, JsonNode> { ["udf_string_1"] = "till", ["udf_float_1"] = 0.1m }!,
            Invoices = [Identifier.Number("INV-1")],
        };
        var key = PortalKey.Of("5A1D");
        HostWrite[] all =
        [
            new HostWrite.Create(draft), new HostWrite.Update(key, draft), new HostWrite.Post(key, "ab12"), new HostWrite.Reject(key, null),
            new HostWrite.Reject(key, new("alternative_code", "DUP")), new HostWrite.Cancel(key, Reversal, "Twice", "RV-1"),
            new HostWrite.Create(draft with { HasCallersCode = true }),
        ];
        foreach (PortalWrite write in all)
        {
            ((PortalWrite)HostWrite.Of(write)).ShouldBe(write);
        }

        ((PortalWrite)all[0]).Text.ShouldStartWith(
            """{"kind":"Create","draft":{"backOfficeCode":"PA-1","amount":"84.50 EUR","type":{"name":"Payment"},"method":{"name":"Bank transfer"},""");
        ((PortalWrite)all[2]).Text.ShouldBe("""{"kind":"Post","payment":"5A1D","content":"ab12"}""");
        ((PortalWrite)all[5]).Text
            .ShouldBe("""{"kind":"Cancel","payment":"5A1D","type":{"name":"Payment reversal"},"notes":"Twice","code":"RV-1"}""");
        HostWrite.Of(all[0]).ShouldBeOfType<HostWrite.Create>().Draft.For(new(18)).Body(null).ShouldBe(draft.For(new(18)).Body(null));
    }

    private static HostDraft Draft(string code) => HostClient.Draft("AR-1", code);

    private VerifiedWrite Judge(HostWrite write, PortalEntity seen) => _client.Hosts.VerifierOf(_client.Workspace).After(write, EarlierIds.None, seen);

    private PortalFaultKind? Prevents(HostWrite write, PortalEntity seen) => _client.Hosts.VerifierOf(_client.Workspace).Prevents(write, seen);

    // The answer proves nothing, so a look does.
    private async Task<VerifiedWrite> LoseAsync(string method, FaultMoment when, HostWrite write)
    {
        _host.Faults.Add(new FaultRule(FaultKind.Reset) { Method = method, When = when, Nth = 1 });
        (await SendAsync(write)).Fault.ShouldNotBeNull().ProvesNothingDone.ShouldBeFalse();
        return Judge(write, await LookAsync());
    }

    private Task<PortalAnswer<PortalSent>> SendAsync(HostWrite write) => _client.Portal.SendAsync(write, () => Task.FromResult(true), default);

    private async Task<PortalEntity> LookAsync() =>
        (await _client.Portal.LookAsync(new(EntityKinds.Account, _host.Hand.Account("AR-1").Id), Urgency.Staff, default)).Value;

    private async Task<PortalPayment> PaymentAsync(string id) => (await _client.Portal.PaymentAsync(PortalKey.Of(id), Urgency.Staff, default)).Value;

    private async Task<HostWrite.Post> PostOfAsync(HostPayment payment) =>
        new(PortalKey.Of(payment.Id), ContentHash.Of(await PaymentAsync(payment.Id)));
}
