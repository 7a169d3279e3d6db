using System.Text.Json.Nodes;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Seeding;
using PaymentsAdmin.Core.Seeding.Loading;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Api;
using PaymentsAdmin.Web.Rest.Bitrix;
using PaymentsAdmin.Web.Rest.Bitrix.Limits;
using PaymentsAdmin.Web.Rest.CrmCom.Model;
using PaymentsAdmin.Web.Rest.Pages;
using PaymentsAdmin.Web.Tests.Rest;
using static PaymentsAdmin.Web.Tests.Rest.CrmCom.CrmBooks;

namespace PaymentsAdmin.Web.Tests.Features.Api;

/// <summary>The methods of the CRM.COM API on the API pages.</summary>
public sealed class CrmApiPagesTests : PageTests
{
    private static readonly Lazy<Task<(string Folder, SampleCrmCom Sample)>> Seeded = new(SeedAsync);

    private SampleCrmCom _sample = null!;

    [Fact]
    public async Task The_page_of_a_method_shows_its_parameters_scope_errors_and_address()
    {
        await SignInAsync("vera");
        var page = Open("payments/create");
        page.Find("[aria-labelledby=takes-title] dl").TextContent.ShouldContain("payments.edit");
        var rows = page.FindAll("[aria-labelledby=takes-title] tbody th").Select(th => th.TextContent).ToList();
        rows.ShouldContain("payment_amountrequired");
        rows.ShouldContain("wallet_identifierone of the two");
        rows.ShouldContain("bills_to_pay_set[].bill_number_check_digitdepends on the others");
        rows.ShouldNotContain("received_by_unit_identifieroptional");
        page.Find("[aria-labelledby=errors-title]").TextContent.ShouldContain("INSUFFICIENT_WALLET_FUNDS");
        page.Find("details").TextContent.ShouldContain("AUTHENTICATION_FAILED");
        page.Find(".try").TextContent.ShouldContain("POST /crmapi/rest/v2/payments/create");
    }

    [Fact]
    public async Task The_example_of_every_reading_method_is_accepted_by_it()
    {
        await SignInAsync("adam");
        foreach (var method in Get<CrmMethodTable>().All.Where(method => !method.Writes))
        {
            var answer = await CallAsync(method.Name, parameters: null);
            Code(answer).ShouldBeOneOf("OK", "ENTITY_NOT_FOUND");
        }
    }

    [Fact]
    public async Task A_Viewer_can_list_payments()
    {
        await SignInAsync("clara");
        Code(await CallAsync("payments/create", Draft("L-1"))).ShouldBe("OK");
        await SignInAsync("vera");
        var answer = await CallAsync("payments/list", new() { [CrmNames.Account] = One("number", _sample.Account.Number), ["number_of_results"] = 1 });
        Code(answer).ShouldBe("OK");
        answer["data"]!.AsArray().ShouldHaveSingleItem()!["back_office_code"]!.GetValue<string>().ShouldBe("L-1");
    }

    [Fact]
    public async Task A_Viewer_cannot_create_a_payment()
    {
        await SignInAsync("vera");
        var page = Open("payments/create");
        Code(await CallAsync(page, Draft("V-1"))).ShouldBe("ACCESS_DENIED");
        page.Find(".outcome .pill").TextContent.ShouldBe("Status 403");
        page.Find(".outcome .pill").GetAttribute("data-s").ShouldBe("discarded");
    }

    [Fact]
    public async Task A_Clerk_creates_a_draft_and_cannot_post_it_alone()
    {
        await SignInAsync("clara");
        var made = await CallAsync("payments/create", Draft("C-1"));
        Code(made).ShouldBe("OK");
        made["data"]!["life_cycle_state"]!.GetValue<string>().ShouldBe("DRAFT");
        var shown = await CallAsync("payments/show", new() { [CrmNames.Payment] = One("back_office_code", "C-1") });
        shown["data"]!["received_by_user"]!.ToJsonString().ShouldContain("Clara");
        Code(await CallAsync("payments/create", Draft("C-2").With("life_cycle_state", "POSTED"))).ShouldBe("ACCESS_DENIED");
    }

    [Fact]
    public async Task A_token_parameter_is_refused_on_the_page()
    {
        await SignInAsync("vera");
        var answer = await CallAsync("payments/list", new() { [CrmNames.Token] = "x", [CrmNames.Account] = One("number", _sample.Account.Number) });
        Code(answer).ShouldBe("INVALID_PARAMETER");
        answer["status"]!["description"]!.GetValue<string>().ShouldBe("token");
    }

    [Theory]
    [InlineData("authentication/token")]
    [InlineData("authentication/web_api_key/token")]
    [InlineData("authentication/token/release")]
    public async Task Sign_in_methods_of_programs_are_described_but_cannot_be_tried(string method)
    {
        await SignInAsync("clara");
        var page = Show<MethodPage>(".try", p => p.Add(c => c.Name, method));
        page.Find(".try").TextContent.ShouldContain("it cannot be tried here");
        page.FindAll("#call-parameters, .try form").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("payments/configuration/types/list", 429, "Too many calls")]
    [InlineData("server.time", 503, "QUERY_LIMIT_EXCEEDED")]
    public async Task Calls_of_a_user_to_either_API_are_rate_limited(string method, int status, string said)
    {
        var vera = await SignInAsync("vera");
        PageAnswer answer;
        do
        {
            Crowd(vera);
            answer = await Get<PageCalls>().RunAsync(Get<PageMethods>().Find(method)!, new(), vera, Workspace, new("http://localhost/"), default);
        } while (answer.Ok);

        answer.Status.ShouldBe(status);
        answer.Body.ShouldContain(said);
    }

    protected override async Task<string> CopyBooksAsync()
    {
        (var folder, _sample) = await Seeded.Value;
        return Copy(folder);
    }

    private static async Task<(string Folder, SampleCrmCom Sample)> SeedAsync()
    {
        var folder = await CopyMigratedAsync();
        await using var books = RestBooks.Open(folder, new StillTime());
        var workspace = (await books.GetRequiredService<WorkspaceService>().ListAsync(Anyone, default)).Value[0];
        return (
            folder,
            (await books.GetRequiredService<SeedService>()
                .SeedAsync(workspace, 120, 7, DateOnly.FromDateTime(Sample.Now.UtcDateTime), BulkMode.Exclusive, Anyone, default)).Value.Crmcom
        );
    }

    private JsonObject Draft(string code) =>
        new()
        {
            [CrmNames.Account] = One("number", _sample.Account.Number),
            ["type_identifier"] = One("id", _sample.Type.Id),
            ["life_cycle_state"] = "DRAFT",
            ["payment_method_identifier"] = One("id", _sample.Method.Id),
            ["payment_amount"] = 84.5m,
            ["back_office_code"] = code,
        };

    private IRenderedComponent<MethodPage> Open(string method) => Show<MethodPage>("#call-parameters", p => p.Add(c => c.Name, method));

    private Task<JsonNode> CallAsync(string method, JsonObject? parameters) => CallAsync(Open(method), parameters);

    private static async Task<JsonNode> CallAsync(IRenderedComponent<MethodPage> page, JsonObject? parameters)
    {
        if (parameters is not null)
        {
            await page.ChangeAsync("#call-parameters", parameters.ToJsonString());
        }

        await page.SubmitAsync("form");
        if (page.FindAll("#call-method form").Count > 0)
        {
            await page.SubmitAsync("#call-method form");
        }

        return JsonNode.Parse(page.Find("#call-answer").TextContent)!;
    }

    // Uses up the allowance of calls; it recovers with time, so a call may still pass.
    private void Crowd(Actor person)
    {
        while (Get<CallBuckets>().Enter(Caller.Of(person).Counted).Wait is null) { }
    }

    private static string Code(JsonNode answer) => answer["status"]!["code"]!.GetValue<string>();
}
