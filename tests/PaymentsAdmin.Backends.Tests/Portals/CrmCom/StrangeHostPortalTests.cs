using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.CrmCom.Connecting;
using PaymentsAdmin.Portals.CrmCom.Methods;
using PaymentsAdmin.Portals.CrmCom.Sending;
using PaymentsAdmin.Portals.CrmCom.Writing;
using PaymentsAdmin.StrangeHosts;

namespace PaymentsAdmin.Backends.Tests.Portals.CrmCom;

/// <summary>The adapter against a host that answers anything: no exception, and no figure that the host did not tell.</summary>
public sealed class StrangeHostPortalTests
{
    // The default run meets one of so many wild answers, the full run each.
    private const int Sample = 128;

    // Answers that give other ids and figures.
    private static readonly string[] Bent = ["amount", "balance", "currency", " id ", "ids", "id of", "another account", "a cent off"];

    public static TheoryData<string> Names =>
        [.. WildAnswers.All.Select(answer => answer.Name).Where((_, place) => place % Scale.Of(Sample, 1) == 0)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Whatever_a_host_answers_is_shown_as_it_was_told_or_not_at_all(string name)
    {
        await using var host = await StrangeHost.StartAsync();
        host.Change(UsualBooks.Fill);
        await using (var client = Client(host))
        {
            host.Adopt(WildAnswers.Named(name));
            await AskAsync(client, host, name);
        }

        host.Bugs.ShouldBeEmpty();
        host.Faults.ShouldBeEmpty();
    }

    // These once were exceptions, or lost payments.
    [Theory]
    [InlineData("bytes that are no UTF-8")]
    [InlineData("a payment whose invoices_to_pay_set is [null]")]
    [InlineData("payments that all have one id")]
    public Task What_once_found_a_fault_is_met_in_every_run(string name) => Whatever_a_host_answers_is_shown_as_it_was_told_or_not_at_all(name);

    [Theory]
    [InlineData("at most ten rows", true)]
    [InlineData("half of the rows that were asked", true)]
    [InlineData("rows twice", true)]
    [InlineData("every other row null", false)]
    [InlineData("a page that repeats for ever", true)]
    [InlineData("an offset that is not heard", true)]
    public async Task Strange_pages_lose_no_payment_silently(string name, bool areAll)
    {
        await using var host = await StrangeHost.StartAsync();
        host.Change(UsualBooks.Fill);
        await using var client = Client(host);
        host.Adopt(WildAnswers.Named(name));
        var seen = (await client.Portal.LookAsync(Account(host, 0), Urgency.Staff, default)).Value;
        seen.Payments.Select(one => one.Id).ShouldBeUnique();
        (seen.Payments.Count == UsualBooks.PaymentsOfFirst).ShouldBe(areAll);
        (areAll || seen.Problems.Count > 0 || seen.MayHidePayments).ShouldBeTrue();
    }

    [Fact]
    public async Task A_walk_through_a_list_that_does_not_hear_where_to_go_on_ends()
    {
        await using var host = await StrangeHost.StartAsync();
        host.Change(books => Enumerable.Range(0, 120).ToList().ForEach(at => books.AddAccount($"Owner {at}")));
        await using var client = Client(host);
        host.Adopt(new WildAnswer("deaf accounts") { Methods = ["accounts_receivable/list"], Before = (_, call) => call.Given.Remove("offset") });
        var first = (await client.Portal.ItemsAsync(EntityKinds.Account, null, default)).Value;
        var second = (await client.Portal.ItemsAsync(EntityKinds.Account, first.Last, default)).Value;
        (first.Rows.Count, second.Count, second.Last).ShouldBe((100, 0, null));
    }

    [Fact]
    public async Task The_currency_that_an_account_names_is_that_of_its_amounts()
    {
        await using var host = await StrangeHost.StartAsync();
        host.Change(UsualBooks.Fill);
        host.Change(books => books.AddPayment(books.Accounts[2], 12m, StrangeHosts.HostState.Draft, "BO-USD"));
        await using var client = Client(host);
        var seen = (await client.Portal.LookAsync(Account(host, 2), Urgency.Staff, default)).Value;
        (seen.Item.Total.Currency.Code, seen.Payments.Single().Sum.ToString()).ShouldBe(("USD", "12.00 USD"));

        // A payment alone does not say so, and is posted nevertheless.
        var write = new HostWrite.Post(seen.Payments[0].Id, ContentHash.Of(seen.Payments[0]));
        (await client.Portal.SendAsync(write, () => Task.FromResult(true), default)).Ok.ShouldBeTrue();
        host.Adopt(WildAnswers.Named("an account whose currency is {\"code\":\"BONUS\"}"));
        var fault = (await client.Portal.LookAsync(Account(host, 2), Urgency.Staff, default)).Fault!;
        (fault.IsOfContent, fault.Problem!.Cause, fault.Problem.Value).ShouldBe((true, ProblemCause.Currency, "BONUS"));
    }

    [Fact]
    public async Task A_cancellation_that_is_the_payment_itself_proves_nothing_and_gives_its_number_to_nothing()
    {
        await using var host = await StrangeHost.StartAsync();
        host.Change(UsualBooks.Fill);
        await using var client = Client(host);
        host.Adopt(WildAnswers.Named("a cancel that answers the payment"));
        var posted = host.Read(books => books.Payments.First(payment => payment.State == StrangeHosts.HostState.Posted).Id);
        var write = new HostWrite.Cancel(PortalKey.Of(posted), new("name", "Payment reversal"), null, "PA-1");
        var fault = (await client.Portal.SendAsync(write, () => Task.FromResult(true), default)).Fault.ShouldNotBeNull();
        (fault.Kind, fault.ProvesNothingDone, host.Read(books => books.Count(Deed.Cancelled, posted))).ShouldBe((PortalFaultKind.Senseless, false, 1));
    }

    private static HostClient Client(StrangeHost host) =>
        new(
            new CrmComConnection(
                host.Address, new Credentials.Password(StrangeHost.Username, StrangeHost.Password, StrangeHost.Organisation), null, HostRelease.Newest),
            new VirtualTime { Elapses = true }
        );

    private static EntityRef Account(StrangeHost host, int at) => new(EntityKinds.Account, host.Read(books => books.Accounts[at].Id));

    private static async Task AskAsync(HostClient client, StrangeHost host, string name)
    {
        var portal = client.Portal;
        var account = Account(host, 0);
        var number = host.Read(books => books.Accounts[0].Number);
        var look = await portal.LookAsync(account, Urgency.Staff, default);
        ShouldBeTold(host, look, account, name);
        ShouldBeTold(host, await portal.LookAsync(new(EntityKinds.Account, $"number={number}"), Urgency.Staff, default), account, name);
        await portal.PeekAsync(account, default);
        await portal.AllPaymentsAsync(account, Urgency.Background, default);
        await portal.PostingListsAsync(Urgency.Staff, default);
        await portal.StandingAsync(default);
        await portal.ItemsAsync([account], default);
        var payment = PortalKey.Of(host.Read(books => books.Payments[0].Id));
        await portal.SeekAsync([payment], default);
        var shown = await portal.PaymentAsync(payment, Urgency.Staff, default);
        (shown.Ok ? shown.Value.Id : payment).ShouldBe(payment);

        // However a list is cut or repeated, a walk through it ends.
        var (after, steps) = ((PortalCursor?)null, 0);
        do
        {
            var page = await portal.ItemsAsync(EntityKinds.Account, after, default);
            after = page.Ok ? page.Value.Last : null;
            (++steps).ShouldBeLessThan(10);
        }
        while (after is not null);

        var write = new HostWrite.Create(
            new("PA-1", Money.Exact(84.5m, Currency.Of("EUR"))!.Value, new("alternative_code", "CASHPAY"), new("name", "Counter cash"))
            {
                Account = Identifier.Id(account.ExternalId),
            });
        var made = await portal.SendAsync(write, () => Task.FromResult(true), default);
        var now = await portal.LookAsync(account, Urgency.Staff, default);
        host.Read(books => books.CountOf(Deed.Created, "PA-1")).ShouldBeLessThanOrEqualTo(1);
        if (now.Ok && made.Fault is { ProvesNothingDone: false })
        {
            client.Hosts.VerifierOf(client.Workspace).After(write, EarlierIds.None, now.Value);
        }
    }

    // Figures are the host's, unless its answer gives others.
    private static void ShouldBeTold(StrangeHost host, PortalAnswer<PortalEntity> answer, EntityRef asked, string name)
    {
        if (!answer.Ok)
        {
            answer.Fault.Method.ShouldNotBeEmpty();
            return;
        }

        var seen = answer.Value;
        seen.Payments.Select(payment => payment.Id).ShouldBeUnique();
        seen.Payments.ShouldAllBe(payment => payment.Posting != null && payment.Sum.Minor > 0 && !payment.Paid);
        seen.Item.Total.IsZero.ShouldBeTrue();
        if (Bent.Any(figure => name.Contains(figure, StringComparison.Ordinal)))
        {
            return;
        }

        seen.Item.Ref.ShouldBe(asked);
        var held = host.Read(books => books.Payments.ToDictionary(payment => payment.Id, payment => $"{payment.Amount:0.00} EUR"));
        seen.Payments.ShouldAllBe(payment => payment.Sum.ToString() == held[payment.Id.Value]);
        var balance = host.Read(books => books.Accounts[0].Balance);
        (seen.Item.Account!.Balance?.Amount ?? balance).ShouldBe(balance);
    }
}
