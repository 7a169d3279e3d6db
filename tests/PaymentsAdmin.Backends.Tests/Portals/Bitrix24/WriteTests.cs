using System.Text.Json;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.Bitrix24.Writing;

namespace PaymentsAdmin.Backends.Tests.Portals.Bitrix24;

/// <summary>The request of each write.</summary>
public sealed class WriteTests : IAsyncLifetime
{
    private CannedPortal? _portal;

    public static TheoryData<PortalWrite, string, string, bool> Writes =>
        new()
        {
            { new BitrixWrite.AddPayment(EntityRef.Item(2, 13)), "crm.item.payment.add", """{"entityTypeId":2,"entityId":13}""", true },
            { new BitrixWrite.SetMethod(7.Key(), 4.Key()), "crm.item.payment.update", """{"id":7,"fields":{"paySystemId":4}}""", false },
            { new BitrixWrite.Pay(7.Key()), "crm.item.payment.pay", """{"id":7}""", false },
            { new BitrixWrite.Unpay(7.Key()), "crm.item.payment.unpay", """{"id":7}""", false },
            { new BitrixWrite.DeletePayment(7.Key()), "crm.item.payment.delete", """{"id":7}""", false },
            {
                new BitrixWrite.AddLine(7.Key(), 9.Key(), Quantity.Of(2.5m)),
                "crm.item.payment.product.add",
                """{"paymentId":7,"rowId":9,"quantity":2.5}""",
                true
            },
            {
                new BitrixWrite.SetLineQuantity(7.Key(), 11.Key(), Quantity.Of(0.0001m)),
                "crm.item.payment.product.setQuantity",
                """{"id":11,"quantity":0.0001}""",
                false
            },
            { new BitrixWrite.DeleteLine(7.Key(), 11.Key()), "crm.item.payment.product.delete", """{"id":11}""", false },
            { new BitrixWrite.AddDelivery(7.Key(), 3.Key()), "crm.item.payment.delivery.add", """{"paymentId":7,"deliveryId":3}""", true },
            { new BitrixWrite.MoveDelivery(7.Key(), 12.Key(), 3.Key()), "crm.item.payment.delivery.setDelivery", """{"id":12,"deliveryId":3}""", false },
            { new BitrixWrite.DeleteDelivery(7.Key(), 12.Key()), "crm.item.payment.delivery.delete", """{"id":12}""", false },
        };

    private CannedPortal Portal => _portal!;

    public async ValueTask InitializeAsync() => _portal = await CannedPortal.StartAsync();

    public async ValueTask DisposeAsync() => await Portal.DisposeAsync();

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Each_write_is_one_call_of_its_method(PortalWrite write, string method, string body, bool makes)
    {
        using var client = new Client(Portal);
        Portal.Always = (context, _) => CannedPortal.Say(context, 200, makes ? """{"result":"1033","time":{}}""" : """{"result":true,"time":{}}""");
        (await client.SendAsync(write, default)).Value.Made.ShouldBe(makes ? 1033.Key() : null);
        var heard = Portal.Heard.Single();
        (heard.Verb, heard.Target).ShouldBe(("POST", $"/rest/1/{CannedPortal.Secret}/{method}"));
        JsonElement.DeepEquals(heard.Json, JsonElement.Parse(body)).ShouldBeTrue(heard.Body);
        heard.Headers["Content-Type"].ShouldBe("application/json; charset=utf-8");
        heard.Headers["User-Agent"].ShouldBe("PaymentsAdmin/" + ProductVersion.Current.Number);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("\"\"")]
    [InlineData("1.5")]
    [InlineData("true")]
    [InlineData("[]")]
    public async Task A_new_payment_without_a_valid_number_is_a_senseless_answer(string made)
    {
        using var client = new Client(Portal);
        Portal.Always = (context, _) => CannedPortal.Say(context, 200, $$"""{"result":{{made}}}""");
        var fault = (await client.SendAsync(new BitrixWrite.AddPayment(EntityRef.Item(2, 13)), default)).Fault.ShouldNotBeNull();
        (fault.Kind, fault.ProvesNothingDone, fault.Method).ShouldBe((PortalFaultKind.Senseless, false, "crm.item.payment.add"));
    }

    [Fact]
    public async Task A_write_that_was_sent_is_not_cancelled()
    {
        using var client = new Client(Portal);
        using var away = new CancellationTokenSource();
        Portal.Always = async (context, _) =>
        {
            await away.CancelAsync();
            await CannedPortal.Say(context, 200, """{"result":true}""");
        };
        (await client.SendAsync(new BitrixWrite.Pay(7.Key()), away.Token)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task A_write_that_another_process_took_over_is_not_sent()
    {
        using var client = new Client(Portal);
        Portal.Always = (context, _) => CannedPortal.Say(context, 200, """{"result":true}""");
        var fault = (await client.Portal.SendAsync(new BitrixWrite.Pay(7.Key()), () => Task.FromResult(false), default)).Fault.ShouldNotBeNull();
        fault.ProvesNothingDone.ShouldBeTrue();
        Portal.Heard.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_link_is_the_payment_page_of_the_portal()
    {
        using var client = new Client(Portal);
        Portal.Always = (context, _) =>
            CannedPortal.Say(
                context, 200, """{"result":{"payment":{"url":"https://portal.example/pub/?access=1","shortUrl":"https://portal.example/~t","qr":"aGk="}}}""");
        var link = (await client.Portal.LinkAsync(7.Key(), default)).Value;
        (link.Address, link.ShortAddress).ShouldBe((new Uri("https://portal.example/pub/?access=1"), new Uri("https://portal.example/~t")));
        Portal.Heard.Single().Body.ShouldBe("""{"id":7}""");
    }

    [Fact]
    public async Task A_javascript_link_is_refused()
    {
        using var client = new Client(Portal);
        Portal.Always = (context, _) => CannedPortal.Say(context, 200, """{"result":{"payment":{"url":"javascript:alert(1)"}}}""");
        (await client.Portal.LinkAsync(7.Key(), default)).Fault!.Kind.ShouldBe(PortalFaultKind.Senseless);
    }

    [Theory]
    [InlineData("0A1B2C3D4E5F60718293A4B5C6D7E8F9")]
    [InlineData("x,1")]
    [InlineData("007")]
    [InlineData("0")]
    [InlineData("-7")]
    public async Task A_key_that_is_no_number_of_this_portal_is_not_found_and_nothing_is_sent(string text)
    {
        using var client = new Client(Portal);
        var (odd, good) = (PortalKey.Of(text), 7.Key());
        PortalWrite[] writes =
        [
            new BitrixWrite.SetMethod(odd, good), new BitrixWrite.SetMethod(good, odd), new BitrixWrite.Pay(odd), new BitrixWrite.Unpay(odd),
            new BitrixWrite.DeletePayment(odd), new BitrixWrite.AddLine(good, odd, Quantity.One), new BitrixWrite.AddLine(odd, good, Quantity.One),
            new BitrixWrite.SetLineQuantity(good, odd, Quantity.One), new BitrixWrite.DeleteLine(good, odd), new BitrixWrite.AddDelivery(good, odd),
            new BitrixWrite.MoveDelivery(good, odd, good), new BitrixWrite.MoveDelivery(good, good, odd), new BitrixWrite.DeleteDelivery(good, odd),
        ];
        foreach (var write in writes)
        {
            var fault = (await client.SendAsync(write, default)).Fault.ShouldNotBeNull($"{write}");
            (fault.Kind, fault.ProvesNothingDone).ShouldBe((PortalFaultKind.NotFound, true), $"{write}");
        }

        (await client.Portal.PaymentAsync(odd, Urgency.Staff, default)).Fault!.Kind.ShouldBe(PortalFaultKind.NotFound);
        (await client.Portal.LinkAsync(odd, default)).Fault!.Kind.ShouldBe(PortalFaultKind.NotFound);
        var sought = (await client.Portal.SeekAsync([odd], default)).Value;
        (sought.Page.Count, sought.Beyond.Count).ShouldBe((0, 0));
        Portal.Heard.ShouldBeEmpty();
    }
}
