using System.Globalization;
using System.Net;
using System.Text.Json;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Export.Files;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Audit.Addresses;
using PaymentsAdmin.Web.Features.Exports;
using PaymentsAdmin.Web.Tests.Rest;

namespace PaymentsAdmin.Web.Tests.Features.Exports.Endpoints;

/// <summary>The file of payments for programs, over real connections.</summary>
public sealed class ExportHandlerTests(SharedRest shared) : IClassFixture<SharedRest>
{
    private RestHost _host = shared.Host;

    [Fact]
    public async Task A_token_of_a_Clerk_downloads_the_same_file_as_the_page()
    {
        using var answer = await AskAsync("?paid=unpaid", Token("clara"));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe(ExportDialect.Data.MediaType);
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("payments_paymentsadmin_unpaid_start_today_20261120-0900Z.csv");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();

        var file = await answer.Content.ReadAsByteArrayAsync();
        using var page = new MemoryStream();
        var workspace = (await _host.Get<WorkspaceService>().ListAsync(Actor.System, default)).Value[0];
        var same = new ExportRequest(workspace, new PaymentFilter { Paid = PaidState.Unpaid }, "");
        (await _host.Get<ExportService>().WriteAsync(same, () => page, Actor.Command("test"), null, default)).Failure.ShouldBeNull();
        file.ShouldBe(page.ToArray());
        file.Length.ShouldBeGreaterThan(1_000);
    }

    [Fact]
    public async Task The_audit_trail_names_the_token_and_the_filter()
    {
        (await AskAsync("?currency=EUR", Token("clara"))).Dispose();
        var trail = _host.Get<AuditService>();
        var entry = (await trail.ListAsync(new AuditFilter { What = "export" }, null, 10, Admin, default)).Value.Entries[0];
        entry.Texts.ShouldContain(text => text.Field == "token" && text.After == "clara");
        entry.Texts.ShouldContain(text => text.Field == "filter" && text.After!.Contains("currency=EUR", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, "", 401, "export.token-missing")]
    [InlineData("wrong", "", 401, "token.unknown")]
    [InlineData("expired", "", 401, "token.expired")]
    [InlineData("narrow", "", 403, "export.scope-missing")]
    [InlineData("clara", "?paied=unpaid", 400, "export.bad-parameter")]
    [InlineData("clara", "?paid=perhaps", 400, "export.bad-parameter")]
    [InlineData("clara", "?posting=posted,lost", 400, "export.bad-parameter")]
    [InlineData("clara", "?created-from=20260101", 400, "export.bad-parameter")]
    public async Task A_refused_request_answers_with_status_code_and_sentence(string? token, string query, int status, string code)
    {
        using var answer = await AskAsync(query, token is null or "wrong" ? token : Token(token));
        var problem = await ProblemAsync(answer);
        ((int)answer.StatusCode, problem.GetProperty("status").GetInt32(), problem.GetProperty("code").GetString()).ShouldBe((status, status, code));
        problem.GetProperty("detail").GetString()!.Length.ShouldBeGreaterThan(20);
        (answer.Headers.WwwAuthenticate.Count > 0).ShouldBe(status == 401);
        answer.Content.Headers.ContentDisposition.ShouldBeNull();
    }

    [Theory]
    [InlineData("export", ExportUrls.PaymentsFile, "?list=audit", "audit")]
    [InlineData("export", AuditUrl.ListFile, "", "audit")]
    [InlineData("export", AuditUrl.ListFile, "?dialect=papyrus", "audit")]
    [InlineData("audit", AuditUrl.ListFile, "?list=payments", "export")]
    [InlineData("audit", ExportUrls.PaymentsFile, "", "export")]
    [InlineData("audit", ExportUrls.LinksFile, "", "export")]
    public async Task A_token_reads_no_list_of_another_scope(string scope, string file, string query, string missing)
    {
        using var answer = await GetAsync(file + query, await AddTokenAsync(scope));

        ((int)answer.StatusCode, (await ProblemAsync(answer)).GetProperty("code").GetString()).ShouldBe((403, "export.scope-missing"));
        (await ProblemAsync(answer)).GetProperty("detail").GetString().ShouldBe($"This token lacks the scope {missing}. Create one that has it.");
    }

    [Fact]
    public async Task A_token_of_the_scope_audit_reads_entries_of_its_workspace_even_for_an_Admin()
    {
        var token = await AddTokenAsync("audit");
        using var answer = await GetAsync(AuditUrl.ListFile + "?columns=workspace_id", token);
        var rows = (await answer.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        rows.Length.ShouldBeGreaterThan(1);
        rows.Distinct().ShouldBe(["workspace_id", "1"]);

        using var other = await GetAsync(AuditUrl.ListFile + "?workspace=2", token);
        ((int)other.StatusCode, (await ProblemAsync(other)).GetProperty("code").GetString()).ShouldBe((403, "export.other-workspace"));
        var entry = (await _host.Get<AuditService>().ListAsync(new AuditFilter { What = "audit.export" }, null, 1, Admin, default)).Value.Entries[0];
        entry.Texts.ShouldContain(text => text.Field == "filter" && text.After!.Contains("workspace=1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_in_the_address_is_refused()
    {
        using var answer = await AskAsync("?auth=" + Token("clara"), null);
        (await ProblemAsync(answer)).GetProperty("code").GetString().ShouldBe("export.token-missing");
        using var beside = await AskAsync("?auth=" + Token("clara"), Token("clara"));
        (await ProblemAsync(beside)).GetProperty("code").GetString().ShouldBe("export.bad-parameter");
    }

    [Fact]
    public async Task The_eleventh_file_in_ten_minutes_is_refused_and_refusals_do_not_count()
    {
        await using var own = _host = await RestHost.StartAsync();
        (await AskAsync("?paid=perhaps", Token("clara"))).Dispose();
        for (var i = 0; i < 10; i++)
        {
            using var file = await AskAsync("?paid=unpaid", Token("clara"));
            file.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        using var answer = await AskAsync("?paid=unpaid", Token("clara"));
        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(500, 600);
        (await ProblemAsync(answer)).GetProperty("detail").GetString().ShouldBe("You have exported 10 times in ten minutes. Try again in 10 min.");
        using var other = await AskAsync("?paid=unpaid", Token("vera"));
        other.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Wrong_tokens_of_a_network_are_throttled_and_valid_ones_are_not()
    {
        await using var own = _host = await RestHost.StartAsync();
        for (var i = 0; i < 30; i++)
        {
            (await AskAsync("", string.Create(CultureInfo.InvariantCulture, $"wrong{i}"))).Dispose();
        }

        using var slowed = await AskAsync("", "wrong");
        slowed.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await ProblemAsync(slowed)).GetProperty("code").GetString().ShouldBe("export.too-many-wrong-tokens");
        using var described = await own.Client.GetAsync(new Uri("/openapi/v1.json?auth=wrong", UriKind.Relative));
        (described.StatusCode, described.Headers.RetryAfter?.Delta > TimeSpan.Zero).ShouldBe((HttpStatusCode.TooManyRequests, true));
        using var good = await AskAsync("?paid=unpaid", Token("clara"));
        good.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_read_failure_leaves_the_answer_visibly_incomplete()
    {
        var rows = new FaultyRows { Times = 50 };
        await using var host = await RestHost.StartAsync(rows.TakePlace);
        var (address, bearer) = (new Uri(host.Client.BaseAddress!, ExportUrls.PaymentsFile), $"Authorization: Bearer {host.Books.Names["token.clara"]}");
        (await RawDownload.ReadAsync(address, bearer)).IsWhole.ShouldBeTrue();

        rows.FailAfter = 3_000;
        var broken = await RawDownload.ReadAsync(address, bearer);

        (broken.Status, broken.IsWhole).ShouldBe((200, false));
        broken.Text.ShouldContain("payment_id,");
        var entry = (await host.Get<AuditService>().ListAsync(new AuditFilter { What = "export" }, null, 1, Admin, default)).Value.Entries[0];
        (entry.Change("outcome")!.After, entry.Change("rows")!.After).ShouldBe(("aborted", "3000"));
    }

    private static Actor Admin => Actor.Command("test");

    private string Token(string name) => _host.Books.Names["token." + name];

    private async Task<string> AddTokenAsync(string scope)
    {
        var input = new TokenInput
        {
            UserId = int.Parse(_host.Books.Names["adam"], CultureInfo.InvariantCulture),
            Workspace = (await _host.Get<WorkspaceService>().ListAsync(Actor.System, default)).Value[0].Id,
            Name = "reader",
            Scopes = [scope],
            ExpiresAt = Sample.Now.AddDays(1),
        };
        return (await _host.Get<TokenService>().AddAsync(input, Actor.System, default)).Value.Secret;
    }

    private Task<HttpResponseMessage> AskAsync(string query, string? token) => GetAsync(ExportUrls.PaymentsFile + query, token);

    private async Task<HttpResponseMessage> GetAsync(string address, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = token is null ? null : new("Bearer", token);
        return await _host.Client.SendAsync(request);
    }

    private static async Task<JsonElement> ProblemAsync(HttpResponseMessage answer)
    {
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }
}
