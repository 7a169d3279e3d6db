using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Fakes;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Mirror;

/// <summary>Entities on open pages are looked at again.</summary>
public sealed class PortalWatchTests() : PortalTests(TestDatabase.Sqlite)
{
    private readonly List<bool> _looked = [];

    private PortalWatch Watch => Store.Services.GetRequiredService<PortalWatch>();

    [Fact]
    public async Task One_cheap_call_is_shared_by_all_viewers_and_only_what_differs_is_read()
    {
        var deal = await OpenAsync();
        Portal.Journal.Clear();
        using var one = Watch.Watch(Workspace, Ref(deal), look => _looked.Add(look.IsOther));
        using var other = Watch.Watch(Workspace, Ref(deal), look => _looked.Add(look.IsOther));
        (await StepAsync()).ShouldBe(PortalWatch.Pause);
        Portal.Journal.Count.ShouldBe(1);
        _looked.ShouldBe([false, false]);
        await Watch.StepAsync(Workspace, default);
        Portal.Journal.Count.ShouldBe(1, "not due before ten seconds have passed");

        Portal.Hand.AddLine(Portal.Hand.Payments(deal)[0].Id, deal.Rows[0], 2);
        await StepAsync();
        _looked[2..].ShouldBe([true, true]);
        (await OnlyAsync()).Amount.ToString().ShouldBe("20.00 EUR");
        Portal.Journal.Clear();
        await StepAsync();
        Portal.Journal.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_change_between_opening_and_the_first_call_is_seen()
    {
        var deal = await OpenAsync();
        using var viewer = Watch.Watch(Workspace, Ref(deal), look => _looked.Add(look.IsOther));
        Portal.Hand.AddLine(Portal.Hand.Payments(deal)[0].Id, deal.Rows[0], 2);
        await StepAsync();
        _looked.ShouldBe([true]);
        (await OnlyAsync()).Amount.ToString().ShouldBe("20.00 EUR");
    }

    [Fact]
    public async Task Another_customer_between_opening_and_the_first_call_is_seen()
    {
        var deal = await OpenAsync();
        using var viewer = Watch.Watch(Workspace, Ref(deal), look => _looked.Add(look.IsOther));
        Portal.Hand.SetCompany(deal, Portal.Hand.Company("Meridian Ltd"));
        await StepAsync();
        _looked.ShouldBe([true]);
        (await DetailAsync((await OnlyAsync()).Id)).CustomerName.ShouldBe("Meridian Ltd");
    }

    [Fact]
    public async Task Viewers_are_told_once_that_the_portal_no_longer_has_the_entity()
    {
        var deal = await OpenAsync();
        var told = new List<WatchedLook>();
        using var viewer = Watch.Watch(Workspace, Ref(deal), told.Add);
        Portal.Hand.DeleteItem(deal);
        await StepAsync();
        await StepAsync();
        told.ShouldHaveSingleItem().Read!.Failure.ShouldNotBeNull().Code.ShouldBe(PortalFailures.NotFound.Code);
    }

    [Fact]
    public async Task Nothing_is_asked_once_the_last_page_was_left()
    {
        var deal = await OpenAsync();
        Watch.Watch(Workspace, Ref(deal), _ => { }).Dispose();
        Portal.Journal.Clear();
        await StepAsync();
        Portal.Journal.Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_customer_whose_name_cannot_be_read_is_named_by_its_kind_until_it_can()
    {
        var reader = Portal.Hand.AddUser("Rita");
        var company = Portal.Hand.Company("Meridian Ltd");
        reader.Hidden.Add((4, company));
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m, 5)]);
        Portal.Hand.SetCompany(deal, company);
        Portal.Hand.AddPayment(deal);
        Connect(Portal.WebhookOf(reader.Id));
        await SeeAsync(deal);
        var unread = await DetailAsync((await OnlyAsync()).Id);
        (unread.CustomerName, unread.IsCustomerUnread).ShouldBe(($"Company {company}", true));

        reader.Hidden.Clear();
        await SeeAsync(deal);
        var read = await DetailAsync(unread.Id);
        (read.CustomerName, read.IsCustomerUnread).ShouldBe(("Meridian Ltd", false));
    }

    private async Task<MadeItem> OpenAsync()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m, 5)]);
        Portal.Hand.AddPayment(deal);
        Time.Advance(TimeSpan.FromMinutes(5));
        await SeeAsync(deal);
        return deal;
    }

    private async Task<TimeSpan> StepAsync()
    {
        Time.Advance(PortalWatch.Interval);
        return await Watch.StepAsync(Workspace, default);
    }

    private async Task<PaymentRow> OnlyAsync() => Ok(await Payments.ListAsync(new PaymentQuery(Workspace.Id, PaymentFilter.None), Vera, default)).Rows.Single();

    private static EntityRef Ref(MadeItem item) => EntityRef.Item(item.Type, item.Id);
}
