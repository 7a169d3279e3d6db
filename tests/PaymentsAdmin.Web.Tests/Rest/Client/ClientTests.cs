using System.Text.Json.Nodes;

namespace PaymentsAdmin.Web.Tests.Rest.Client;

/// <summary>Bitrix24's own client, as programs use it, over https against the running server.</summary>
public sealed class ClientTests(LoopbackCertificate certificate) : IClassFixture<LoopbackCertificate>
{
    [Fact]
    public async Task The_client_creates_pays_and_deletes_a_payment()
    {
        var said = await SaidAsync("payments.mjs");
        var link = said["link"]!["payment"]!;
        link["shortUrl"]!.GetValue<string>().ShouldMatch("^https://127\\.0\\.0\\.1:[0-9]+/p/.{20,}$");
        Convert.FromBase64String(link["qr"]!.GetValue<string>()).AsSpan(1, 3).ToArray().ShouldBe("PNG"u8.ToArray());
        await ShouldBeAsync(
            said,
            """
            {"add":"@payment","product.add":"@item","product.setQuantity":true,
             "product.list":[{"id":"@item","paymentId":"@payment","quantity":2,"rowId":"@deal.rows.0.rowId"}],
             "list":[{"id":"@payment","accountNumber":"@number","paid":"N","datePaid":null,"empPaidId":null,"paySystemId":"@system","sum":50,"currency":"EUR",
              "paySystemName":"Cash"}],
             "get":{"id":"@payment","accountNumber":"@number","paid":"N","datePaid":null,"empPaidId":null,"paySystemId":"@system","sum":50,"currency":"EUR",
              "paySystemName":"Cash"},
             "pay":true,
             "paid":{"id":"@payment","accountNumber":"@number","paid":"Y","datePaid":"2026-11-20T09:00:00+00:00","empPaidId":"@clara","paySystemId":"@system",
              "sum":50,"currency":"EUR","paySystemName":"Cash"},
             "unpay":true,
             "unpaid":{"id":"@payment","accountNumber":"@number","paid":"N","datePaid":null,"empPaidId":null,"paySystemId":"@system","sum":50,"currency":"EUR",
              "paySystemName":"Cash"},
             "link":{"payment":{"url":"@url","shortUrl":"@url","qr":"*"}},
             "product.delete":true,"delete":true,"left":[],"healthy":true}
            """
        );
    }

    [Fact]
    public async Task Batches_can_refer_to_earlier_results_and_halt_on_errors() =>
        await ShouldBeAsync(
            await SaidAsync("batches.mjs"),
            """
            {"list":{"isSuccess":true,"data":["@first","@item",
             {"id":"@first","accountNumber":"*","paid":"N","datePaid":null,"empPaidId":null,"paySystemId":"*","sum":25,"currency":"EUR","paySystemName":"*"}],
             "errors":{}},
             "keys":{"isSuccess":true,
              "data":{"made":"@second","item":"@other","items":[{"id":"@other","paymentId":"@second","quantity":1,"rowId":"@deal.rows.0.rowId"}],"more":true,
               "after":[{"id":"@other","paymentId":"@second","quantity":3,"rowId":"@deal.rows.0.rowId"}],"time":"2026-11-20T09:00:00+00:00"},
              "errors":{}},
             "text":{"name":"Salz & Pfeffer = 100 % [fein] + \"ü\" 🧂","taxRate":null},
             "halted":{"isSuccess":false,"data":{"first":{"isExisting":true,"isAvailable":true}},
              "errors":{"wrong":{"code":"ERROR_METHOD_NOT_FOUND","message":"Method not found!","status":200}}},
             "halted list":{"isSuccess":false,"data":[{"isExisting":true,"isAvailable":true}],
              "errors":{"1":{"code":"ERROR_METHOD_NOT_FOUND","message":"Method not found!","status":200}}},
             "went on":[{"isExisting":true,"isAvailable":true},"ERROR_METHOD_NOT_FOUND",{"isExisting":false,"isAvailable":false}],
             "many":60,
             "callBatch":{"isSuccess":true,"data":[{"isExisting":true,"isAvailable":true}],"errors":{}},
             "payments":["@first","@second"]}
            """
        );

    [Fact]
    public async Task The_client_reads_lists_page_by_page_and_by_key()
    {
        var said = await SaidAsync("lists.mjs", "adam");
        var all = Ids(said["steps"]);
        all.Count.ShouldBe(said["first"]!["total"]!.GetValue<int>());
        all.Count.ShouldBeGreaterThan(100);
        all.ShouldBe(all.Distinct().Order());
        said["first"]!["isMore"]!.GetValue<bool>().ShouldBeTrue();
        Ids(said["first"]!["ids"]).ShouldBe(all.Take(50));
        Ids(said["page"]).ShouldBe(all.Skip(50).Take(50));
        said["progress"]!.ToJsonString().ShouldBe($"[0,{Math.Round(100m * 100 / all.Count)},100,100]");
        Ids(said["keys"]).ShouldBe(all);
        var chunks = said["chunks"]!.AsArray().Select(Ids).ToList();
        chunks.Select(c => c.Count).ShouldBe([50, 50, all.Count - 100]);
        chunks.SelectMany(c => c).ShouldBe(all);
        var filtered = said["filtered"]!.AsArray();
        filtered.Count.ShouldBeGreaterThan(50);
        filtered.ShouldAllBe(p => p!["paid"]!.GetValue<string>() == "Y" && p["sum"]!.GetValue<decimal>() > 0);
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task Text_error_codes_reach_the_program_with_their_sentence() =>
        await ShouldBeAsync(
            await SaidAsync("errors.mjs", "clara", ("Rest:ErrorCodesAsStrings", "true")),
            """
            {"missing":{"code":"ERR_BAD_REQUEST","message":"Insufficient permissions","status":400},
             "no link":{"code":"200640400001","message":"payment is not exists","status":400},
             "no id":{"code":"100","message":"Could not find value for parameter {id}","status":400},
             "wrong type":{"code":"100","message":"Invalid value {abc} to match with parameter {id}. Should be value of type int.","status":400},
             "no method":{"code":"ERROR_METHOD_NOT_FOUND","message":"Method not found!","status":404},
             "named":{"code":"NOT_FOUND","message":"Item not found","status":400},
             "denied":{"code":"200040300010","message":"Access Denied","status":400},
             "stranger":{"code":"INVALID_CREDENTIALS","message":"Invalid request credentials","status":401},
             "batch":{"isSuccess":false,"data":{},"errors":{"missing":{"code":"JSSDK_RESPONSE_ERROR","message":"Insufficient permissions","status":200}}},
             "original":{"code":"ERR_BAD_REQUEST","message":"Insufficient permissions","status":400,
              "body":{"error":"0","error_description":"Insufficient permissions","failure":"payment.not-found"}}}
            """
        );

    [Fact]
    public async Task The_client_does_not_report_numeric_error_codes() =>
        await ShouldBeAsync(
            await SaidAsync("errors.mjs"),
            """
            {"missing":{"code":"ERR_BAD_REQUEST","message":"Request failed with status code 400","status":400},
             "no link":{"code":"ERR_BAD_REQUEST","message":"Request failed with status code 400","status":400},
             "no id":{"code":"ERR_BAD_REQUEST","message":"Request failed with status code 400","status":400},
             "wrong type":{"code":"ERR_BAD_REQUEST","message":"Request failed with status code 400","status":400},
             "no method":{"code":"ERROR_METHOD_NOT_FOUND","message":"Method not found!","status":404},
             "named":{"code":"NOT_FOUND","message":"Item not found","status":400},
             "denied":{"code":"ERR_BAD_REQUEST","message":"Request failed with status code 400","status":400},
             "stranger":{"code":"INVALID_CREDENTIALS","message":"Invalid request credentials","status":401},
             "batch":{"isSuccess":true,"data":{},"errors":{}},
             "original":{"code":"ERR_BAD_REQUEST","message":"Request failed with status code 400","status":400,
              "body":{"error":0,"error_description":"Insufficient permissions","failure":"payment.not-found"}}}
            """
        );

    [Fact]
    [Trait("Run", "Full")]
    public async Task The_clients_limiter_slows_down_by_the_reported_times()
    {
        var stats = (await SaidAsync("limits.mjs"))["stats"]!;

        // Three calls and two batches: each except the first of its kind waited, and none was repeated. The batches themselves count no time.
        stats["adaptiveDelays"]!.GetValue<int>().ShouldBe(3);
        stats["limitHits"]!.GetValue<int>().ShouldBe(3);
        stats["heavyRequestCount"]!.GetValue<int>().ShouldBe(5);
        stats["totalRequests"]!.GetValue<int>().ShouldBe(5);
        stats["failedRequests"]!.GetValue<int>().ShouldBe(0);
        stats["operatingStats"]!.AsObject().Select(s => s.Key).ShouldBe(["crm.enum.ownertype", "batch", "batch::crm.enum.ownertype"]);
    }

    [Theory]
    [InlineData("Rest:Burst", "1", "QUERY_LIMIT_EXCEEDED", "Too many requests", 503)]
    [InlineData("Rest:OperatingSeconds", "0.000001", "OPERATION_TIME_LIMIT", "Method is blocked due to operation time limit", 429)]
    [Trait("Run", "Full")]
    public async Task A_reached_limit_is_reported_with_its_code(string key, string value, string code, string message, int status) =>
        await ShouldBeAsync(
            await SaidAsync("refused.mjs", "clara", ("Rest:RequestsPerSecond", "0.001"), (key, value)),
            $$"""{"first": {"succeeded": true}, "second": {"code": "{{code}}", "message": "{{message}}", "status": {{status}} } }"""
        );

    [Fact]
    [Trait("Run", "Full")]
    public async Task The_client_for_applications_signs_in_with_a_token() =>
        await ShouldBeAsync(
            await SaidAsync("application.mjs", "adam"),
            """
            {"isAdmin":true,
             "profile":{"ID":"@adam","ADMIN":true,"NAME":"Adam","LAST_NAME":"Ross","PERSONAL_GENDER":"","TIME_ZONE":"UTC"},
             "list":[],
             "batch":{"isSuccess":true,"data":{"me":{"ID":"@adam","ADMIN":true,"NAME":"Adam","LAST_NAME":"Ross","PERSONAL_GENDER":"","TIME_ZONE":"UTC"}},
              "errors":{}}}
            """
        );

    private static async Task ShouldBeAsync(JsonObject said, string expected) =>
        new GoldenMatch((await RestBooks.GetAsync()).Names).Difference(expected, said.ToJsonString()).ShouldBeNull(said.ToJsonString());

    private static List<long> Ids(JsonNode? ids) => [.. ids!.AsArray().Select(id => id!.GetValue<long>())];

    private async Task<JsonObject> SaidAsync(string script, string token = "clara", params (string Key, string Value)[] settings)
    {
        await using var host = await RestHost.StartAsync(certificate.Certificate, settings);
        var said = await ClientProgram.RunAsync(script, host, certificate, token);
        host.Faults.Lines.ShouldBeEmpty();
        return said;
    }
}
