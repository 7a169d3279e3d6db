using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.FakeHosts;

namespace PaymentsAdmin.Backends.Tests.Portals.CrmCom;

/// <summary>What the adapter shows of an account and its payments is what the host holds.</summary>
public sealed class HostLookTests
{
    private readonly VirtualTime _time = new() { Elapses = true };

    [Theory]
    [InlineData("9.1")]
    [InlineData("10")]
    [InlineData("13")]
    [InlineData("14")]
    [InlineData("18")]
    public async Task An_account_is_shown_with_its_payments_in_two_calls(string release)
    {
        await using var host = await StartAsync(release);
        host.Hand.AddInvoice(new("AR-1", "INV-1", 350m));
        host.Hand.Posted("AR-1", 100m, "K-1");
        host.Hand.Cancel("K-1");
        host.Hand.Posted("AR-1", 84.5m, "K-2");
        host.Hand.Reject(host.Hand.Draft("AR-1", 7m, "K-3").Id);
        var draft = host.Hand.Make(new("AR-1", 12.34m) { Code = "K-4", Notes = "Desk 7", Invoices = ["INV-1"] });
        await using var client = new HostClient(HostClient.Connect(host), _time);

        var seen = (await LookAsync(client, Of(host))).Value;
        var held = host.Hand.Account("AR-1");
        seen.ShouldSatisfyAllConditions(
            () => seen.Problems.ShouldBeEmpty(),
            () => seen.ShowsAllPayments.ShouldBeTrue(),
            () => (seen.Item.Ref, seen.Item.Title, seen.Item.Total).ShouldBe((Of(host), held.Name, Euros(0))),
            () => (seen.Item.CustomerKey, seen.Item.Customer).ShouldBe(($"owner:{held.OwnerId}", "Nora Lind")),
            () => seen.Item.Account.ShouldBe(new PortalAccount("AR-1", held.Name)
            {
                State = "ACTIVE",
                Balance = release == "9.1" ? null : Euros(held.Balance),
                Outstanding = Euros(held.Outstanding),
                CreditLimit = Euros(300),
                IsLimitExceeded = false,
                CurrencyBasis = release is "9.1" or "10" ? CurrencyBasis.Assumed : CurrencyBasis.Checked,
            }),
            () => seen.Payments.Select(one => (one.Posting!.BackOfficeCode!, one.Posting.State, one.Sum, one.Paid)).ShouldBe(
                [
                    ("K-1", PortalPostingState.Cancelled, Euros(100), false),
                    ("K-2", PortalPostingState.Posted, Euros(84.5m), false),
                    ("K-3", PortalPostingState.Rejected, Euros(7), false),
                    ("K-4", PortalPostingState.Draft, Euros(12.34m), false),
                ],
                ignoreOrder: true
            )
        );
        var shown = seen.Payments.Single(one => one.Id.Value == draft.Id);
        shown.ShouldSatisfyAllConditions(
            () => shown.AccountNumber.ShouldBe(draft.ReferenceNumber),
            () => shown.MethodName.ShouldBe("Bank transfer"),
            () => (shown.Posting!.Type.Name, shown.Posting.Notes, shown.Posting.Number, shown.Posting.PostedOn).ShouldBe(("Payment", "Desk 7", null, null)),
            () => shown.Posting!.ReceivedBy?.Name.ShouldBe(host.Options.Username),
            () => shown.Posting!.Targets.ShouldBe(["INV-1"]),
            () => shown.Posting!.IssuedAt.ShouldBe(Instant(draft.IssuedOn)),
            () => shown.Posting!.ReceivedAt.ShouldBe(Instant(draft.ReceivedOn))
        );
        var posted = seen.Payments.Single(one => one.Posting!.BackOfficeCode == "K-2").Posting!;
        (posted.Number, posted.PostedOn).ShouldBe((host.Hand.Payment("K-2")!.Number, DateOnly.FromDateTime(host.Hand.Payment("K-2")!.PostedOn!.Value)));
        host.Journal.Calls.Select(call => call.Method).ShouldBe(["authentication/token", "accounts_receivable/show", "payments/list"]);
        (await client.Portal.PaymentAsync(shown.Id, Urgency.Staff, default)).Value.Posting!.Notes.ShouldBe("Desk 7");
        host.Journal.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_account_is_found_by_its_number_and_kept_by_its_id()
    {
        await using var host = await StartAsync();
        await using var client = new HostClient(HostClient.Connect(host), _time);
        (await LookAsync(client, NumberedAccount.Of(" AR-1 "))).Value.Item.Ref.ShouldBe(Of(host));
        (await LookAsync(client, NumberedAccount.Of("AR-7"))).Fault!.Kind.ShouldBe(PortalFaultKind.NotFound);
        (await LookAsync(client, new(EntityKinds.Deal, "7"))).Fault!.Kind.ShouldBe(PortalFaultKind.Refused);
        var looks = await client.Portal.LookAtAllAsync([Of(host), NumberedAccount.Of("AR-7"), Of(host)], Urgency.Background, default);
        looks.Select(look => look.Ok).ShouldBe([true, false, true]);
    }

    [Fact]
    public async Task Amounts_are_in_the_currency_that_payments_name_and_else_in_the_organisations()
    {
        await using var host = await StartAsync();
        host.Hand.AddAccount(new("AR-9") { Currency = "USD", CreditLimit = 5 });
        host.Hand.Posted("AR-9", 20m, "K-9");
        await using var client = new HostClient(HostClient.Connect(host), _time);
        var seen = (await LookAsync(client, Of(host, "AR-9"))).Value;
        var dollars = Currency.Of("USD");
        (seen.Item.Total, seen.Item.Account!.CreditLimit, seen.Payments.Single().Sum)
            .ShouldBe((Money.Zero(dollars), Money.Exact(5, dollars), Money.Exact(20, dollars)!.Value));
    }

    [Theory]
    [InlineData("12", 1)]
    [InlineData("13", 3)]
    public async Task All_payments_are_read_page_by_page_once_hosts_know_pages(string release, int pages)
    {
        await using var host = await StartAsync(release);
        for (var at = 0; at < 203; at++)
        {
            host.Hand.Draft("AR-1", 1 + at);
        }

        await using var client = new HostClient(HostClient.Connect(host), _time);
        var seen = (await LookAsync(client, Of(host))).Value;
        (seen.Payments.Count, seen.Payments.Select(one => one.Id).Distinct().Count(), seen.ShowsAllPayments).ShouldBe((203, 203, true));
        host.Journal.Calls.Count(call => call.Method == "payments/list").ShouldBe(pages);
        (await client.Portal.AllPaymentsAsync(Of(host), Urgency.Staff, default)).Value.Count.ShouldBe(203);
    }

    [Fact]
    public async Task A_payment_that_cannot_be_kept_is_a_problem_and_the_others_are_shown()
    {
        await using var host = await StartAsync();
        host.Hand.Draft("AR-1", 5m, "K-1");
        host.Hand.Draft("AR-1", 6m, "K-2");
        var bad = host.Hand.Alter("K-1", content => content with { Amount = 5.001m });
        await using var client = new HostClient(HostClient.Connect(host), _time);
        var seen = (await LookAsync(client, Of(host))).Value;
        seen.Payments.Single().Posting!.BackOfficeCode.ShouldBe("K-2");
        var problem = seen.Problems.Single();
        (problem.PortalId.Value, problem.Entity, problem.Cause, problem.Field, problem.Value, problem.HasId)
            .ShouldBe((bad.Id, Of(host), ProblemCause.Unreadable, "payment_amount", "5.001", true));
        (await client.Portal.PaymentAsync(problem.PortalId, Urgency.Staff, default)).Fault!.IsOfContent.ShouldBeTrue();
    }

    [Fact]
    public async Task One_call_shows_that_a_draft_changed()
    {
        await using var host = await StartAsync();
        host.Hand.Draft("AR-1", 5m, "K-1");
        await using var client = new HostClient(HostClient.Connect(host), _time);
        var first = (await client.Portal.PeekAsync(Of(host), default)).Value;
        (await client.Portal.PeekAsync(Of(host), default)).Value.Mark.ShouldBe(first.Mark);
        host.Hand.Change("K-1", new { notes = "Other" });
        var second = (await client.Portal.PeekAsync(Of(host), default)).Value;
        second.Mark.ShouldNotBe(first.Mark);
        second.Payments.Single().Posting!.Notes.ShouldBe("Other");
        host.Journal.Calls.Select(call => call.Method).ShouldBe(["authentication/token", "payments/list", "payments/list", "payments/list"]);
    }

    [Fact]
    public async Task A_walk_finds_every_account_of_a_host_that_lists_them()
    {
        await using var host = await StartAsync("13");
        for (var at = 0; at < 204; at++)
        {
            host.Hand.AddAccount(new($"B-{at:000}"));
        }

        await using var client = new HostClient(HostClient.Connect(host), _time);
        var (found, after) = (new List<PortalItem>(), (PortalCursor?)null);
        do
        {
            var page = (await client.Portal.ItemsAsync(EntityKinds.Account, after, default)).Value;
            found.AddRange(page.Rows);
            after = page.Last;
        }
        while (after is not null);

        found.Select(item => item.Account!.Number).ShouldBe(host.Hand.Accounts().Select(account => account.Number), ignoreOrder: true);
        var behind = (await client.Portal.ItemsAsync(EntityKinds.Account, found[1].Next, default)).Value;
        behind.Rows[0].Ref.ShouldBe(found[2].Ref);
        (await client.Portal.ItemsAsync([found[0].Ref, new(EntityKinds.Account, "none"), found[5].Ref], default)).Value.Rows.Select(item => item.Ref)
            .ShouldBe([found[0].Ref, found[5].Ref]);
    }

    [Theory]
    [InlineData("12", true, 0)]
    [InlineData("18", false, 1)]
    public async Task A_host_that_does_not_list_its_accounts_says_so(string release, bool lists, int calls)
    {
        await using var host = await FakeHost.StartAsync(new() { Release = release, ListsAccounts = lists, Time = _time });
        await using var client = new HostClient(HostClient.Connect(host), _time);
        (await client.Portal.ItemsAsync(EntityKinds.Account, null, default)).Fault!.Kind.ShouldBe(PortalFaultKind.Unlisted);
        host.Journal.Calls.Count(call => call.Method == "accounts_receivable/list").ShouldBe(calls);
        (await client.Portal.PaymentsAsync([EntityKinds.Account], null, default)).Fault!.Kind.ShouldBe(PortalFaultKind.Unlisted);
    }

    [Fact]
    public async Task Payments_are_sought_one_by_one_with_their_accounts()
    {
        await using var host = await StartAsync();
        var held = host.Hand.Draft("AR-1", 5m, "K-1");
        await using var client = new HostClient(HostClient.Connect(host), _time);
        var sought = (await client.Portal.SeekAsync([PortalKey.Of("none"), PortalKey.Of(held.Id)], default)).Value;
        var row = sought.Page.Rows.Single();
        (row.Payment.Id.Value, row.Entity, sought.Beyond.Count, sought.Page.Problems.Count).ShouldBe((held.Id, (EntityRef?)Of(host), 0, 0));
    }

    [Fact]
    public async Task Types_are_offered_with_their_methods()
    {
        await using var host = await StartAsync();
        await using var client = new HostClient(HostClient.Connect(host), _time);
        var lists = (await client.Portal.PostingListsAsync(Urgency.Staff, default)).Value!;
        var type = lists.Types.Single(one => one.Is.Name == "Payment");
        (type.Is.Code, type.Methods.Single(method => method.Id == type.DefaultMethod).Name).ShouldBe(("PAY", "Bank transfer"));
        type.Methods.Select(method => method.Name).ShouldBe(["Bank transfer", "Cash", "Card", "Direct debit"], ignoreOrder: true);
        lists.CancellationTypes.Select(one => one.Name).ShouldBe(["Payment reversal", "Bounced payment"], ignoreOrder: true);
        (await client.Portal.MethodsAsync([EntityKinds.Account], Urgency.Staff, default)).Value.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_read_that_fails_is_a_fault()
    {
        await using var host = await StartAsync();
        host.Faults.Add(new FaultRule(FaultKind.Reset) { Method = "payments/list" });
        await using var client = new HostClient(HostClient.Connect(host), _time);
        (await LookAsync(client, Of(host))).Fault!.Passes.ShouldBeTrue();
    }

    private static Task<PortalAnswer<PortalEntity>> LookAsync(HostClient client, EntityRef account) =>
        client.Portal.LookAsync(account, Urgency.Staff, default);

    private static EntityRef Of(FakeHost host, string number = "AR-1") => new(EntityKinds.Account, host.Hand.Account(number).Id);

    private static Money Euros(decimal amount) => Money.Exact(amount, Currency.Of("EUR"))!.Value;

    // Hosts say whole seconds.
    private static DateTimeOffset Instant(DateTime local) =>
        new(TimeZoneInfo.ConvertTimeToUtc(local.AddTicks(-(local.Ticks % TimeSpan.TicksPerSecond)), HostClient.Organisation.Zone));

    private async Task<FakeHost> StartAsync(string release = "18")
    {
        var host = await FakeHost.StartAsync(new() { Release = release, Time = _time });
        host.Hand.AddAccount(new("AR-1") { CreditLimit = 300 });
        return host;
    }
}
