using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Import;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Portals.Bitrix24;
using PaymentsAdmin.Web.Features.Admin;
using PaymentsAdmin.Web.Features.Entities;
using PaymentsAdmin.Web.Features.Help;
using PaymentsAdmin.Web.Features.PaidImport;
using PaymentsAdmin.Web.Features.Payment;
using PaymentsAdmin.Web.Features.PaymentList;
using PaymentsAdmin.Web.Features.Postings;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Shell;
using PaymentsAdmin.Web.Shell.Palette;

namespace PaymentsAdmin.Web.Tests.Features.Portals;

/// <summary>The actions that a portal lacks are offered in a workspace with own books.</summary>
public sealed class OwnVerbTests : PageTests
{
    [Fact]
    public async Task Own_books_offer_every_action_that_a_portal_lacks()
    {
        var deal = await AcmeAsync();
        var clara = await SignInAsync("clara");
        var payment = (await Get<PaymentService>().AddAsync(Workspace, deal, clara, default)).Value;
        var row = (await Get<EntityService>().RowsAsync(Workspace.Id, deal, Anyone, default)).Value[0];
        (await Get<PaymentService>().AddLineAsync(new(Workspace, payment, null, clara), row.Id, new() { Quantity = 1 }, default)).Failure.ShouldBeNull();
        (
            await Get<EntityService>()
                .UpdateRowAsync(new(Workspace, row.Id, row.Revision, Anyone), new() { ProductName = "A", Price = 30, Quantity = 10 }, default)
        ).Failure.ShouldBeNull();

        PortalVerbs.On(Show<EntitiesPage>("table")).ShouldBe(PortalVerbs.OfEntities, ignoreOrder: true);
        var entity = Show<EntityDetailPage>(".figures", p => p.Add(c => c.Kind, 2).Add(c => c.ExternalId, "1001"));
        PortalVerbs.On(entity).ShouldBe(PortalVerbs.OfEntity, ignoreOrder: true);
        entity.FindAll(".look").ShouldBeEmpty();
        PortalVerbs.On(Show<PaymentsPage>("table")).ShouldBe(["Import", "New posting"]);
        PortalVerbs.On(Show<PaletteHits>("[data-said]", p => p.Add(c => c.Typed, "posting"))).ShouldBe(["New posting"]);
        Render<KeysSheet>().Markup.ShouldNotContain("Reload");
        Render<NewEntityPage>().FindAll("form").Count.ShouldBe(1);
        Render<ImportPage>().WaitForElement("form");
        Render<PaidImportPage>().WaitForElement("form");
        Render<NewPostingPage>().WaitForElement("form");
        var page = Show<PaymentDetailPage>(".lines", p => p.Add(c => c.Id, payment.Value));
        PortalVerbs.On(page).ShouldBe(["Use the new price"]);
        page.Find("#more").TextContent.ShouldContain("restored for 30 days");
        await page.ClickAsync("#more .delete");
        page.WaitForAssertion(() => page.Find(".deleted").TextContent.ShouldContain("Restore"));
        Render<AdminIndexPage>().Markup.ShouldNotContain("Writes to the portal");
    }

    [Fact]
    public void The_declared_abilities_of_a_backend_match_its_ports()
    {
        PortalVerbs.Declared(Get<Abilities>(), Workspace).ShouldBe(PortalVerbs.Ported(Get<IBackends>(), Workspace));
        var portal = Workspace with { Backend = Bitrix24Profile.Kind };
        PortalVerbs.Declared(Get<Abilities>(), portal).ShouldBe(PortalVerbs.Ported(Get<IBackends>(), portal));
    }
}

/// <summary>The same pages in a workspace on a portal offer no action that the portal would refuse.</summary>
public sealed class PortalVerbTests : PortalPageTests
{
    [Fact]
    public async Task A_portal_workspace_offers_none_of_the_actions_that_the_portal_lacks()
    {
        var (deal, payment) = await RacksAsync();
        await SignInAsync("clara");

        PortalVerbs.On(Show<EntitiesPage>("table")).ShouldBeEmpty();
        var entity = Show<EntityDetailPage>(".figures", p => p.Add(c => c.Kind, 2).Add(c => c.ExternalId, $"{deal.Id}"));
        PortalVerbs.On(entity).ShouldBeEmpty();
        entity.FindAll("button").Select(b => b.TextContent.Trim()).ShouldContain("Create payment");
        PortalVerbs.On(Show<PaymentsPage>("table")).ShouldBeEmpty();
        Show<PaletteHits>("[data-said]", p => p.Add(c => c.Typed, "posting")).FindAll("a").ShouldBeEmpty();
        Render<SideNav>(p => p.Add(c => c.Person, new Person(2, "clara", "Clara", Role.Clerk))).Markup.ShouldNotContain("/postings/new");
        Render<NewEntityPage>().FindAll("form").ShouldBeEmpty();
        Render<ImportPage>().FindAll("form").ShouldBeEmpty();
        Render<PaidImportPage>().FindAll("form").ShouldBeEmpty();
        Render<NewPostingPage>().FindAll("form").ShouldBeEmpty();
        var page = Show<PaymentDetailPage>(".lines", p => p.Add(c => c.Id, payment.Value));
        PortalVerbs.On(page).ShouldBeEmpty();
        page.FindAll(".stepper, #paid-on, #reference, #due-on, #books").Count.ShouldBe(5);
        page.Find("#more").TextContent.ShouldContain("cannot be restored");
    }

    [Fact]
    public async Task A_payment_that_cannot_be_restored_is_deleted_only_after_confirmation()
    {
        var (deal, payment) = await RacksAsync();
        await SignInAsync("clara");
        var page = Show<PaymentDetailPage>(".lines", p => p.Add(c => c.Id, payment.Value));

        await page.ClickAsync("#more .delete");
        Portal.Hand.Payments(deal).Count.ShouldBe(1);
        await page.SubmitAsync("dialog form");

        page.WaitForAssertion(() => page.Find(".deleted").TextContent.ShouldContain("is deleted"));
        page.Find(".deleted").TextContent.ShouldNotContain("back");
        Portal.Hand.Payments(deal).ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_clicks_on_create_make_one_payment_in_the_portal_and_open_it()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m, 5)]);
        await SeeAsync(deal);
        Time.Elapses = true;
        await SignInAsync("clara");
        var page = Show<EntityDetailPage>(".figures", p => p.Add(c => c.Kind, 2).Add(c => c.ExternalId, $"{deal.Id}"));

        await page.InvokeAsync(() => Task.WhenAll(page.Find(".acts .mud-button-filled").ClickAsync(), page.Find(".none button").ClickAsync()));

        page.WaitForAssertion(() => Get<NavigationManager>().Uri.ShouldContain("/payments/"));
        Portal.Hand.Payments(deal).Count.ShouldBe(1);
    }
}

internal static class PortalVerbs
{
    public static readonly string[] OfEntities = ["Import", "New entity"];
    public static readonly string[] OfEntity = ["Edit", "Add product", "Add shipment", "Change A", "Change B", "Change D1", "Change D2"];

    private static readonly string[] All = [.. OfEntities, .. OfEntity, "New posting", "Restore", "Use the new price", "Settle this bill", "Import entities"];

    /// <summary>The listed actions that a page shows, by the text or label of their buttons and links.</summary>
    public static IReadOnlyList<string> On<T>(IRenderedComponent<T> page)
        where T : IComponent =>
        [.. page.FindAll("button, a").Select(Name).Where(name => All.Contains(name) || name.StartsWith("Change ", StringComparison.Ordinal))];

    public static Can Declared(Abilities abilities, Workspace workspace) =>
        abilities.Of(workspace) & (
            Can.EditLines | Can.EditDeliveries | Can.EditTerms | Can.Undelete
            | Can.EditEntities | Can.ImportEntities | Can.ImportPaid | Can.BookPayments | Can.Look
        );

    public static Can Ported(IBackends backends, Workspace workspace)
    {
        return If<IPaymentLines>(Can.EditLines)
            | If<IPaymentDeliveries>(Can.EditDeliveries)
            | If<IPaymentTerms>(Can.EditTerms)
            | If<IPaymentTombstones>(Can.Undelete)
            | If<IEntityEditing>(Can.EditEntities)
            | If<IEntityImports>(Can.ImportEntities)
            | If<IPaidImports>(Can.ImportPaid)
            | If<IPostingDrafts>(Can.BookPayments)
            | If<ILiveEntities>(Can.Look);

        Can If<T>(Can can)
            where T : class, IBackendPort => backends.Find<T>(workspace) is null ? Can.None : can;
    }

    private static string Name(IElement one) => (one.GetAttribute("aria-label") ?? one.TextContent).Trim();
}
