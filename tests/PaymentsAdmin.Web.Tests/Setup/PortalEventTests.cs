using System.Globalization;
using System.Net;
using System.Text;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Events;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.Web.Features.Workspaces;

namespace PaymentsAdmin.Web.Tests.Setup;

/// <summary>Events that a portal sends to its secret address, over real connections.</summary>
public sealed class PortalEventTests : IClassFixture<EventApp>
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string ListOfPayments = "crm.item.payment.list";

    private readonly AppHost _app;
    private readonly FakePortal _portal;
    private readonly VirtualTime _portalTime;
    private readonly Workspace _crm;

    // Wrong addresses are counted by the minute, so each test begins in a new one.
    public PortalEventTests(EventApp shared)
    {
        (_app, _portal, _portalTime, _crm) = (shared.Host, shared.Portal, shared.PortalTime, shared.Workspace);
        _app.Time.Pass(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Changes_of_payments_in_the_portal_appear_here()
    {
        var deal = _portal.Hand.Deal("Racks", [new RowOf("Rack", 10m, 50)]);
        var first = _portal.Hand.AddPayment(deal);
        var racks = await SeeAsync(deal);
        (await AmountsAsync(racks)).ShouldBe(["0.00 EUR"]);
        var others = (await AmountsAsync()).Count;
        _portal.Events.Listen(new Uri(_app.Address, await MakeAsync()), TimeSpan.Zero);

        _portal.Hand.AddLine(first, deal.Rows[0], 3);
        await Patience.UntilAsync(async () => await AmountsAsync(racks) is ["30.00 EUR"]);
        var second = _portal.Hand.AddPayment(_portal.Hand.Deal("Chairs", [new RowOf("Chair", 7m, 10)]));
        await Patience.UntilAsync(async () => (await AmountsAsync()).Count == others + 1);
        _portal.Hand.Delete(second);
        await Patience.UntilAsync(async () => (await AmountsAsync()).Count == others);

        _portal.Events.Sent.ShouldAllBe(sent => sent.Status == 200);
        (await HeardAtAsync()).ShouldNotBeNull();
        _app.Faults.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Events_of_one_item_that_come_during_a_read_cause_one_more()
    {
        var deal = _portal.Hand.Deal("Racks", [new RowOf("Rack", 10m, 50)]);
        var payments = Enumerable.Range(0, 10).Select(_ => _portal.Hand.AddPayment(deal)).ToList();
        await SeeAsync(deal);
        var (address, before) = (await MakeAsync(), Looks());
        var racks = await SeeAsync(deal);
        var ofOne = Looks() - before;
        using var held = _portal.Faults.Add(new FaultRule(FaultKind.AnswerLate) { Method = ListOfPayments, Delay = TimeSpan.FromSeconds(1), Times = 1 });
        (await SayAsync(address, EventOf(payments[0]))).ShouldBe(HttpStatusCode.OK);
        await Patience.UntilAsync(() => _portalTime.Waiting > 0);

        await Parallel.ForEachAsync(Enumerable.Range(0, 100), async (n, _) => (await SayAsync(address, EventOf(payments[n % 10]))).ShouldBe(HttpStatusCode.OK));
        _portal.Hand.AddLine(payments[0], deal.Rows[0], 1);
        await SayAsync(address, EventOf(payments[0]));
        _portalTime.Advance(TimeSpan.FromSeconds(1));

        await Patience.UntilAsync(async () => (await AmountsAsync(racks)).Contains("10.00 EUR"));
        (Looks() - before).ShouldBe(3 * ofOne);
    }

    [Fact]
    public async Task Wrong_event_addresses_get_the_same_answer_and_are_limited()
    {
        var address = await MakeAsync();
        string[] wrong =
        [
            address[..^1] + (address[^1] == '0' ? '1' : '0'), "/portal-events/crm/", "/portal-events/crm", "/portal-events", $"{address}/more",
            address.Replace("/crm/", "/main/", StringComparison.Ordinal), address.Replace(
                "/crm/", "/nobody/", StringComparison.Ordinal), "/portal-events/crm/%2f",
        ];
        var answers = new List<string>();
        foreach (var path in wrong)
        {
            using var answer = await PostAsync(path, EventOf(1));
            answers.Add(
                $"{(int)answer.StatusCode} {string.Join(' ', answer.Headers.Select(h => h.Key).Order(StringComparer.Ordinal))} {await answer.Content.ReadAsStringAsync()}"
            );
        }

        answers.Distinct().ShouldHaveSingleItem().ShouldStartWith("404 ");
        for (var n = wrong.Length; n < PortalEventReceiver.WrongPerMinute; n++)
        {
            (await SayAsync(wrong[0], EventOf(1))).ShouldBe(HttpStatusCode.NotFound);
        }

        (await SayAsync(wrong[0], EventOf(1))).ShouldBe(HttpStatusCode.TooManyRequests);
        (await SayAsync(address, EventOf(1))).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("event=ONCRMDEALUPDATE&data%5BFIELDS%5D%5BID%5D=7", Form, HttpStatusCode.OK)]
    [InlineData("event=ONPAYMENTENTITYSAVED", Form, HttpStatusCode.OK)]
    [InlineData("event=ONPAYMENTENTITYSAVED&data%5BFIELDS%5D%5BID%5D=-7", Form, HttpStatusCode.OK)]
    [InlineData("event=ONPAYMENTENTITYSAVED&data%5BFIELDS%5D%5BID%5D=99999999999999999999", Form, HttpStatusCode.OK)]
    [InlineData("event=ONPAYMENTENTITYSAVED&data%5BFIELDS%5D%5BID%5D=7&data%5BFIELDS%5D%5BID%5D=8", Form, HttpStatusCode.OK)]
    [InlineData("{\"event\":\"ONPAYMENTENTITYSAVED\",\"data\":{\"FIELDS\":{\"ID\":7}}}", "application/json", HttpStatusCode.OK)]
    [InlineData("", Form, HttpStatusCode.OK)]
    [InlineData("long", Form, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Events_that_are_not_of_a_payment_are_ignored(string body, string type, HttpStatusCode status)
    {
        var address = await MakeAsync();
        var before = await HeardAtAsync();
        var tooLong = $"event=ONPAYMENTENTITYSAVED&data%5BFIELDS%5D%5BID%5D=7&more={new string('x', PortalEventReceiver.MaxBytes)}";
        (await SayAsync(address, body == "long" ? tooLong : body, type)).ShouldBe(status);
        (await HeardAtAsync()).ShouldBe(before);
        _app.Faults.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_new_event_address_replaces_the_old_one_and_accepts_no_GET()
    {
        var (old, now) = (await MakeAsync(), await MakeAsync());
        (await SayAsync(old, EventOf(7))).ShouldBe(HttpStatusCode.NotFound);
        (await SayAsync(now, EventOf(7))).ShouldBe(HttpStatusCode.OK);
        using var looked = await _app.SendAsync(HttpMethod.Get, now);
        looked.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    private static string EventOf(long payment) =>
        string.Create(
            CultureInfo.InvariantCulture, $"event=ONPAYMENTENTITYSAVED&data%5BFIELDS%5D%5BID%5D={payment}&ts=1716193064&auth%5Bapplication_token%5D=x");

    private async Task<string> MakeAsync() =>
        PortalEventReceiver.AddressOf(_crm.Key, (await _app.Get<PortalEventService>().RenewAsync(_crm.Id, Actor.System, default)).Value.Secret);

    private async Task<HttpStatusCode> SayAsync(string path, string body, string type = Form)
    {
        using var answer = await PostAsync(path, body, type);
        return answer.StatusCode;
    }

    private Task<HttpResponseMessage> PostAsync(string path, string body, string type = Form) =>
        _app.SendAsync(HttpMethod.Post, path, null, new StringContent(body, Encoding.UTF8, type));

    // Waits for the first synchronization, after which the next one is minutes away.
    private async Task<EntityId> SeeAsync(MadeItem deal)
    {
        await Patience.UntilAsync(async () => (await _app.Get<ISyncStates>().FindAsync(_crm.Id, default)).SucceededAt is not null);
        return (await _app.Get<IBackends>().Find<ILiveEntities>(_crm)!.LookAsync(_crm, EntityRef.Item(deal.Type, deal.Id), Urgency.Staff, default)).Value;
    }

    private int Looks() => _portal.Journal.Calls.Count(call => string.Equals(call.Method, ListOfPayments, StringComparison.OrdinalIgnoreCase));

    private async Task<DateTimeOffset?> HeardAtAsync() => (await _app.Get<PortalEventService>().FindAsync(_crm.Id, Actor.System, default)).Value!.HeardAt;

    private async Task<IReadOnlyList<string>> AmountsAsync(EntityId? of = null) =>
        [
            .. (await _app.Get<PaymentService>().ListAsync(new PaymentQuery(_crm.Id, new PaymentFilter { Entity = of }), Actor.System, default)).Value.Rows
                .Select(row => row.Amount.ToString()),
        ];
}

/// <summary>An app with a workspace on a fake portal.</summary>
public sealed class EventApp : IAsyncLifetime
{
    public AppHost Host { get; private set; } = null!;

    public FakePortal Portal { get; private set; } = null!;

    /// <summary>The clock of the portal, by which a test decides when a late answer comes.</summary>
    public VirtualTime PortalTime { get; } = new();

    public Workspace Workspace { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Portal = await FakePortal.StartAsync(new FakePortalOptions { Time = PortalTime, Burst = null, OperatingLimit = 1_000_000 });
        Host = await AppHost.StartAsync(
            ("Portals:AllowLoopback", "true"),
            ("Portals:CompareAt", "never"),
            ("Workspaces:0:Key", "main"),
            ("Workspaces:1:Key", "crm"),
            ("Workspaces:1:Backend", "Bitrix24"),
            ("Workspaces:1:Url", Portal.Webhook.AbsoluteUri),
            ("Workspaces:1:RequestsPerSecond", "1000"),
            ("Workspaces:1:Burst", "10000")
        );
        Workspace = (await Host.Get<IWorkspaces>().FindAsync(WorkspaceKey.Find("crm")!.Value, default)).ShouldNotBeNull();
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Portal.DisposeAsync();
    }
}
