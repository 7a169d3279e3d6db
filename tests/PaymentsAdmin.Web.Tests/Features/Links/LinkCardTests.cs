using Bunit;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Links;
using PaymentsAdmin.Web.Features.Payment;

namespace PaymentsAdmin.Web.Tests.Features.Links;

public sealed class LinkCardTests : PageTests
{
    private PaymentId _payment;

    private LinkService Links => Get<LinkService>();

    protected override async Task ArrangeAsync()
    {
        var deal = await AcmeAsync();
        var rows = (await Get<EntityService>().RowsAsync(Workspace.Id, deal, Anyone, default)).Value;
        _payment = (await Get<PaymentService>().AddAsync(Workspace, deal, Anyone, default)).Value;
        await Get<PaymentService>().AddLineAsync(new(Workspace, _payment, null, Anyone), rows[0].Id, new QuantityInput { Quantity = 10 }, default);
    }

    [Fact]
    public async Task A_new_link_shows_its_address_QR_code_check_phrase_and_expiry()
    {
        var clara = await SignInAsync("clara");
        var card = Show(clara);
        Card(card).ShouldContain("No payment link yet. It shows the payer the amount, due date and status.");

        await card.ClickAsync("button[data-key=u]");

        var link = (await Links.OfPaymentAsync(Workspace.Id, _payment, clara, default)).Value.Single();
        var address = card.WaitForElement(".links code").TextContent;
        address.ShouldStartWith("http://localhost/p/");
        (await Links.FindAsync(address.Split('/')[^1], default)).State.ShouldBe(LinkState.Live);
        card.Find(".links img").GetAttribute("alt").ShouldBe($"Code of {address}");
        card.Find(".links img").GetAttribute("src").ShouldStartWith("data:image/svg+xml;base64,");
        card.Find(".links [data-copy]").GetAttribute("data-copy").ShouldBe("#link-address");
        card.Find(".links figcaption").TextContent.ShouldBe("EUR 250.00");
        card.Find(".phrase").TextContent.ShouldBe(link.CheckPhrase);
        Card(card).ShouldContain("Expires 4 Dec 2026");
        card.Find(".links header .pill").TextContent.ShouldBe("1 active");
    }

    [Fact]
    public async Task A_Viewer_sees_the_check_phrase_of_every_active_link()
    {
        var clara = await SignInAsync("clara");
        await Links.MakeAsync(Workspace, _payment, clara, default);
        await Links.MakeAsync(Workspace, _payment, clara, default);
        var phrases = (await Links.OfPaymentAsync(Workspace.Id, _payment, clara, default)).Value.Select(link => link.CheckPhrase);
        Show(await SignInAsync("vera")).FindAll(".phrase").Select(phrase => phrase.TextContent).ShouldBe(phrases, ignoreOrder: true);
    }

    [Fact]
    public async Task The_address_of_a_link_is_shown_only_on_request()
    {
        var token = (await Links.GetOrMakeAsync(Workspace, _payment, Anyone, default)).Value.Token;
        var card = Show(await SignInAsync("clara"));
        card.Markup.ShouldNotContain(token);

        await card.PressAsync("Show link and code");

        card.WaitForElement(".links code").TextContent.ShouldEndWith("/p/" + token);
        (await Links.OfPaymentAsync(Workspace.Id, _payment, Anyone, default)).Value.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Revoking_a_link_requires_a_reason_that_stays_on_the_card()
    {
        var card = Show(await SignInAsync("clara"));
        await card.ClickAsync("button[data-key=u]");
        var token = card.WaitForElement(".links code").TextContent.Split('/')[^1];

        await card.ClickAsync(".links .buttons .mud-button-outlined-error");
        await card.SubmitAsync("#revoke-link form");
        card.Find("#revoke-reason-fault").TextContent.ShouldBe("Enter a reason for revoking the link.");
        await card.ChangeAsync("#revoke-reason", "sent to the wrong person");
        await card.SubmitAsync("#revoke-link form");

        (await Links.FindAsync(token, default)).State.ShouldBe(LinkState.Revoked);
        card.FindAll("#revoke-link").ShouldBeEmpty();
        card.Markup.ShouldNotContain(token);
        card.Find(".links details").TextContent.ShouldContain("sent to the wrong person");
    }

    [Fact]
    public async Task A_Viewer_sees_that_a_link_is_active_but_not_its_address()
    {
        var token = (await Links.GetOrMakeAsync(Workspace, _payment, Anyone, default)).Value.Token;
        var card = Show(await SignInAsync("vera"));

        card.FindAll(".links button").ShouldBeEmpty();
        card.Markup.ShouldNotContain(token);
        card.Find(".links .why").TextContent.ShouldBe("This requires the role Clerk or Approver.");
        card.Find(".links header .pill").TextContent.ShouldBe("1 active");
    }

    [Fact]
    public async Task Asking_again_shows_the_active_link_and_another_is_created_only_on_request()
    {
        var card = Show(await SignInAsync("clara"));
        await card.ClickAsync("button[data-key=u]");
        var address = card.WaitForElement(".links code").TextContent;
        card.Find("button[data-key=u]").TextContent.ShouldContain("Get link");
        card.Find(".links [role=status]").TextContent.ShouldBeEmpty();

        await card.ClickAsync("button[data-key=u]");

        card.WaitForAssertion(() => card.Find(".links [role=status]").TextContent.ShouldBe("A link is already active. This is it."));
        card.Find(".links code").TextContent.ShouldBe(address);
        (await Links.OfPaymentAsync(Workspace.Id, _payment, Anyone, default)).Value.Count.ShouldBe(1);

        await card.PressAsync("Create another link");
        card.WaitForAssertion(() => card.Find(".links code").TextContent.ShouldNotBe(address));
        (await Links.OfPaymentAsync(Workspace.Id, _payment, Anyone, default)).Value.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Getting_a_link_copies_its_address_at_once_and_showing_one_does_not()
    {
        await Links.GetOrMakeAsync(Workspace, _payment, Anyone, default);
        var card = Show(await SignInAsync("clara"));
        await card.PressAsync("Show link and code");
        card.WaitForElement(".links code").HasAttribute("data-copy-now").ShouldBeFalse();

        await card.ClickAsync("button[data-key=u]");
        card.WaitForAssertion(() => card.Find(".links code").GetAttribute("data-copy-now").ShouldBe("1"));
        await card.ClickAsync("button[data-key=u]");
        card.WaitForAssertion(() => card.Find(".links code").GetAttribute("data-copy-now").ShouldBe("2"));
        card.Find(".links code").GetAttribute("data-copied").ShouldBe("The payment link is copied");
    }

    [Fact]
    public async Task A_change_of_the_amount_announces_that_it_ends_the_link_and_explains_it_afterwards()
    {
        var card = Show(await SignInAsync("clara"));
        card.FindAll(".lines .link-end").ShouldBeEmpty();
        await card.ClickAsync("button[data-key=u]");
        card.WaitForElement(".links code");
        card.Find(".lines .link-end").TextContent.ShouldBe("A payment link is active. It stops working when the total changes.");
        card.Find("form.pay .link-end").TextContent.ShouldBe("The payment link will then show it as paid.");
        card.Find("#more").TextContent.ShouldContain("Its payment link stops working for good.");

        await card.ChangeAsync(".stepper input", "9");

        card.WaitForAssertion(() => Card(card).ShouldContain("The last payment link ended: the amount changed. Create a new one for the payer."));
        card.FindAll(".links code").ShouldBeEmpty();
        card.Find(".links details").TextContent.ShouldContain("Revoked");
        card.Find("button[data-key=u]").TextContent.ShouldContain("New link");
        card.FindAll(".link-end").ShouldBeEmpty();
        var ended = card.FindAll(".timeline li").Select(li => Words(li.TextContent))
            .Single(text => text.Contains("ended the payment link", StringComparison.Ordinal));
        ended.ShouldStartWith("You ended the payment linkReason:the amount changed");
    }

    [Fact]
    public async Task The_reason_is_that_of_the_link_which_ended_last_and_a_Viewer_is_not_told_to_create_one()
    {
        var clara = await SignInAsync("clara");
        await Links.MakeAsync(Workspace, _payment, Anyone, default);
        var second = (await Links.MakeAsync(Workspace, _payment, Anyone, default)).Value.Link;
        await Links.RevokeAsync(Workspace, second.Id, new() { Reason = "Wrong customer" }, Anyone, default);
        Pass(TimeSpan.FromMinutes(2));
        var line = (await Get<PaymentService>().GetAsync(Workspace.Id, _payment, Anyone, default)).Value.Lines[0];
        await Get<PaymentService>().SetLineQuantityAsync(new(Workspace, line.Id, null, clara), new() { Quantity = 3 }, default);

        Card(Show(clara)).ShouldContain("The last payment link ended: the amount changed. Create a new one for the payer.");
        var seen = Card(Show(await SignInAsync("vera")));
        seen.ShouldContain("The last payment link ended: the amount changed.");
        seen.ShouldNotContain("Create a new one");
    }

    [Fact]
    public async Task Marking_unpaid_announces_that_it_ends_the_link()
    {
        await Links.GetOrMakeAsync(Workspace, _payment, Anyone, default);
        await Get<PaymentService>().PayAsync(new(Workspace, _payment, null, Anyone), new PayInput { On = new(2026, 11, 20) }, default);
        var card = Show(await SignInAsync("clara"));
        card.WaitForElement("form.unpay .link-end").TextContent.ShouldBe("Marking it unpaid ends the payment link.");
    }

    [Fact]
    public async Task An_expired_link_is_reported_and_a_new_one_is_offered()
    {
        await Links.GetOrMakeAsync(Workspace, _payment, Anyone, default);
        Pass(TimeSpan.FromDays(20));
        var card = Show(await SignInAsync("clara"));
        Card(card).ShouldContain("The last payment link expired on 4 Dec 2026. Create a new one for the payer.");
        card.Find("button[data-key=u]").TextContent.ShouldContain("New link");
    }

    [Fact]
    public async Task Active_links_are_listed_and_can_be_revoked()
    {
        await Links.GetOrMakeAsync(Workspace, _payment, Anyone, default);
        await SignInAsync("alan");
        var page = Show<LinksPage>("tbody tr");
        page.Find("tbody tr").TextContent.ShouldContain("Acme Holdings Ltd");
        page.Find("tbody td.n").TextContent.ShouldBe("250.00");

        await page.ClickAsync("tbody button[aria-label^=Revoke]");
        await page.ChangeAsync("#revoke-reason", "not needed");
        await page.SubmitAsync("#revoke-link form");

        page.WaitForAssertion(() => page.Markup.ShouldContain("No active public links."));
    }

    [Fact]
    public async Task A_Clerk_sees_who_can_revoke_a_link_made_by_another_user()
    {
        await Links.GetOrMakeAsync(Workspace, _payment, Anyone, default);
        await SignInAsync("clara");

        var page = Show<LinksPage>("tbody tr");

        page.FindAll("tbody button").ShouldHaveSingleItem().GetAttribute("aria-label").ShouldBe($"Copy link of {_payment}");
        page.Find("tbody .why-not").TextContent.ShouldContain("An Approver or Admin can revoke it.");
    }

    private static string Card(IRenderedComponent<PaymentDetailPage> page) => Words(page.Find(".links").TextContent);

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private IRenderedComponent<PaymentDetailPage> Show(Actor _) =>
        Show<PaymentDetailPage>(".links .current, .links .body p", p => p.Add(x => x.Id, _payment.Value));
}
