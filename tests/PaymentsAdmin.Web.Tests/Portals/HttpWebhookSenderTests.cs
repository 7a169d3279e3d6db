using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PaymentsAdmin.Core.Outgoing;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Portals.Webhooks;

namespace PaymentsAdmin.Web.Tests.Portals;

/// <summary>Webhook messages as a receiver gets them, over a real connection.</summary>
public sealed class HttpWebhookSenderTests : IAsyncLifetime, IDisposable
{
    private const string Secret = "5ec2e7";

    private static readonly HexId Hex = HexId.Find("0123456789ABCDEF0123456789ABCDEF")!.Value;

    private static readonly WebhookNews Saved = new(
        new WebhookMessageId(7),
        "evt_5ca1ab1e",
        WebhookEvents.Saved,
        WorkspaceKey.Main,
        new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero),
        new ToldPayment(
            new PaymentId(41), Hex, "12/1", EntityRef.Item(EntityKinds.Deal, 3), new Money(125_050, Currency.Of("EUR")), Paid: true, PostingState.Draft)
    );

    private readonly StillTime _time = new();
    private readonly HttpWebhookSender _sender;
    private WebhookReceiver? _receiver;

    public HttpWebhookSenderTests() => _sender = new HttpWebhookSender(_time, new WebhookNetwork(AllowsLoopback: true));

    private WebhookReceiver Receiver => _receiver!;

    public async ValueTask InitializeAsync() => _receiver = await WebhookReceiver.StartAsync();

    public async ValueTask DisposeAsync() => await Receiver.DisposeAsync();

    public void Dispose() => _sender.Dispose();

    [Fact]
    public async Task A_message_names_the_event_and_its_payment()
    {
        (await SendAsync(Saved)).ShouldBe(new WebhookAnswer(200, null));
        var heard = Receiver.Heard.Single();
        (heard.Method, heard.Target).ShouldBe(("POST", "/in?key=1"));
        (
            heard.Headers["Content-Type"],
            heard.Headers["X-PaymentsAdmin-Event"],
            heard.Headers["X-PaymentsAdmin-Event-Id"],
            heard.Headers["X-PaymentsAdmin-Delivery"]
        )
            .ShouldBe(("application/json; charset=utf-8", "payment.saved", "evt_5ca1ab1e", "7"));
        Encoding.UTF8.GetString(heard.Body).ShouldBe(
            """
            {"id":7,"eventId":"evt_5ca1ab1e","event":"payment.saved","workspace":"main","at":"2026-11-20T10:00:00.0000000Z",
            "payment":{"id":41,"hexId":"0123456789ABCDEF0123456789ABCDEF","accountNumber":"12/1","entityTypeId":2,"entityId":"3",
            "sum":"1250.50","currency":"EUR","paid":true,"posting":"Draft"},
            "bitrix24":{"event":"ONPAYMENTENTITYSAVED","data":{"FIELDS":{"ID":41}}}}
            """.ReplaceLineEndings("")
        );
    }

    [Fact]
    public async Task A_payment_of_a_portal_is_named_by_the_portals_id_with_ours_beside_it()
    {
        await SendAsync(Saved with { Payment = Saved.Payment with { PortalId = 901_033.Key() } });
        var body = Encoding.UTF8.GetString(Receiver.Heard.Single().Body);
        body.ShouldContain(""" "payment":{"id":901033,"ownId":41,"hexId": """.Trim());
        body.ShouldEndWith(""" "data":{"FIELDS":{"ID":901033}}}} """.Trim());
    }

    [Fact]
    public async Task A_key_of_a_portal_that_is_no_number_is_sent_as_a_text()
    {
        await SendAsync(Saved with { Payment = Saved.Payment with { PortalId = PortalKey.Of("0A1B") } });
        Encoding.UTF8.GetString(Receiver.Heard.Single().Body).ShouldContain(""" "payment":{"id":"0A1B","ownId":41, """.Trim());
    }

    [Fact]
    public async Task A_message_includes_the_ended_link_with_its_reason_or_the_due_date()
    {
        await SendAsync(Saved with { Event = WebhookEvents.LinkRevoked, Link = new EndedLink(new LinkId(12), "amount-changed") });
        await SendAsync(Saved with { Event = WebhookEvents.Due, DueOn = new DateOnly(2026, 11, 20) });
        var bodies = Receiver.Heard.Select(heard => Encoding.UTF8.GetString(heard.Body)).ToList();
        bodies[0].ShouldEndWith(""","link":{"id":12,"reason":"amount-changed"}}""");
        bodies[1].ShouldEndWith(""","dueOn":"2026-11-20"}""");
    }

    [Theory]
    [InlineData(WebhookEvents.Saved, EntityKinds.Deal, "ONPAYMENTENTITYSAVED")]
    [InlineData(WebhookEvents.Deleted, EntityKinds.SmartInvoice, "ONPAYMENTDELETED")]
    [InlineData(WebhookEvents.Paid, EntityKinds.Deal, null)]
    [InlineData(WebhookEvents.Saved, EntityKinds.Account, null)]
    public async Task A_message_includes_the_Bitrix24_event_name_where_one_exists(string told, int kind, string? name)
    {
        await SendAsync(Saved with { Event = told, Payment = Saved.Payment with { Entity = EntityRef.Item(kind, 3) } });
        using var body = JsonDocument.Parse(Receiver.Heard.Single().Body);
        var said = body.RootElement.TryGetProperty("bitrix24", out var bitrix) ? bitrix.GetProperty("event").GetString() : null;
        said.ShouldBe(name);
    }

    [Fact]
    public async Task A_message_is_signed_with_the_secret_and_its_time()
    {
        await SendAsync(Saved);
        var heard = Receiver.Heard.Single();
        var parts = heard.Headers["X-PaymentsAdmin-Signature"].Split(',').Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
        parts["t"].ShouldBe(_time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        byte[] text = [.. Encoding.UTF8.GetBytes(parts["t"] + "."), .. heard.Body];
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), text);
        Convert.FromHexString(parts["v1"]).ShouldBe(expected);
    }

    [Fact]
    public async Task A_message_carries_a_signature_for_each_of_two_secrets()
    {
        await _sender.SendAsync(Receiver.Address, [Secret, "01d"], Saved, default);
        var heard = Receiver.Heard.Single();
        var parts = heard.Headers["X-PaymentsAdmin-Signature"].Split(',').Select(p => p.Split('=')).ToLookup(p => p[0], p => p[1], StringComparer.Ordinal);
        byte[] text = [.. Encoding.UTF8.GetBytes(parts["t"].Single() + "."), .. heard.Body];
        parts["v1"].ShouldBe(new[] { Secret, "01d" }.Select(secret => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), text))));
    }

    [Fact]
    public async Task A_repeated_message_has_the_same_content_and_a_new_signature()
    {
        Receiver.Statuses.Enqueue(503);
        var refused = await SendAsync(Saved);
        (refused.Status, refused.Accepted).ShouldBe((503, false));
        _time.Pass(TimeSpan.FromSeconds(10));
        (await SendAsync(Saved)).Accepted.ShouldBeTrue();
        var (first, second) = (Receiver.Heard.First(), Receiver.Heard.Last());
        second.Body.ShouldBe(first.Body);
        second.Headers["X-PaymentsAdmin-Delivery"].ShouldBe(first.Headers["X-PaymentsAdmin-Delivery"]);
        second.Headers["X-PaymentsAdmin-Signature"].ShouldNotBe(first.Headers["X-PaymentsAdmin-Signature"]);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    public async Task A_redirect_is_not_followed(int status)
    {
        Receiver.Statuses.Enqueue(status);
        var answer = await SendAsync(Saved);
        (answer.Status, answer.Accepted).ShouldBe((status, false));
        answer.Trouble.ShouldNotBeNull();
        Receiver.Heard.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_failed_connection_is_reported_without_the_address()
    {
        await Receiver.DisposeAsync();
        var answer = await SendAsync(Saved);
        (answer.Status, answer.Trouble).ShouldBe((null, "No connection."));
    }

    [Theory]
    [InlineData("https://10.0.0.1/in")]
    [InlineData("https://192.168.1.20/in")]
    [InlineData("https://169.254.169.254/in")]
    [InlineData("https://[fd00::1]/in")]
    public async Task Messages_are_not_sent_to_private_networks(string address) =>
        (await _sender.SendAsync(address, [Secret], Saved, default)).Trouble.ShouldBe("The host name resolves to a private network.");

    [Fact]
    public async Task This_computer_gets_no_message_unless_the_configuration_allows_it()
    {
        using var sender = new HttpWebhookSender(_time, WebhookNetwork.PublicOnly);
        foreach (var address in new[] { Receiver.Address, Receiver.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) })
        {
            (await sender.SendAsync(address, [Secret], Saved, default)).ShouldBe(new WebhookAnswer(null, WebhookErrors.Loopback.Pattern));
        }

        Receiver.Heard.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_host_name_that_resolves_to_a_private_address_gets_no_message()
    {
        // The name does not reveal that it resolves to this computer, like a name whose DNS entry was changed after it was entered.
        var name = Receiver.Address.Replace("127.0.0.1", Dns.GetHostName(), StringComparison.Ordinal);
        (await _sender.SendAsync(name, [Secret], Saved, default)).ShouldBe(new WebhookAnswer(null, WebhookErrors.PrivateNetwork.Pattern));
        Receiver.Heard.ShouldBeEmpty();
    }

    [Fact]
    public async Task With_a_list_of_allowed_hosts_no_other_gets_a_message()
    {
        using var sender = new HttpWebhookSender(_time, new WebhookNetwork(AllowsLoopback: true) { Only = Listed("hooks.example.com") });
        (await sender.SendAsync(Receiver.Address, [Secret], Saved, default)).ShouldBe(new WebhookAnswer(null, WebhookErrors.NotListed.Pattern));
        Receiver.Heard.ShouldBeEmpty();

        using var listing = new HttpWebhookSender(_time, new WebhookNetwork(AllowsLoopback: false) { Only = Listed("127.0.0.1") });
        (await listing.SendAsync(Receiver.Address, [Secret], Saved, default)).Accepted.ShouldBeTrue();
    }

    [Theory]
    [InlineData("93.184.216.34", true)]
    [InlineData("2606:2800:220:1::1", true)]
    [InlineData("::ffff:93.184.216.34", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("100.127.255.254", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("192.88.99.1", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("2002:0a00:0001::1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2001::1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("3fff::1", false)]
    [InlineData("2001:4860:4860::8888", true)]
    public void Public_and_non_public_addresses_are_told_apart(string address, bool isPublic) =>
        PublicNetwork.Contains(IPAddress.Parse(address)).ShouldBe(isPublic);

    private static AllowedHosts Listed(string entry) => AllowedHosts.Read([entry], fault => throw new InvalidOperationException(fault))!;

    private Task<WebhookAnswer> SendAsync(WebhookNews news) => _sender.SendAsync(Receiver.Address, [Secret], news, default);
}
