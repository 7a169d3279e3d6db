using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.Bitrix24.Connecting;
using PaymentsAdmin.Portals.Bitrix24.Writing;

namespace PaymentsAdmin.Backends.Tests.Portals.Bitrix24;

/// <summary>The meaning of answers to a write. Money depends on which of them prove that nothing was done.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private CannedPortal? _portal;

    private CannedPortal Portal => _portal!;

    public async ValueTask InitializeAsync() => _portal = await CannedPortal.StartAsync();

    public async ValueTask DisposeAsync() => await Portal.DisposeAsync();

    [Theory]
    [InlineData(503, """{"error":"QUERY_LIMIT_EXCEEDED","error_description":"Too many requests"}""", PortalFaultKind.Limited, true)]
    [InlineData(429, """{"error":"OPERATION_TIME_LIMIT","error_description":"Method is blocked due to operation time limit"}""", PortalFaultKind.Limited, true)]
    [InlineData(400, """{"error":0,"error_description":"Insufficient product quantity to add to payment"}""", PortalFaultKind.Refused, true)]
    [InlineData(400, """{"error":"0","error_description":"Insufficient product quantity to add to payment"}""", PortalFaultKind.Refused, true)]
    [InlineData(400, """{"error":"","error_description":"Something is wrong"}""", PortalFaultKind.Refused, true)]
    [InlineData(400, """{"error":100,"error_description":"Could not find value for parameter {id}"}""", PortalFaultKind.Refused, true)]
    [InlineData(400, """{"error":"ACCESS_DENIED","error_description":"Access denied"}""", PortalFaultKind.Denied, true)]
    [InlineData(403, """{"error":"ACCESS_DENIED","error_description":"REST API is available only on commercial plans"}""", PortalFaultKind.Denied, true)]
    [InlineData(403, """{"error":"allowed_only_intranet_user","error_description":""}""", PortalFaultKind.Denied, true)]
    [InlineData(400, """{"error":200040300010,"error_description":"Access Denied"}""", PortalFaultKind.Denied, true)]
    [InlineData(200, """{"error":"ACCESS_DENIED","error_description":"Access denied"}""", PortalFaultKind.Denied, true)]
    [InlineData(400, """{"error":"NOT_FOUND","error_description":"Not found"}""", PortalFaultKind.NotFound, true)]
    [InlineData(400, """{"error":"200640400001","error_description":"payment is not exists"}""", PortalFaultKind.NotFound, true)]
    [InlineData(404, """{"error":"ERROR_METHOD_NOT_FOUND","error_description":"Method not found!"}""", PortalFaultKind.Refused, true)]
    [InlineData(401, """{"error":"INVALID_CREDENTIALS","error_description":"Invalid request credentials"}""", PortalFaultKind.SignIn, true)]
    [InlineData(403, """{"error":"INVALID_CREDENTIALS","error_description":"Invalid request credentials"}""", PortalFaultKind.SignIn, true)]
    [InlineData(401, """{"error":"NO_AUTH_FOUND","error_description":"Wrong authorization data"}""", PortalFaultKind.SignIn, true)]
    [InlineData(403, """{"error":"insufficient_scope","error_description":"The request requires higher privileges"}""", PortalFaultKind.Scope, true)]
    [InlineData(500, """{"error":"INTERNAL_SERVER_ERROR","error_description":"Internal server error"}""", PortalFaultKind.NoAnswer, false)]
    [InlineData(200, """{"error":"INTERNAL_SERVER_ERROR","error_description":"Internal server error"}""", PortalFaultKind.NoAnswer, false)]
    [InlineData(500, """{"error":"ERROR_UNEXPECTED_ANSWER","error_description":"Server returned an unexpected response"}""", PortalFaultKind.NoAnswer, false)]
    [InlineData(503, """{"error":"OVERLOAD_LIMIT","error_description":"REST API is blocked due to overload"}""", PortalFaultKind.Overloaded, false)]
    [InlineData(503, """{"error":"INTERNAL_SERVER_ERROR"}""", PortalFaultKind.Overloaded, false)]
    [InlineData(503, "", PortalFaultKind.Overloaded, false)]
    [InlineData(500, """{"error":"ACCESS_DENIED","error_description":"Access denied"}""", PortalFaultKind.NoAnswer, false)]
    [InlineData(500, """{"error":0,"error_description":"Something broke"}""", PortalFaultKind.NoAnswer, false)]
    [InlineData(503, "<html>Service Unavailable</html>", PortalFaultKind.Overloaded, false)]
    [InlineData(503, "<html>QUERY_LIMIT_EXCEEDED</html>", PortalFaultKind.Limited, true)]
    [InlineData(429, "<html>Too Many Requests</html>", PortalFaultKind.Limited, true)]
    [InlineData(429, "", PortalFaultKind.Limited, true)]
    [InlineData(200, "<html>OPERATION_TIME_LIMIT</html>", PortalFaultKind.Limited, true)]
    [InlineData(403, "QUERY_LIMIT_EXCEEDED", PortalFaultKind.Limited, true)]
    [InlineData(500, """{"error":0,"error_description":"OPERATION_TIME_LIMIT"}""", PortalFaultKind.Limited, true)]
    [InlineData(502, "<html>Bad Gateway</html>", PortalFaultKind.NoAnswer, false)]
    [InlineData(504, "", PortalFaultKind.NoAnswer, false)]
    [InlineData(429, """{"error":"SLOW_DOWN"}""", PortalFaultKind.Limited, true)]
    [InlineData(408, """{"error":"TOO_LATE"}""", PortalFaultKind.NoAnswer, false)]
    [InlineData(200, "<html>Welcome</html>", PortalFaultKind.Senseless, false)]
    [InlineData(200, "", PortalFaultKind.Senseless, false)]
    [InlineData(200, """{"result":tr""", PortalFaultKind.Senseless, false)]
    [InlineData(200, "[true]", PortalFaultKind.Senseless, false)]
    [InlineData(200, """{"time":{}}""", PortalFaultKind.Senseless, false)]
    [InlineData(200, """{"error":0,"error_description":"No"}""", PortalFaultKind.Senseless, false)]
    [InlineData(200, """{"error":"","error_description":"No"}""", PortalFaultKind.Senseless, false)]
    [InlineData(200, """{"error":"NEVER_HEARD_OF"}""", PortalFaultKind.Senseless, false)]
    [InlineData(400, """{"error":{"code":1}}""", PortalFaultKind.Senseless, false)]
    [InlineData(400, """{"result":true}""", PortalFaultKind.Senseless, false)]
    [InlineData(401, "<html>Sign in</html>", PortalFaultKind.Senseless, false)]
    [InlineData(200, """{"result":null}""", PortalFaultKind.Senseless, false)]
    [InlineData(200, """{"result":false}""", PortalFaultKind.Senseless, false)]
    [InlineData(200, """{"result":{"done":true}}""", PortalFaultKind.Senseless, false)]
    [InlineData(200, """{"result":"\ud800"}""", PortalFaultKind.Senseless, false)]
    [InlineData(302, "", PortalFaultKind.Senseless, false)]
    public async Task A_write_is_sent_once_and_its_answer_shows_whether_it_was_certainly_not_done(
        int status, string body, PortalFaultKind kind, bool nothingDone)
    {
        Portal.Always = (context, _) => CannedPortal.Say(context, status, body, body.StartsWith('<') ? "text/html" : "application/json");
        var fault = await FaultAsync();
        (fault.Kind, fault.ProvesNothingDone, fault.Method).ShouldBe((kind, nothingDone, "crm.item.payment.pay"));
        Portal.Heard.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_connection_that_breaks_before_the_answer_leaves_the_outcome_of_the_write_open()
    {
        Portal.Always = (context, _) => CannedPortal.Reset(context);
        var fault = await FaultAsync();
        (fault.Kind, fault.ProvesNothingDone, Portal.Heard.Count).ShouldBe((PortalFaultKind.NoAnswer, false, 1));
    }

    [Fact]
    public async Task A_connection_that_breaks_within_the_answer_leaves_the_outcome_of_the_write_open()
    {
        Portal.Always = (context, _) => CannedPortal.Cut(context);
        var fault = await FaultAsync();

        // The beginning of the answer may be lost together with the rest.
        fault.Kind.ShouldBeOneOf(PortalFaultKind.Senseless, PortalFaultKind.NoAnswer);
        (fault.ProvesNothingDone, Portal.Heard.Count).ShouldBe((false, 1));
    }

    [Fact]
    public async Task An_endless_answer_leaves_the_outcome_of_the_write_open()
    {
        Portal.Always = async (context, _) =>
        {
            var block = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
            }
        };
        var fault = await FaultAsync();
        (fault.Kind, fault.ProvesNothingDone, Portal.Heard.Count).ShouldBe((PortalFaultKind.Senseless, false, 1));
    }

    [Fact]
    public async Task A_refused_connection_proves_that_the_write_was_not_done()
    {
        var address = Portal.Webhook;
        await Portal.DisposeAsync();
        using var client = new Client(new Bitrix24Connection.Webhook(address).Opaque);
        var fault = (await client.SendAsync(new BitrixWrite.Pay(7.Key()), default)).Fault!;
        (fault.Kind, fault.ProvesNothingDone).ShouldBe((PortalFaultKind.Unreachable, true));
    }

    [Fact]
    public async Task An_unknown_host_name_proves_that_the_write_was_not_done()
    {
        using var client = new Client(new Bitrix24Connection.Webhook(new Uri($"https://portal.invalid/rest/1/{CannedPortal.Secret}/")).Opaque);
        var fault = (await client.SendAsync(new BitrixWrite.Pay(7.Key()), default)).Fault!;
        (fault.Kind, fault.ProvesNothingDone).ShouldBe((PortalFaultKind.Unreachable, true));
    }

    [Fact]
    public async Task A_redirect_to_another_host_is_reported_and_never_followed()
    {
        await using var elsewhere = await CannedPortal.StartAsync();
        Portal.Always = (context, _) =>
        {
            context.Response.Redirect(new Uri(elsewhere.Root, "/rest/1/other/crm.item.payment.pay").ToString());
            return Task.CompletedTask;
        };
        var fault = await FaultAsync();
        (fault.Kind, fault.ProvesNothingDone, Portal.Heard.Count).ShouldBe((PortalFaultKind.Forbidden, false, 1));
        fault.Text.ShouldNotBeNull().ShouldContain(elsewhere.Root.Authority);
        elsewhere.Heard.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_error_text_of_the_portal_is_kept_and_shortened()
    {
        Portal.Always = (context, _) =>
            CannedPortal.Say(context, 400, $$"""{"error":"ERROR_CHECK_FAILURE","error_description":"{{new string('x', 5_000)}}"}""");
        var fault = await FaultAsync();
        (fault.Code, fault.Text!.Length).ShouldBe(("ERROR_CHECK_FAILURE", 303));
    }

    [Fact]
    public async Task A_write_without_a_connection_fails_with_a_sign_in_fault()
    {
        using var client = new Client(connection: null);
        var fault = (await client.SendAsync(new BitrixWrite.Pay(7.Key()), default)).Fault!;
        (fault.Kind, fault.ProvesNothingDone).ShouldBe((PortalFaultKind.SignIn, true));
    }

    [Theory]
    [InlineData(EntityKinds.Quote, "5", PortalFaultKind.Refused)]
    [InlineData(EntityKinds.Lead, "5", PortalFaultKind.Refused)]
    [InlineData(EntityKinds.Deal, "five", PortalFaultKind.NotFound)]
    public async Task Requests_for_other_entities_than_deals_and_invoices_fail_without_a_call(int kind, string id, PortalFaultKind expected)
    {
        using var client = new Client(Portal);
        (await client.SendAsync(new BitrixWrite.AddPayment(new EntityRef(kind, id)), default)).Fault!.Kind.ShouldBe(expected);
        (await client.Portal.LookAsync(new EntityRef(kind, id), Urgency.Staff, default)).Fault!.Kind.ShouldBe(expected);
        Portal.Heard.ShouldBeEmpty();
    }

    private async Task<PortalFault> FaultAsync()
    {
        using var client = new Client(Portal);
        return (await client.SendAsync(new BitrixWrite.Pay(7.Key()), default)).Fault.ShouldNotBeNull();
    }
}
