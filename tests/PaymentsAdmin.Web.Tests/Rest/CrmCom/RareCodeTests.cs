using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.CrmCom;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.CrmCom.Model;

namespace PaymentsAdmin.Web.Tests.Rest.CrmCom;

/// <summary>Codes that need more than the sample data: accounts with one name, a refused card, a type limited to a unit, an internal error.</summary>
public sealed class RareCodeTests
{
    private static readonly Actor Product = Actor.System;

    [Fact]
    public async Task Two_accounts_with_one_name_are_ambiguous()
    {
        await using var host = await RestHost.StartAsync();
        var (workspace, account) = await SampleAsync(host);
        (await host.Get<AccountService>()
            .AddAsync(workspace, new AccountInput { Customer = account.Customer, Name = account.Name, Currency = "USD" }, Product, default)).Ok.ShouldBeTrue();
        var answer = await host.CrmPostAsync(
            "payments/create",
            host.Cash(await host.SignInAsync()).With("accounts_receivable_identifier", CrmBooks.One("name", account.Name))
        );
        (answer.Status, answer.Code, answer.Description).ShouldBe((HttpStatusCode.Conflict, "MULTIPLE_ENTITIES_FOUND", "accounts_receivable_identifier"));
        var list = await host.CrmGetAsync(
            "payments/list", $"token={await host.SignInAsync()}&accounts_receivable_identifier=name={Uri.EscapeDataString(account.Name)}");
        list.Code.ShouldBe("MULTIPLE_ENTITIES_FOUND");
    }

    [Fact]
    public async Task A_refused_card_is_a_gateway_error_and_saves_no_payment()
    {
        await using var host = await RestHost.StartAsync();
        var (workspace, account) = await SampleAsync(host);
        var card = new CardInput
        {
            Customer = account.Customer,
            GatewayReference = "REFUSES-1",
            LastDigits = "0002",
            Brand = "VISA",
            ExpiresOn = new DateOnly(2030, 1, 31),
            Refuses = true
        };
        (await host.Get<PaymentMeansService>().AddAsync(workspace, card, Product, default)).Ok.ShouldBeTrue();
        var token = await host.SignInAsync();
        var answer = await host.CrmPostAsync(
            "payments/create",
            host.Cash(token)
                .With("type_identifier", CrmBooks.One("alternative_code", host.Books.Names["crmcom.card.type.alternative_code"]))
                .With("payment_method_identifier", CrmBooks.One("alternative_code", host.Books.Names["crmcom.card.method.alternative_code"]))
                .With("card_identifier", CrmBooks.One("last_digits", "0002"))
                .With("back_office_code", "REFUSED")
        );
        (answer.Status, answer.Code, answer.Description).ShouldBe((HttpStatusCode.BadGateway, "PAYMENT_GATEWAY_ERROR", "card_identifier"));
        (await host.CrmGetAsync("payments/show", $"token={token}&payment_identifier=back_office_code=REFUSED")).Code.ShouldBe("ENTITY_NOT_FOUND");
    }

    [Fact]
    public async Task A_payment_type_is_denied_and_not_listed_outside_its_unit()
    {
        await using var host = await RestHost.StartAsync();
        var (workspace, _) = await SampleAsync(host);
        var branch = (
            await host.Get<ReferenceService<Unit>>().ListAsync(new ReferenceQuery(workspace.Id), Product, default)).Value.Items.First(u => !u.Content.IsMain);
        var types = host.Get<ReferenceService<PaymentType>>();
        var type = (await types.GetAsync(workspace.Id, HexId.Find(host.Books.Names["crmcom.type.id"])!.Value, Product, default)).Value;
        (await types.ChangeAsync(new(workspace, type.Id, null, Product), type.Content with { Units = [branch.Id] }, default)).Ok.ShouldBeTrue();

        var main = await host.SignInAsync();
        var denied = await host.CrmPostAsync("payments/create", host.Cash(main));
        (denied.Status, denied.Code, denied.Description).ShouldBe((HttpStatusCode.Forbidden, "ACCESS_DENIED", "type_identifier"));
        (await TypesAsync(host, main)).ShouldNotContain(type.Content.Name);

        var signedIn = await host.CrmPostAsync(
            "authentication/token",
            new() { ["username"] = "clara", ["password"] = host.Books.Names["token.alone"], ["organisation"] = "main", ["unit"] = branch.HexId.Value }
        );
        var there = signedIn.Data!["token"]!.GetValue<string>();
        (await host.CrmPostAsync("payments/create", host.Cash(there))).Code.ShouldBe("OK");
        (await TypesAsync(host, there)).ShouldContain(type.Content.Name);
    }

    [Fact]
    public async Task An_internal_error_is_logged_under_its_id_and_discloses_no_details()
    {
        await using var host = await RestHost.StartAsync(services => services.AddSingleton<ICrmMethods, Broken>());
        var answer = await host.CrmGetAsync("broken", "");
        (answer.Status, answer.Code).ShouldBe((HttpStatusCode.InternalServerError, "INTERNAL_ERROR"));
        answer.Body.ToJsonString().ShouldNotContain("secret detail");
        var logged = host.Faults.Lines.ShouldHaveSingleItem();
        logged.ShouldContain(answer.Header("X-Request-ID").ShouldNotBeNull());
        logged.ShouldContain("secret detail");
    }

    private static async Task<IEnumerable<string>> TypesAsync(RestHost host, string token) =>
        (await host.CrmGetAsync("payments/configuration/types/list", $"token={token}&fields_set=name")).Data!.AsArray()
            .Select(t => t!["name"]!.GetValue<string>());

    private static async Task<(Workspace Workspace, Account Account)> SampleAsync(RestHost host)
    {
        var workspace = (await host.Get<WorkspaceService>().ListAsync(Product, default)).Value[0];
        var accounts = (await host.Get<AccountService>().ListAsync(new ReferenceQuery(workspace.Id), Product, default)).Value.Items;
        return (workspace, accounts.Single(a => a.Number == host.Books.Names["crmcom.account.number"]));
    }

    private sealed class Broken : ICrmMethods
    {
        public IReadOnlyList<CrmMethod> Methods => [new("broken", false, "Breaks.", [], _ => throw new InvalidOperationException("secret detail"))];
    }
}
