using System.Globalization;
using System.Text.Json.Nodes;
using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Api;
using PaymentsAdmin.Web.Rest.Bitrix;
using PaymentsAdmin.Web.Rest.CrmCom.Model;

namespace PaymentsAdmin.Web.Tests.Features.Api;

public sealed class ApiPagesTests : PageTests
{
    [Fact]
    public async Task Every_method_is_listed_and_a_search_narrows_the_list()
    {
        await SignInAsync("vera");
        var page = Show<ApiPage>("tbody tr");
        Names(page).ShouldBe([.. Get<MethodTable>().All.Select(m => m.Name), .. Get<CrmMethodTable>().All.Select(m => m.Name)]);
        page.FindAll("h2").Select(title => title.TextContent).ShouldBe(["Bitrix24", "CRM.COM"]);
        Get<NavigationManager>().NavigateTo("/api?q=PublicUrl");
        page.WaitForAssertion(() => Names(page).ShouldBe(["salescenter.payment.getPublicUrl"]));
        page.Find("tbody a").GetAttribute("href").ShouldBe("/api/salescenter.payment.getPublicUrl");
    }

    [Fact]
    public async Task The_page_of_a_method_shows_its_parameters_scope_errors_and_example()
    {
        await SignInAsync("clara");
        var page = Open("crm.item.payment.add");
        page.FindAll("[aria-labelledby=takes-title] tbody th").Select(th => th.TextContent).ShouldBe(["entityIdrequired", "entityTypeIdrequired"]);
        page.Find("[aria-labelledby=takes-title] dl").TextContent.ShouldContain("payments.edit");
        page.Find("[aria-labelledby=errors-title]").TextContent.ShouldContain("Payments are not available for this entity type");
        page.Find("details").TextContent.ShouldContain("OVERLOAD_LIMIT");
        var example = JsonNode.Parse(page.Find("#call-parameters").GetAttribute("value")!)!.AsObject();
        example.Select(member => member.Key).ShouldBe(["entityId", "entityTypeId"]);
        Show<MethodPage>("[role=alert]", p => p.Add(c => c.Name, "no.such")).Markup.ShouldContain("Nothing is called no.such.");
    }

    [Fact]
    public async Task A_reading_call_is_answered_at_once_for_the_signed_in_user()
    {
        var clara = await SignInAsync("clara");
        var page = Open("profile");
        await page.SubmitAsync("form");
        var answer = JsonNode.Parse(page.Find("#call-answer").TextContent)!;
        answer["result"]!["ID"]!.GetValue<string>().ShouldBe(clara.UserId!.Value.ToString(CultureInfo.InvariantCulture));
        answer["time"].ShouldNotBeNull();
        page.Find(".outcome .pill").TextContent.ShouldBe("Status 200");
        page.Find("#call-answer").TextContent.ShouldContain("\n  \"result\"");
    }

    [Fact]
    public async Task A_writing_call_runs_only_after_confirmation_and_in_the_name_of_the_user()
    {
        await AcmeAsync();
        var clara = await SignInAsync("clara");
        var page = Open("crm.item.payment.add");
        await page.ChangeAsync("#call-parameters", """{"entityId": 1001, "entityTypeId": 2}""");
        await page.SubmitAsync("form");
        page.Find("#call-method").TextContent.ShouldContain("recorded in the audit log under your name");
        (await CountAsync(clara)).ShouldBe(0);
        await page.PressAsync("Cancel");
        (await CountAsync(clara)).ShouldBe(0);
        page.FindAll("#call-answer").ShouldBeEmpty();

        await page.SubmitAsync("form");
        await page.SubmitAsync("#call-method form");
        page.Find(".outcome .pill").TextContent.ShouldBe("Status 200");
        (await CountAsync(clara)).ShouldBe(1);
        var entry = (await Get<AuditService>().ListAsync(new AuditFilter { What = "payment.add" }, null, 10, Anyone, default)).Value.Entries
            .ShouldHaveSingleItem();
        (entry.UserId, entry.Who).ShouldBe((clara.UserId, "Clara Ioannou"));
    }

    [Fact]
    public async Task A_call_has_the_rights_of_the_user_and_a_refusal_is_shown_as_programs_get_it()
    {
        await AcmeAsync();
        var vera = await SignInAsync("vera");
        var page = Open("crm.item.payment.add");
        await page.ChangeAsync("#call-parameters", """{"entityId": 1001, "entityTypeId": 2}""");
        await page.SubmitAsync("form");
        await page.SubmitAsync("#call-method form");
        page.Find(".outcome .pill").TextContent.ShouldBe("Status 400");
        JsonNode.Parse(page.Find("#call-answer").TextContent)!["failure"]!.GetValue<string>().ShouldBe("payment.not-found");
        (await CountAsync(vera)).ShouldBe(0);
    }

    [Fact]
    public async Task Only_Admins_can_call_the_pay_system_methods()
    {
        await SignInAsync("clara");
        (await StatusAsync("sale.paysystem.list")).ShouldBe("Status 403");
        await SignInAsync("adam");
        (await StatusAsync("sale.paysystem.list")).ShouldBe("Status 200");
    }

    [Fact]
    public async Task Invalid_JSON_is_reported_at_its_field_and_kept()
    {
        await SignInAsync("clara");
        var page = Open("profile");
        await page.ChangeAsync("#call-parameters", "{full: yes");
        await page.SubmitAsync("form");
        page.Find("#call-parameters-fault").TextContent.ShouldStartWith("This is not one JSON object.");
        page.Find("#call-parameters").GetAttribute("value").ShouldBe("{full: yes");
        page.FindAll("#call-answer").ShouldBeEmpty();
    }

    private static IEnumerable<string> Names<T>(IRenderedComponent<T> page)
        where T : IComponent => page.FindAll("tbody th code").Select(name => name.TextContent);

    private IRenderedComponent<MethodPage> Open(string method) => Show<MethodPage>("#call-parameters", p => p.Add(c => c.Name, method));

    private async Task<string> StatusAsync(string method)
    {
        var page = Open(method);
        await page.SubmitAsync("form");
        return page.Find(".outcome .pill").TextContent;
    }

    private async Task<int> CountAsync(Actor actor) =>
        (await Get<PaymentService>().ListAsync(new PaymentQuery(Workspace.Id, PaymentFilter.None), actor, default)).Value.Rows.Count;
}
