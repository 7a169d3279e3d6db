using Bunit;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Services;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Links;

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
        await Get<PaymentService>().AddLineAsync(Workspace, _payment, rows[0].Id, new QuantityInput { Quantity = 10 }, null, Anyone, default);
    }

    [Fact]
    public async Task A_new_link_shows_its_address_its_code_its_phrase_and_its_end()
    {
        var clara = await SignInAsync("clara");
        var card = Show(clara);
        card.Markup.ShouldContain("No link leads to this payment now.");

        await card.ClickAsync("button[data-key=u]");

        var link = (await Links.OfPaymentAsync(Workspace.Id, _payment, clara, default)).Value.Single();
        var address = card.Find("code").TextContent;
        address.ShouldStartWith("http://localhost/p/");
        (await Links.FindAsync(address.Split('/')[^1], default)).State.ShouldBe(LinkState.Live);
        card.Find("img").GetAttribute("alt").ShouldBe($"Code of {address}");
        card.Find("img").GetAttribute("src").ShouldStartWith("data:image/svg+xml;base64,");
        card.Find("[data-copy]").GetAttribute("data-copy").ShouldBe("#link-address");
        card.Find("figcaption").TextContent.ShouldBe("EUR 250.00");
        card.Find(".phrase").TextContent.ShouldBe(link.CheckPhrase);
        card.Markup.ShouldContain("Expires 4 Dec 2026");
        card.Find("header .pill").TextContent.ShouldBe("1 live");
    }

    [Fact]
    public async Task Whoever_sees_the_payment_can_tell_a_payer_the_words_of_each_link_that_works()
    {
        var clara = await SignInAsync("clara");
        await Links.MakeAsync(Workspace, _payment, clara, default);
        await Links.MakeAsync(Workspace, _payment, clara, default);
        var phrases = (await Links.OfPaymentAsync(Workspace.Id, _payment, clara, default)).Value.Select(link => link.CheckPhrase);
        Show(await SignInAsync("vera")).FindAll(".phrase").Select(phrase => phrase.TextContent).ShouldBe(phrases, ignoreOrder: true);
    }

    [Fact]
    public async Task The_address_is_not_on_the_page_until_somebody_asks_for_it()
    {
        var token = (await Links.GetOrMakeAsync(Workspace, _payment, Anyone, default)).Value.Token;
        var card = Show(await SignInAsync("clara"));
        card.Markup.ShouldNotContain(token);

        await card.PressAsync("Show address and code");

        card.Find("code").TextContent.ShouldEndWith("/p/" + token);
        (await Links.OfPaymentAsync(Workspace.Id, _payment, Anyone, default)).Value.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Revoking_asks_why_and_leaves_the_reason_on_the_card()
    {
        var card = Show(await SignInAsync("clara"));
        await card.ClickAsync("button[data-key=u]");
        var token = card.Find("code").TextContent.Split('/')[^1];

        await card.ClickAsync(".verbs .danger");
        await card.SubmitAsync("dialog form");
        card.Find("#revoke-reason-fault").TextContent.ShouldBe("Say why the link is taken back.");
        await card.ChangeAsync("#revoke-reason", "sent to the wrong person");
        await card.SubmitAsync("dialog form");

        (await Links.FindAsync(token, default)).State.ShouldBe(LinkState.Revoked);
        card.FindAll("dialog").ShouldBeEmpty();
        card.Markup.ShouldNotContain(token);
        card.Find("details").TextContent.ShouldContain("sent to the wrong person");
    }

    [Fact]
    public async Task A_viewer_sees_that_there_is_a_link_and_who_may_hand_it_out()
    {
        var token = (await Links.GetOrMakeAsync(Workspace, _payment, Anyone, default)).Value.Token;
        var card = Show(await SignInAsync("vera"));

        card.FindAll("button").ShouldBeEmpty();
        card.Markup.ShouldNotContain(token);
        card.Find(".why").TextContent.ShouldBe("You may not do this. It takes the role Clerk or Approver.");
        card.Find("header .pill").TextContent.ShouldBe("1 live");
    }

    [Fact]
    public async Task A_change_of_the_amount_takes_the_address_away()
    {
        var clara = await SignInAsync("clara");
        var card = Show(clara);
        await card.ClickAsync("button[data-key=u]");
        var payments = Get<PaymentService>();
        var line = (await payments.GetAsync(Workspace.Id, _payment, Anyone, default)).Value.Lines[0].Id;
        await payments.SetLineQuantityAsync(Workspace, line, new QuantityInput { Quantity = 9 }, null, Anyone, default);

        card.Render(parameters => parameters.Add(c => c.Payment, _payment).Add(c => c.Actor, clara).Add(c => c.Workspace, Workspace));

        card.FindAll("code").ShouldBeEmpty();
        card.Find("details").TextContent.ShouldContain("Revoked");
    }

    [Fact]
    public async Task The_list_shows_live_links_and_revokes_them()
    {
        await Links.GetOrMakeAsync(Workspace, _payment, Anyone, default);
        await SignInAsync("alan");
        var page = Show<LinksPage>("tbody tr");
        page.Find("tbody tr").TextContent.ShouldContain("Acme Holdings Ltd");
        page.Find("tbody td.n").TextContent.ShouldBe("250.00");

        await page.ClickAsync("tbody button");
        await page.ChangeAsync("#revoke-reason", "not needed");
        await page.SubmitAsync("dialog form");

        page.WaitForAssertion(() => page.Markup.ShouldContain("No public link is live."));
    }

    [Fact]
    public async Task A_clerk_is_told_who_may_take_back_what_somebody_else_made()
    {
        await Links.GetOrMakeAsync(Workspace, _payment, Anyone, default);
        await SignInAsync("clara");

        var page = Show<LinksPage>("tbody tr");

        page.FindAll("tbody button").ShouldBeEmpty();
        page.Find("tbody .why-not").TextContent.ShouldContain("An Approver or an Admin can revoke it.");
    }

    private IRenderedComponent<LinkCard> Show(Actor actor) =>
        Show<LinkCard>(".current, .body p", parameters => parameters.Add(c => c.Payment, _payment).Add(c => c.Actor, actor).Add(c => c.Workspace, Workspace));
}
