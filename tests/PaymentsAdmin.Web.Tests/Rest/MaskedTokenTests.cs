using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Web.Features.Exports;
using PaymentsAdmin.Web.Tests.Rest.CrmCom;

namespace PaymentsAdmin.Web.Tests.Rest;

/// <summary>Tokens of an Approver and an Admin that another person made, in every door for programs.</summary>
public sealed class MaskedTokenTests : IAsyncLifetime
{
    private RestHost? _host;

    private RestHost Host => _host!;

    public async ValueTask InitializeAsync()
    {
        _host = await RestHost.StartAsync();
        await using var db = await Host.Get<IDbContextFactory<PaymentsDb>>().CreateDbContextAsync();
        var clerk = int.Parse(Host.Books.Names["clara"], null);
        await db.Set<ApiTokenRow>().Where(t => t.Name == "alan" || t.Name == "adam").ExecuteUpdateAsync(t => t.SetProperty(x => x.MadeById, clerk));
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    [Fact]
    public async Task CRM_COM_methods_show_and_refuse_to_post()
    {
        var clerk = await Host.SignInAsync("clara");
        var draft = Host.Cash(clerk, "DRAFT").With("back_office_code", "M-1");
        (await Host.CrmPostAsync("payments/create", draft)).Code.ShouldBe("OK");
        var approver = await Host.SignInAsync("alan");
        var post = await Host.CrmPostAsync("payments/post", Named(approver));
        (post.Status, post.Code, post.Header("X-Failure-Code")).ShouldBe((HttpStatusCode.Forbidden, "ACCESS_DENIED", "access.withheld"));
        post.Body["status"]!["message"]!.GetValue<string>().ShouldStartWith("Another person created this token");
        (await Host.IsGoodAsync(approver)).ShouldBeTrue();
    }

    [Fact]
    public async Task Bitrix_methods_show_and_refuse_what_needs_an_Admin()
    {
        (await Host.PostAsync("crm.item.payment.list", $$"""{"entityTypeId":2,"entityId":{{Host.Books.Names["deal.entityId"]}}}""", "adam")).StatusCode
            .ShouldBe(HttpStatusCode.OK);
        var admin = await Host.PostAsync("sale.paysystem.delete", $$"""{"id":{{Host.Books.Names["paySystem.id"]}}}""", "adam");
        admin.Headers.GetValues("X-Failure-Code").ShouldBe(["access.withheld"]);
    }

    [Fact]
    public async Task Exports_show_payments() => (await GetAsync(ExportUrls.PaymentsFile)).ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task The_description_of_the_API_is_shown() => (await GetAsync("/openapi/v1.json")).ShouldBe(HttpStatusCode.OK);

    private static JsonObject Named(string token) => CrmBooks.One("token", token).With("payment_identifier", CrmBooks.One("back_office_code", "M-1"));

    private async Task<HttpStatusCode> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Host.Books.Names["token.adam"]);
        using var answer = await Host.Client.SendAsync(request);
        return answer.StatusCode;
    }
}
