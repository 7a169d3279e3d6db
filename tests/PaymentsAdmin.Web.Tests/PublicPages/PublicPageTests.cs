using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Web.PublicPages;

namespace PaymentsAdmin.Web.Tests.PublicPages;

public sealed class PublicPageTests : PageTests
{
    private PaymentId _payment;
    private string _token = "";

    protected override (string Key, string Value)[] Configured => [("AllowedHosts", "pay.meridian.example")];

    protected override async Task ArrangeAsync()
    {
        var deal = await AcmeAsync();
        var rows = (await Get<EntityService>().RowsAsync(Workspace.Id, deal, Anyone, default)).Value;
        var payments = Get<PaymentService>();
        _payment = (await payments.AddAsync(Workspace, deal, Anyone, default)).Value;
        await payments.AddLineAsync(new(Workspace, _payment, null, Anyone), rows[0].Id, new QuantityInput { Quantity = 10 }, default);
        await payments.SetTermsAsync(new(Workspace, _payment, null, Anyone), Terms("en"), default);
        _token = (await Get<LinkService>().GetOrMakeAsync(Workspace, _payment, Anyone, default)).Value.Token;
    }

    [Fact]
    public async Task The_page_shows_the_amount_the_due_date_and_the_payee()
    {
        var page = await AskAsync($"/p/{_token}");

        page.Status.ShouldBe(200);
        foreach (var said in new[]
        {
            "EUR 250.00",
            "Friday, 4 December 2026",
            "in 14 days",
            "Annual service plan",
            "Waiting for your payment",
            "PaymentsAdmin",
            "pay.meridian.example"
        })
        {
            page.Text.ShouldContain(said);
        }

        page.Text.ShouldContain((await LinkAsync()).CheckPhrase);
    }

    [Fact]
    public async Task The_page_says_where_to_ask_for_the_two_check_words()
    {
        var text = (await AskAsync($"/p/{_token}")).Text;
        text.ShouldContain("PaymentsAdmin sees the same two words for your payment: ask for them at a phone number or address that you already know.");
        text.ShouldNotContain("words stand on your invoice");
        (await AskAsync($"/p/{_token}?lang=de")).Text.ShouldContain("PaymentsAdmin sieht zu Ihrer Zahlung dieselben zwei W");
    }

    [Fact]
    public async Task An_unknown_host_name_appears_neither_on_the_page_nor_in_a_QR_code()
    {
        await using var page = new Asking(Services, $"/p/{_token}");
        page.Context.Request.Host = new("evil.example");
        await page.Get<PublicHandler>().AnswerAsync(page.Context);
        page.Status.ShouldBe(200);
        page.Text.ShouldNotContain("evil.example");
        page.Text.ShouldNotContain("<img");
        page.Text.ShouldContain((await LinkAsync()).CheckPhrase);

        await using var code = new Asking(Services, $"/p/{_token}/qr.svg");
        code.Context.Request.Host = new("evil.example");
        await code.Get<PublicHandler>().AnswerAsync(code.Context);
        code.Status.ShouldBe(404);
    }

    [Fact]
    public async Task The_page_discloses_no_internal_data()
    {
        var page = await AskAsync($"/p/{_token}");

        foreach (var secret in new[] { "Acme", "Holdings", "warehouse", "PAY-0", "Clara", "system", "deal", "script", "onclick", "Blazor", "_framework" })
        {
            page.Text.Replace("data-theme=\"system\"", "", StringComparison.Ordinal).ShouldNotContain(secret, Case.Insensitive);
        }

        page.Context.Response.Headers.SetCookie.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(
        "Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")]
    [InlineData("Referrer-Policy", "no-referrer")]
    [InlineData("Cache-Control", "no-store")]
    [InlineData("X-Robots-Tag", "noindex, nofollow")]
    [InlineData("X-Content-Type-Options", "nosniff")]
    [InlineData("Cross-Origin-Opener-Policy", "same-origin")]
    public async Task Every_answer_has_its_security_headers(string name, string value)
    {
        foreach (var path in new[] { $"/p/{_token}", "/p/unknown", $"/p/{_token}/qr.svg" })
        {
            (await AskAsync(path)).Context.Response.Headers[name].ToString().ShouldBe(value);
        }
    }

    [Fact]
    public async Task Unknown_and_revoked_tokens_get_the_same_answer_byte_for_byte()
    {
        var link = await LinkAsync();
        await Get<LinkService>().RevokeAsync(Workspace, link.Id, new RevokeInput { Reason = "lost" }, Anyone, default);

        var revoked = await AskAsync($"/p/{_token}");
        foreach (var path in new[]
        {
            "/p/" + LinkToken.Random(),
            "/p/x",
            "/p",
            "/p/",
            $"/p/{_token}/other",
            $"/p/{_token}/qr.svg",
            "/p/" + new string('x', 3_000)
        })
        {
            var unknown = await AskAsync(path);
            (unknown.Status, unknown.Headers).ShouldBe((404, revoked.Headers));
            unknown.Bytes.ShouldBe(revoked.Bytes);
        }

        revoked.Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_change_of_the_amount_ends_the_old_link()
    {
        var payments = Get<PaymentService>();
        var line = (await payments.GetAsync(Workspace.Id, _payment, Anyone, default)).Value.Lines[0].Id;
        await payments.SetLineQuantityAsync(new(Workspace, line, null, Anyone), new QuantityInput { Quantity = 9 }, default);

        (await AskAsync($"/p/{_token}")).Text.ShouldContain("This page is not available");
        var fresh = (await Get<LinkService>().GetOrMakeAsync(Workspace, _payment, Anyone, default)).Value.Token;
        (await AskAsync($"/p/{fresh}")).Text.ShouldContain("EUR 225.00");
    }

    [Fact]
    public async Task The_text_for_the_payer_is_not_translated()
    {
        (await AskAsync($"/p/{_token}?lang=de")).Text.ShouldContain("Annual service plan");
    }

    [Fact]
    public async Task An_expired_link_says_so_without_the_amount()
    {
        await using var db = await Get<IDbContextFactory<PaymentsDb>>().CreateDbContextAsync();
        await db.Set<PublicLinkRow>().ExecuteUpdateAsync(rows => rows.SetProperty(l => l.ExpiresAt, Sample.Now.AddSeconds(-1)));

        var page = await AskAsync($"/p/{_token}");

        page.Status.ShouldBe(410);
        page.Text.ShouldContain("This link has expired");
        page.Text.ShouldNotContain("250.00");
    }

    [Fact]
    public async Task A_paid_payment_is_shown_as_paid_without_payment_instructions()
    {
        await Get<PaymentService>().PayAsync(new(Workspace, _payment, null, Anyone), new PayInput { On = new(2026, 11, 19), Reference = "BNK 77" }, default);

        var page = await AskAsync($"/p/{_token}");

        page.Text.ShouldContain("Thursday, 19 November 2026");
        page.Text.ShouldContain("Nothing left to pay");
        page.Text.ShouldNotContain("How to pay");
        page.Text.ShouldNotContain("BNK 77");
    }

    [Fact]
    public async Task The_page_is_in_the_payers_language_or_the_chosen_one()
    {
        await Get<PaymentService>().SetTermsAsync(new(Workspace, _payment, null, Anyone), Terms("de"), default);

        var german = await AskAsync($"/p/{_token}");
        german.Text.ShouldContain("<html lang=\"de\"");
        german.Text.ShouldContain("EUR 250,00");
        german.Text.ShouldContain("4. Dezember 2026");
        (await AskAsync($"/p/{_token}?lang=en")).Text.ShouldContain("EUR 250.00");
    }

    [Fact]
    public async Task Five_visits_leave_the_link_live_and_only_page_views_are_counted()
    {
        for (var i = 0; i < 5; i++)
        {
            (await AskAsync($"/p/{_token}")).Status.ShouldBe(200);
        }

        var code = await AskAsync($"/p/{_token}/qr.svg");
        code.Context.Response.ContentType.ShouldBe("image/svg+xml");
        code.Text.ShouldStartWith("<svg ");
        (await AskAsync($"/p/{_token}", method: "HEAD")).Status.ShouldBe(200);
        (await AskAsync($"/p/{_token}", method: "POST")).Status.ShouldBe(405);
        (await LinkAsync()).Opened.ShouldBe(5);
        (await LinkAsync()).State.ShouldBe(LinkState.Live);
    }

    [Theory]
    [InlineData("User-Agent", "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)")]
    [InlineData("User-Agent", "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)")]
    [InlineData("User-Agent", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)")]
    [InlineData("User-Agent", "WhatsApp/2.23.20.0")]
    [InlineData("User-Agent", "TelegramBot (like TwitterBot)")]
    [InlineData("User-Agent", "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com")]
    [InlineData("Purpose", "prefetch")]
    [InlineData("Sec-Purpose", "prefetch;prerender")]
    [InlineData("X-Moz", "prefetch")]
    public async Task Previews_and_prefetches_are_answered_but_not_counted(string header, string value)
    {
        (await AskAsync($"/p/{_token}", with: (header, value))).Status.ShouldBe(200);
        var link = await LinkAsync();
        (link.Opened, link.FirstOpenedAt).ShouldBe((0, null));
    }

    [Theory]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1")]
    [InlineData("Mozilla/5.0 (Linux; Android 13; CUBOT NOTE 50) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Mobile Safari/537.36")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0")]
    public async Task A_visit_with_any_real_browser_is_counted(string agent)
    {
        await AskAsync($"/p/{_token}", with: ("User-Agent", agent));
        (await LinkAsync()).Opened.ShouldBe(1);
    }

    [Fact]
    public async Task The_31st_page_in_a_minute_is_refused_for_that_address_only()
    {
        for (var i = 0; i < 30; i++)
        {
            (await AskAsync($"/p/{_token}")).Status.ShouldBe(200);
        }

        var late = await AskAsync($"/p/{_token}");
        late.Status.ShouldBe(429);
        int.Parse(late.Context.Response.Headers.RetryAfter!, System.Globalization.CultureInfo.InvariantCulture).ShouldBeInRange(1, 60);
        late.Text.ShouldNotContain("250.00");
        (await AskAsync($"/p/{_token}", "198.51.100.9")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task After_twenty_unknown_tokens_an_address_can_open_only_good_links()
    {
        for (var i = 0; i < 20; i++)
        {
            (await AskAsync("/p/" + LinkToken.Random())).Status.ShouldBe(404);
        }

        for (var i = 0; i < 40; i++)
        {
            var held = await AskAsync("/p/" + LinkToken.Random());
            held.Status.ShouldBe(429);
            int.Parse(held.Context.Response.Headers.RetryAfter!, System.Globalization.CultureInfo.InvariantCulture).ShouldBeInRange(3_500, 3_600);
        }

        (await AskAsync($"/p/{_token}")).Status.ShouldBe(200);
        (await AskAsync($"/p/{_token}/qr.svg")).Status.ShouldBe(200);
        (await LinkAsync()).Opened.ShouldBe(1);

        await Get<LinkService>().RevokeAsync(Workspace, (await LinkAsync()).Id, new RevokeInput { Reason = "Sent to the wrong customer" }, Anyone, default);
        (await AskAsync($"/p/{_token}")).Status.ShouldBe(429);
    }

    private static TermsInput Terms(string language) => new() { DueOn = new(2026, 12, 4), PayerText = "Annual service plan", PayerLanguage = language };

    private async Task<PublicLink> LinkAsync() => (await Get<LinkService>().OfPaymentAsync(Workspace.Id, _payment, Anyone, default)).Value[^1];

    private async Task<Asking> AskAsync(string path, string address = "203.0.113.7", string method = "GET", (string Name, string Value)? with = null)
    {
        var asking = new Asking(Services, path, address);
        if (with is { } header)
        {
            asking.Context.Request.Headers[header.Name] = header.Value;
        }

        asking.Context.Request.Method = method;
        await asking.Get<PublicHandler>().AnswerAsync(asking.Context);
        return asking;
    }
}
