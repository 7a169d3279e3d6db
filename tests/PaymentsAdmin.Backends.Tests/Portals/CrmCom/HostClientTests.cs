using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.FakeHosts;
using PaymentsAdmin.Portals.CrmCom.Methods;
using PaymentsAdmin.Portals.CrmCom.Sending;

namespace PaymentsAdmin.Backends.Tests.Portals.CrmCom;

/// <summary>What the client asks a host, what it reads from the answers, and what a failure proves.</summary>
public sealed class HostClientTests
{
    private static readonly Func<Task<bool>> Leave = () => Task.FromResult(true);

    // What comes late, needs a code, or is a limit that hosts do not have.
    private static readonly FaultKind[] Others =
        [FaultKind.ApplyLate, FaultKind.ResetThenApply, FaultKind.AnswerLate, FaultKind.Refusal, FaultKind.RateLimit, FaultKind.OperatingLimit];

    private readonly VirtualTime _time = new() { Elapses = true };

    public static TheoryData<FaultKind, FaultMoment> Faults =>
        [
            .. from kind in Enum.GetValues<FaultKind>().Except(Others)
            from moment in Enum.GetValues<FaultMoment>()
            select (kind, moment),
        ];

    [Theory]
    [InlineData("9.1")]
    [InlineData("10")]
    [InlineData("10.1")]
    [InlineData("11")]
    [InlineData("12")]
    [InlineData("13")]
    [InlineData("14")]
    [InlineData("14.10")]
    [InlineData("18")]
    public async Task A_host_of_every_release_is_asked_only_what_it_knows(string release)
    {
        await using var host = await StartAsync(new() { Release = release });
        await using var client = new HostClient(HostClient.Connect(host), _time);
        var made = (await client.CreateAsync(HostClient.Draft("AR-1", "PA-1"))).Value;
        (await client.Host.PaymentAsync(Identifier.BackOfficeCode("PA-1"), Urgency.Staff, default)).Value.LifeCycleState.ShouldBe(HostState.Draft);
        (await client.Host.PostAsync(made.Id, Leave, default)).Value.Number.ShouldNotBeNull();
        (await client.Host.CancelAsync(made.Id, new("name", "Payment reversal"), "Twice", Leave, default)).Value.Number.ShouldNotBeNull();
        var other = (await client.CreateAsync(HostClient.Draft("AR-1", "PA-2"))).Value;
        (await client.Host.RejectAsync(other.Id, null, Leave, default)).Value.LifeCycleState.ShouldBe(HostState.Rejected);
        var account = PortalKey.Of(host.Hand.Account("AR-1").Id);
        (await client.Host.PaymentsAsync(account, 0, Urgency.Background, default)).Value.Readable.Select(payment => payment.LifeCycleState)
            .ShouldBe([HostState.Cancelled, HostState.Rejected], ignoreOrder: true);
        (await client.Host.AccountsAsync(0, Urgency.Background, default)).Value.Readable.ShouldNotBeEmpty();
        (await client.Host.TypesAsync(Urgency.Staff, default)).Value.Readable.ShouldContain(type => type.Name == "Payment");
        (await client.Host.MethodsAsync(new("name", "Payment"), Urgency.Staff, default)).Value.Readable
            .ShouldContain(one => one.PaymentMethod.Name == "Bank transfer");
        (await client.Host.CancellationTypesAsync(Urgency.Staff, default)).Value.Readable.ShouldContain(type => type.Name == "Payment reversal");
        await client.EndAsync(_time);

        host.Journal.Violations.ShouldBeEmpty();
        host.Tokens.Unreleased.ShouldBe(0);
    }

    [Fact]
    public async Task What_a_host_shows_of_a_payment_is_what_it_holds()
    {
        await using var host = await StartAsync();
        await using var client = new HostClient(HostClient.Connect(host), _time);
        host.Hand.AddInvoice(new("AR-1", "INV-1", 50m));
        var draft = HostClient.Draft("AR-1", "PA-1", 1_234_567.89m) with
        {
            Notes = "By Clara\n\"quoted\" & 100 % ä€",
            ReceivedOn = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Unspecified),
            Fields = new Dictionary<string, System.Text.Json.Nodes.JsonNode?> { ["udf_string_1"] = "till", ["udf_float_1"] = 0.1m },
            Invoices = [Identifier.Number("INV-1")],
        };
        var made = (await client.CreateAsync(draft)).Value;

        var shown = (await client.Host.PaymentAsync(Identifier.Id(made.Id.Value), Urgency.Staff, default)).Value;
        var held = host.Hand.Payment("PA-1").ShouldNotBeNull();
        shown.ShouldSatisfyAllConditions(
            () => shown.Id.Value.ShouldBe(held.Id),
            () => shown.PaymentAmount.ShouldBe(1_234_567.89m),
            () => held.Amount.ShouldBe(1_234_567.89m),
            () => shown.Notes.ShouldBe(draft.Notes),
            () => held.Notes.ShouldBe(draft.Notes),
            () => shown.ReceivedOn.ShouldBe(draft.ReceivedOn),
            () => shown.Udf("udf_string_1").ShouldBe("till"),
            () => shown.Udf("udf_float_1").ShouldBe("0.1"),
            () => shown.InvoicesToPaySet!.Single().Number.ShouldBe("INV-1"),
            () => shown.AccountsReceivable!.Number.ShouldBe("AR-1"),
            () => shown.Type!.Name.ShouldBe("Payment"),
            () => shown.PaymentMethod!.Name.ShouldBe("Bank transfer"),
            () => shown.Number.ShouldBeNull()
        );
    }

    [Theory]
    [InlineData("acme/billing", "OK", false)]
    [InlineData("crmapi", "Ok", true)]
    [InlineData("crmapi", "ok", false)]
    public async Task The_code_of_an_answer_decides_at_any_path_and_with_any_status(string mount, string ok, bool legacy)
    {
        await using var host = await StartAsync(new() { Mount = mount, OkCode = ok, OkMessage = "All is well", LegacyHttp = legacy });
        await using var client = new HostClient(HostClient.Connect(host), _time);
        (await client.CreateAsync(HostClient.Draft("AR-1", "PA-1"))).Ok.ShouldBeTrue();
        var no = (await client.CreateAsync(HostClient.Draft("AR-1", "PA-1"))).Fault.ShouldNotBeNull();
        (no.Kind, no.Code, no.ProvesNothingDone, no.Passes).ShouldBe((PortalFaultKind.Refused, "DUPLICATE_BACK_OFFICE_CODE", true, false));
        no.Text.ShouldNotBeNullOrWhiteSpace();
        (await client.Host.PaymentAsync(Identifier.BackOfficeCode("PA-2"), Urgency.Staff, default)).Fault!.Kind.ShouldBe(PortalFaultKind.NotFound);
    }

    [Fact]
    public async Task A_wrong_guess_of_the_currency_is_refused_before_money_moves()
    {
        await using var host = await StartAsync();
        host.Hand.AddAccount(new("AR-9") { Currency = "USD" });
        await using var client = new HostClient(HostClient.Connect(host), _time);
        (await client.CreateAsync(HostClient.Draft("AR-9", "PA-1"))).Fault!.Code.ShouldBe("CURRENCY_MISMATCH");
        host.Hand.Payments("AR-9").ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_failure_that_proves_nothing_was_done_is_never_wrong(FaultKind kind, FaultMoment when)
    {
        await using var host = await StartAsync();
        await using var client = new HostClient(HostClient.Connect(host), _time);
        host.Faults.Add(new FaultRule(kind) { Method = "payments/create", When = when, Nth = 1 });
        var answer = await client.CreateAsync(HostClient.Draft("AR-1", "PA-1"));
        var done = host.Hand.Payment("PA-1") is not null;
        done.ShouldBe(answer.Ok || done, "what is said to be done is done");
        (answer.Fault is { ProvesNothingDone: true } && done).ShouldBeFalse();
        host.Journal.Applied.Count.ShouldBe(done ? 1 : 0);
    }

    [Theory]
    [InlineData("SOMETHING_ELSE", PortalFaultKind.Senseless, false)]
    [InlineData("INTERNAL_ERROR", PortalFaultKind.NoAnswer, false)]
    [InlineData("NOT_APPLICABLE", PortalFaultKind.Refused, true)]
    [InlineData("closed_accounting_period", PortalFaultKind.Refused, true)]
    public async Task Only_a_listed_code_proves_that_nothing_was_done(string code, PortalFaultKind kind, bool proves)
    {
        await using var host = await StartAsync();
        await using var client = new HostClient(HostClient.Connect(host), _time);
        host.Faults.Add(HostFaults.Refusal("payments/create", code));
        var fault = (await client.CreateAsync(HostClient.Draft("AR-1", "PA-1"))).Fault.ShouldNotBeNull();
        (fault.Kind, fault.Code, fault.ProvesNothingDone).ShouldBe((kind, code, proves));
    }

    [Fact]
    public async Task An_unknown_code_is_not_asked_for_again_and_is_no_outage()
    {
        await using var host = await StartAsync();
        await using var client = new HostClient(HostClient.Connect(host), _time);
        host.Faults.Add(HostFaults.Refusal("accounts_receivable/show", "SOMETHING_ELSE"));
        for (var look = 0; look < 3; look++)
        {
            (await client.Host.AccountAsync(Identifier.Number("AR-1"), Urgency.Staff, default)).Fault!.Code.ShouldBe("SOMETHING_ELSE");
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        host.Journal.Calls.Count(call => call.Method == "accounts_receivable/show").ShouldBe(3);
        var health = client.Hosts.Of(client.Workspace);
        (health.OutageSince, health.LastFailure!.Code).ShouldBe((null, "SOMETHING_ELSE"));
    }

    [Fact]
    public async Task A_host_that_is_away_is_an_outage_until_it_answers()
    {
        await using var host = await StartAsync();
        await using var client = new HostClient(HostClient.Connect(host), _time);
        await host.GoDownAsync(Fakes.Outage.Refusing);
        for (var look = 0; look < 2; look++)
        {
            (await client.Host.AccountAsync(Identifier.Number("AR-1"), Urgency.Staff, default)).Fault!.Kind.ShouldBe(PortalFaultKind.Unreachable);
            _time.Advance(TimeSpan.FromSeconds(31));
        }

        client.Hosts.Of(client.Workspace).OutageSince.ShouldNotBeNull();
        await host.ComeBackAsync();
        (await client.Host.AccountAsync(Identifier.Number("AR-1"), Urgency.Staff, default)).Ok.ShouldBeTrue();
        client.Hosts.Of(client.Workspace).OutageSince.ShouldBeNull();
    }

    [Fact]
    public async Task A_read_is_repeated_after_a_fault_that_passes_and_a_write_never()
    {
        await using var host = await StartAsync();
        await using var client = new HostClient(HostClient.Connect(host), _time);
        host.Faults.Add(new FaultRule(FaultKind.ServerError) { Method = "*", Nth = 2 });
        (await client.Host.AccountAsync(Identifier.Number("AR-1"), Urgency.Staff, default)).Ok.ShouldBeTrue();
        host.Faults.Add(new FaultRule(FaultKind.ServerError) { Method = "payments/create", Nth = 1 });
        (await client.CreateAsync(HostClient.Draft("AR-1", "PA-1"))).Ok.ShouldBeFalse();
        host.Journal.Calls.Count(call => call.Method == "payments/create").ShouldBe(1);
    }

    private async Task<FakeHost> StartAsync(FakeHostOptions? options = null)
    {
        var host = await FakeHost.StartAsync((options ?? new()) with { Time = _time });
        host.Hand.AddAccount(new("AR-1"));
        return host;
    }
}
