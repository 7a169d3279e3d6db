using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Portals.Bitrix24;

/// <summary>Batches as they are sent, and how the answers to their commands are read.</summary>
public sealed class BatchTests : IAsyncLifetime
{
    private const string Profile = """{"ID":"1","ADMIN":true,"NAME":"Vera","LAST_NAME":"Keller"}""";

    private CannedPortal? _portal;

    private CannedPortal Portal => _portal!;

    public async ValueTask InitializeAsync() => _portal = await CannedPortal.StartAsync();

    public async ValueTask DisposeAsync() => await Portal.DisposeAsync();

    [Fact]
    public async Task Commands_are_url_encoded_once_and_a_failed_command_does_not_halt_the_batch()
    {
        using var client = new Client(Portal);
        Portal.Always = (context, _) => CannedPortal.Say(context, 200, """{"result":{"result":[],"result_error":[]}}""");
        await client.Portal.LookAsync(EntityRef.Item(EntityKinds.SmartInvoice, 13), Urgency.Staff, default);
        var heard = Portal.Heard.First();
        heard.Json.GetProperty("halt").GetInt32().ShouldBe(0);
        heard.Json.GetProperty("cmd").GetProperty("rows").GetString()
            .ShouldBe("crm.item.productrow.list?filter%5B%3DownerType%5D=SI&filter%5B%3DownerId%5D=13&start=0&order%5Bid%5D=asc");
        heard.Commands["payments"].ShouldBe("crm.item.payment.list?entityTypeId=31&entityId=13&filter[>id]=0&order[id]=asc");
        heard.Commands["beyond"].ShouldBe("crm.item.payment.list?entityTypeId=31&entityId=13&filter[>id]=$result[payments][49][id]&order[id]=asc");
        heard.Commands["company"].ShouldBe("crm.item.get?entityTypeId=4&id=$result[item][item][companyId]");
    }

    [Theory]
    [InlineData("""{"result":{"profile":PROFILE,"scope":["crm"]},"result_error":[],"result_total":[],"result_next":[],"result_time":[]}""")]
    [InlineData("""{"result":{"profile":PROFILE,"scope":["crm"]},"result_error":{"current":{"error":0,"error_description":"No"}},"result_time":{}}""")]
    [InlineData("""{"result":{"profile":PROFILE,"scope":["crm"]},"result_error":{"current":"insufficient_scope"}}""")]
    public async Task Empty_maps_may_come_as_lists_and_errors_as_numbers_or_plain_text(string answer)
    {
        using var client = new Client(Portal);
        Portal.Always = (context, _) => CannedPortal.Say(context, 200, $$"""{"result":{{answer.Replace("PROFILE", Profile, StringComparison.Ordinal)}}}""");
        var standing = (await client.Portal.StandingAsync(default)).Value;
        (standing.UserId, standing.UserName, standing.Scopes.Single()).ShouldBe((1.Key(), "Vera Keller", "crm"));
    }

    [Theory]
    [InlineData("""{"result":{"profile":PROFILE},"result_error":{"scope":{"error":"INTERNAL_SERVER_ERROR"}}}""", PortalFaultKind.NoAnswer, "scope")]
    [InlineData("""{"result":{"profile":PROFILE},"result_error":{"scope":{"error":0,"error_description":"No"}}}""", PortalFaultKind.Refused, "scope")]
    [InlineData("""{"result":{"profile":PROFILE},"result_error":{"scope":{}}}""", PortalFaultKind.Senseless, "scope")]
    [InlineData("""{"result":{"profile":PROFILE},"result_error":[]}""", PortalFaultKind.Senseless, "scope")]
    [InlineData("""{"result":{"profile":PROFILE,"scope":"crm"}}""", PortalFaultKind.Senseless, "scope")]
    [InlineData("""{"result":{"profile":PROFILE,"scope":["crm",null]}}""", PortalFaultKind.Senseless, "scope")]
    [InlineData("""{"result":{"profile":7,"scope":["crm"]}}""", PortalFaultKind.Senseless, "profile")]
    [InlineData("""{"result":{"profile":[],"scope":["crm"]}}""", PortalFaultKind.SignIn, "profile")]
    [InlineData("""[]""", PortalFaultKind.Senseless, "batch")]
    [InlineData("""{"result_error":[]}""", PortalFaultKind.Senseless, "batch")]
    public async Task The_fault_names_the_command_that_failed_or_is_missing(string answer, PortalFaultKind kind, string method)
    {
        using var client = new Client(Portal);
        Portal.Always = (context, _) => CannedPortal.Say(context, 200, $$"""{"result":{{answer.Replace("PROFILE", Profile, StringComparison.Ordinal)}}}""");
        var fault = (await client.Portal.StandingAsync(default)).Fault.ShouldNotBeNull();
        (fault.Kind, fault.Method).ShouldBe((kind, method));
    }

    [Fact]
    public async Task A_method_refused_in_batches_is_called_alone_with_the_commands_that_refer_to_it()
    {
        using var client = new Client(Portal);
        Portal.Always = (context, heard) => CannedPortal.Say(context, 200, heard.Method switch
        {
            "batch" =>
                """{"result":{"result":{"scope":["crm"]},"result_error":{"profile":{"error":"ERROR_BATCH_METHOD_NOT_ALLOWED","error_description":"Method is not allowed for batch usage"}}}}""",
            "profile" => $$"""{"result":{{Profile}}}""",
            _ => """{"result":[]}""",
        });
        for (var times = 0; times < 2; times++)
        {
            (await client.Portal.StandingAsync(default)).Value.UserName.ShouldBe("Vera Keller");
        }

        Portal.Heard.Select(heard => heard.Method).ShouldBe(["batch", "profile", "batch", "profile"]);
        Portal.Heard.Last(heard => heard.Method is "batch").Commands.Keys.ShouldBe(["scope", "current", "invoices"]);
    }
}
