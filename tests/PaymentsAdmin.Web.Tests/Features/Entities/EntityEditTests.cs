using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Entities;

namespace PaymentsAdmin.Web.Tests.Features.Entities;

public sealed class EntityEditTests : PageTests
{
    private readonly TaskCompletionSource _done = new();
    private EntityId _deal;
    private EventCallback<Words?> _told;

    [Fact]
    public async Task A_conflicting_change_is_shown_with_the_input_and_can_be_overwritten()
    {
        var rival = await SignInAsync("clara");
        var page = await EditAsync();
        await page.ChangeAsync("#title", "Mine");
        await Get<EntityService>().UpdateAsync(new(Workspace, _deal, null, rival), new() { Title = "Theirs" }, default);

        await page.SubmitAsync("form");

        page.WaitForElement(".conflict h3").TextContent.ShouldStartWith(rival.Name + " changed this while you were typing, 20 Nov 2026");
        Cells(page.Find(".conflict tbody tr")).ShouldBe(["Title", "Acme: warehouse racking", "Theirs", "Mine"]);
        page.Find("#title").GetAttribute("value").ShouldBe("Mine");
        (await HeaderAsync()).Title.ShouldBe("Theirs");
        await page.PressAsync("Overwrite with mine");
        await DoneAsync();
        (await HeaderAsync()).Title.ShouldBe("Mine");
    }

    [Fact]
    public async Task Taking_the_saved_version_continues_from_it()
    {
        var rival = await SignInAsync("clara");
        var page = await EditAsync();
        await page.ChangeAsync("#title", "Mine");
        await Get<EntityService>().UpdateAsync(new(Workspace, _deal, null, rival), new() { Title = "Theirs" }, default);
        await page.SubmitAsync("form");

        await page.PressAsync("Use the saved version");

        page.Find("#title").GetAttribute("value").ShouldBe("Theirs");
        page.FindAll(".conflict").ShouldBeEmpty();
        await page.ChangeAsync("#stage", "Won");
        await page.SubmitAsync("form");
        await DoneAsync();
        ((await HeaderAsync()).Title, (await HeaderAsync()).Stage).ShouldBe(("Theirs", "Won"));
    }

    [Fact]
    public async Task A_change_outside_the_form_causes_no_conflict()
    {
        await SignInAsync("clara");
        var page = await EditAsync();
        await page.ChangeAsync("#title", "Mine");
        await Get<EntityService>().AddRowAsync(Workspace, _deal, new() { ProductName = "C", Price = 1 }, Anyone, default);

        await page.SubmitAsync("form");

        await DoneAsync();
        (await HeaderAsync()).Title.ShouldBe("Mine");
    }

    [Fact]
    public async Task A_conflicting_change_of_a_product_shows_the_changed_price_in_all_versions()
    {
        var rival = await SignInAsync("clara");
        var view = await ViewAsync();
        var form = Render<RowForm>(p => Part(p, view).Add(c => c.Row, view.Rows[0]).Add(c => c.Done, _told));
        await form.ChangeAsync("#price", "30");
        await Get<EntityService>()
            .UpdateRowAsync(new(Workspace, view.Rows[0].Row.Id, null, rival), new() { ProductName = "A", Price = 28, Quantity = 10 }, default);

        await form.SubmitAsync("form");

        form.WaitForElement(".conflict h3").TextContent.ShouldStartWith(rival.Name);
        Cells(form.FindAll(".conflict tbody tr").ShouldHaveSingleItem()).ShouldBe(["Price", "25", "28", "30"]);
        await form.ClickAsync(".conflict button", 1);
        await DoneAsync();
        (await ViewAsync()).Rows[0].Row.Price.Value.ShouldBe(30);
    }

    [Fact]
    public async Task Each_form_keeps_its_draft_under_its_own_record_until_it_is_saved_or_dropped()
    {
        var rival = await SignInAsync("clara");
        var view = await ViewAsync();
        var (row, shipment) = (view.Rows[0], view.Shipments[0]);

        var edit = await EditAsync();
        edit.Find("form").GetAttribute("data-draft").ShouldBe($"entity-edit/{view.Header.Id.Value}");
        var form = Render<RowForm>(p => Part(p, view).Add(c => c.Row, row).Add(c => c.Done, _told)).Find("form");
        form.GetAttribute("data-draft").ShouldBe($"entity-row/{row.Row.Id.Value}");
        form.QuerySelectorAll("input").ShouldAllBe(field => field.Id != null);
        form.QuerySelectorAll("[data-forget]").ShouldHaveSingleItem().TextContent.ShouldBe("Cancel");
        Render<ShipmentForm>(p => Part(p, view).Add(c => c.Shipment, shipment).Add(c => c.Done, _told))
            .Find("form").GetAttribute("data-draft").ShouldBe($"entity-shipment/{shipment.Shipment.Id.Value}");
        Render<RowForm>(p => Part(p, view).Add(c => c.Done, _told)).Find("form").GetAttribute("data-draft").ShouldBe($"entity-row/new-{view.Header.Id.Value}");
        Render<NewEntityPage>().Find("form").GetAttribute("data-draft").ShouldBe($"entity-new/{Workspace.Id.Value}");

        var before = edit.Find("form").GetAttribute("data-saved");
        await edit.ChangeAsync("#title", "Mine");
        await Get<EntityService>().UpdateAsync(new(Workspace, _deal, null, rival), new() { Title = "Theirs" }, default);
        await edit.SubmitAsync("form");
        edit.Find("form").GetAttribute("data-saved").ShouldBe(before);
        await edit.PressAsync("Use the saved version");
        edit.Find("form").GetAttribute("data-saved").ShouldNotBe(before);
    }

    [Fact]
    public async Task A_customer_added_while_typing_is_named_as_added_and_chosen()
    {
        await SignInAsync("clara");
        var page = await EditAsync();

        await page.InputAsync("#customer", "Quay & Sons");
        await page.ClickAsync("#customer-offer-new");

        page.WaitForAssertion(() => page.Find("#customer-help").TextContent.ShouldBe("Quay & Sons is added as a customer and selected."));
    }

    [Fact]
    public async Task An_exact_customer_name_selects_that_customer()
    {
        await SignInAsync("clara");
        await Get<EntityService>().AddCustomerAsync(Workspace, new() { Name = "Zoë Müller" }, Anyone, default);
        await Get<EntityService>().AddCustomerAsync(Workspace, new() { Name = "Zoë Müller GmbH" }, Anyone, default);
        var page = await EditAsync();

        await page.InputAsync("#customer", "Zoë Müller");
        page.WaitForAssertion(() => page.Find("#customer-help").TextContent.ShouldBe("Zoë Müller is selected."));
        await page.SubmitAsync("form");

        await DoneAsync();
        (await HeaderAsync()).CustomerName.ShouldBe("Zoë Müller");
    }

    [Fact]
    public async Task A_customer_is_chosen_from_the_matches_and_adding_one_is_offered()
    {
        await SignInAsync("clara");
        await Get<EntityService>().AddCustomerAsync(Workspace, new() { Name = "Zoë Müller GmbH" }, Anyone, default);
        var page = await EditAsync();

        await page.InputAsync("#customer", "zoe");
        page.WaitForAssertion(
            () => page.FindAll("#customer-offers li").Select(option => option.TextContent.Trim()).ShouldBe(["Zoë Müller GmbH", "Add “zoe” as a new customer"]));
        await page.ClickAsync("#customer-offers li");
        page.WaitForAssertion(() => page.Find("#customer").GetAttribute("value").ShouldBe("Zoë Müller GmbH"));
        await page.SubmitAsync("form");

        await DoneAsync();
        (await HeaderAsync()).CustomerName.ShouldBe("Zoë Müller GmbH");
    }

    [Fact]
    public async Task A_customer_name_that_matches_nobody_is_refused()
    {
        await SignInAsync("clara");
        var page = await EditAsync();
        await page.InputAsync("#customer", "somebody");

        await page.SubmitAsync("form");

        page.Find("#customer-fault").TextContent.ShouldContain("Choose a customer");
        (await HeaderAsync()).CustomerName.ShouldBe("Acme Holdings Ltd");
    }

    [Fact]
    public async Task A_duplicate_id_is_refused_and_a_new_entity_opens_its_page()
    {
        await SignInAsync("clara");
        var page = Show<NewEntityPage>("form");
        page.Find("#currency").GetAttribute("value").ShouldBe("EUR");
        await page.ChangeAsync("#title", "Crane");
        await page.ChangeAsync("#external-id", "1001");
        await page.SubmitAsync("form");
        page.WaitForElement("#external-id-fault").TextContent.ShouldBe(EntityFailures.AlreadyThere.Text);

        await page.ChangeAsync("#external-id", "77");
        await page.SubmitAsync("form");

        page.WaitForAssertion(() => Get<NavigationManager>().Uri.ShouldEndWith("/entities/2/77"));
    }

    [Fact]
    public async Task A_Viewer_gets_no_form_and_sees_the_required_role()
    {
        await SignInAsync("vera");
        var page = Show<NewEntityPage>(".why");
        page.FindAll("form").ShouldBeEmpty();
        page.Find(".why").TextContent.ShouldContain("Clerk");
    }

    protected override async Task ArrangeAsync()
    {
        _deal = await AcmeAsync();
        _told = EventCallback.Factory.Create<Words?>(this, () => _done.TrySetResult());
    }

    private static IEnumerable<string> Cells(AngleSharp.Dom.IElement row) => row.Children.Select(cell => cell.TextContent.Trim());

    private Task DoneAsync() => _done.Task.WaitAsync(DefaultWaitTimeout);

    private async Task<IRenderedComponent<EntityEdit>> EditAsync()
    {
        var view = await ViewAsync();
        return Render<EntityEdit>(p => Part(p, view).Add(c => c.Done, _told));
    }

    private ComponentParameterCollectionBuilder<T> Part<T>(ComponentParameterCollectionBuilder<T> p, EntityView view)
        where T : EntityPagePart => p.Add(c => c.View, view).Add(c => c.Actor, Actor()).Add(c => c.Workspace, Workspace);

    private Actor Actor() => _me ?? throw new InvalidOperationException("Sign in first.");

    private Actor? _me;

    private async Task<Actor> SignInAsync(string name) => _me = await base.SignInAsync(name);

    private async Task<EntityView> ViewAsync() =>
        (await Get<EntityViewService>().FindAsync(Workspace.Id, new(EntityKinds.Deal, "1001"), Anyone, default)).Value;

    private async Task<EntityHeader> HeaderAsync() => (await ViewAsync()).Header;
}
