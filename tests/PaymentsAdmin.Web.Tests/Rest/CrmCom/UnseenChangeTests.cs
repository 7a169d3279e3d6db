using System.Net;
using System.Text.Json.Nodes;

namespace PaymentsAdmin.Web.Tests.Rest.CrmCom;

/// <summary>A draft that someone else has changed since it was last read cannot be posted, unless the call names the state it means.</summary>
public sealed class UnseenChangeTests(SharedRest shared) : IClassFixture<SharedRest>
{
    // The host is shared, so each test has codes of its own.
    private readonly string _own = Guid.NewGuid().ToString("N")[..8];

    [Fact]
    public async Task A_draft_changed_by_another_user_cannot_be_posted_until_read_again()
    {
        var host = shared.Host;
        var (clara, alan) = (await host.SignInAsync("clara"), await host.SignInAsync("alan"));
        await DraftAsync(host, clara);
        (await ShowAsync(host, alan)).Code.ShouldBe("OK");
        (await ChangeAsync(host, clara, 900)).Code.ShouldBe("OK");

        var refused = await PostAsync(host, alan);
        (refused.Status, refused.Code, refused.Description).ShouldBe((HttpStatusCode.Conflict, "INVALID_LIFE_CYCLE_STATE", "payment_identifier"));
        refused.Header("X-Failure-Code").ShouldBe("posting.changed-unseen");

        var shown = await ShowAsync(host, alan);
        (shown.Data!["life_cycle_state"]!.GetValue<string>(), shown.Data["payment_amount"]!.GetValue<decimal>()).ShouldBe(("DRAFT", 900m));
        (await PostAsync(host, alan)).Data!["life_cycle_state"]!.GetValue<string>().ShouldBe("POSTED");
    }

    [Theory]
    [InlineData("payments/list")]
    [InlineData("payments/get_latest")]
    public async Task Reading_a_draft_in_a_list_counts_as_reading_it(string method)
    {
        var host = shared.Host;
        var (clara, alan) = (await host.SignInAsync("clara"), await host.SignInAsync("alan"));
        await DraftAsync(host, clara);
        await ChangeAsync(host, clara, 90);
        (await PostAsync(host, alan)).Code.ShouldBe("INVALID_LIFE_CYCLE_STATE");
        var number = method == "payments/get_latest" ? "&number=5" : "";
        (await host.CrmGetAsync(method, $"token={alan}&accounts_receivable_identifier=number={host.Books.Names["crmcom.account.number"]}{number}")).Code
            .ShouldBe("OK");
        (await PostAsync(host, alan)).Code.ShouldBe("OK");
    }

    [Fact]
    public async Task An_unread_draft_can_be_posted_unless_another_user_changed_it()
    {
        var host = shared.Host;
        var (clara, alan, alone) = (await host.SignInAsync("clara"), await host.SignInAsync("alan"), await host.SignInAsync());
        await DraftAsync(host, clara);
        (await PostAsync(host, alan)).Code.ShouldBe("OK");

        await DraftAsync(host, alone, "D-2");
        await ChangeAsync(host, clara, 90, "D-2");
        (await PostAsync(host, alone, "D-2")).Code.ShouldBe("OK");
    }

    [Fact]
    public async Task If_Match_posts_only_the_named_state_of_a_draft()
    {
        var host = shared.Host;
        var (clara, alan) = (await host.SignInAsync("clara"), await host.SignInAsync("alan"));
        var first = (await DraftAsync(host, clara)).Header("ETag").ShouldNotBeNull();
        await ChangeAsync(host, clara, 90);
        var second = (await ShowAsync(host, clara)).Header("ETag").ShouldNotBeNull();
        second.ShouldNotBe(first);

        var stale = await PostAsync(host, alan, ifMatch: first);
        (stale.Status, stale.Code, stale.Header("X-Failure-Code")).ShouldBe((HttpStatusCode.Conflict, "INVALID_LIFE_CYCLE_STATE", "posting.not-as-sent"));
        foreach (var wrong in new[] { "*", "\"x\"", $"{first}, {second}", "W/" + second })
        {
            var no = await PostAsync(host, alan, ifMatch: wrong);
            (no.Status, no.Code, no.Description).ShouldBe((HttpStatusCode.BadRequest, "INVALID_PARAMETER", "If-Match"), wrong);
        }

        (await PostAsync(host, alan, ifMatch: second)).Data!["life_cycle_state"]!.GetValue<string>().ShouldBe("POSTED");
    }

    [Fact]
    public async Task After_a_restart_only_drafts_changed_by_others_must_be_read_again()
    {
        var host = await RestHost.StartAsync();
        var (clara, alan) = (await host.SignInAsync("clara"), await host.SignInAsync("alan"));
        await DraftAsync(host, clara);
        await DraftAsync(host, clara, "D-2");
        await ChangeAsync(host, clara, 90, "D-2");
        await ShowAsync(host, alan);
        await ShowAsync(host, alan, "D-2");
        await using var again = await host.RestartAsync();
        (await PostAsync(again, alan)).Code.ShouldBe("OK");
        (await PostAsync(again, alan, "D-2")).Header("X-Failure-Code").ShouldBe("posting.changed-unseen");
        await ShowAsync(again, alan, "D-2");
        (await PostAsync(again, alan, "D-2")).Code.ShouldBe("OK");
    }

    [Fact]
    public async Task A_late_post_is_refused_with_who_posted_and_when()
    {
        var host = shared.Host;
        var (clara, alan, alone) = (await host.SignInAsync("clara"), await host.SignInAsync("alan"), await host.SignInAsync());
        await DraftAsync(host, clara);
        (await PostAsync(host, alan)).Code.ShouldBe("OK");

        var late = await PostAsync(host, alone);
        (late.Status, late.Code, late.Header("X-Failure-Code")).ShouldBe((HttpStatusCode.Conflict, "INVALID_LIFE_CYCLE_STATE", "posting.wrong-state"));
        late.Body["status"]!["message"]!.GetValue<string>().ShouldMatch("^Alan Price posted this on 2026-11-20 at ..:..\\. The payment is posted\\. ");
    }

    private Task<CrmAnswer> DraftAsync(RestHost host, string token, string code = "D-1") =>
        host.CrmPostAsync("payments/create", host.Cash(token, "DRAFT").With("back_office_code", code + _own));

    private Task<CrmAnswer> ChangeAsync(RestHost host, string token, decimal amount, string code = "D-1") =>
        host.CrmPostAsync("payments/update", Named(token, code).With("payment_amount", amount));

    private Task<CrmAnswer> ShowAsync(RestHost host, string token, string code = "D-1") =>
        host.CrmGetAsync("payments/show", $"token={token}&payment_identifier=back_office_code={code}{_own}");

    private Task<CrmAnswer> PostAsync(RestHost host, string token, string code = "D-1", string? ifMatch = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, CrmBooks.Root + "payments/post")
        {
            Content = new StringContent(Named(token, code).ToJsonString())
        };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return host.CrmAsync(request);
    }

    private JsonObject Named(string token, string code) => new() { ["token"] = token, ["payment_identifier"] = CrmBooks.One("back_office_code", code + _own) };
}
