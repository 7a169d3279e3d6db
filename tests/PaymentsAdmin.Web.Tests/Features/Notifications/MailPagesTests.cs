using Bunit;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Users.Account;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Admin.Mail;
using PaymentsAdmin.Web.Features.Notifications;
using PaymentsAdmin.Web.Setup;
using PaymentsAdmin.Web.Tests.Portals;

namespace PaymentsAdmin.Web.Tests.Features.Notifications;

/// <summary>Own choices, the Admins' page and the mailer, with a mail server on a line of its own.</summary>
public sealed class MailPagesTests : PageTests
{
    private readonly FakeSmtp _server = new() { Account = ("us", "s3cret-word") };

    protected override (string Key, string Value)[] Configured =>
        [
            ("Smtp:Host", "localhost"),
            ("Smtp:Port", $"{_server.Port}"),
            ("Smtp:From", "payments@example.com"),
            ("Smtp:Security", "None"),
            ("Smtp:User", "us"),
            ("Smtp:Password", "s3cret-word"),
            ("PublicBaseUrl", "https://pay.example.com/books/"),
        ];

    private MailDelivery Delivery => Get<MailDelivery>();

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Choices_are_ticked_saved_and_obeyed()
    {
        var alan = await SignInAsync("alan");
        var page = Show<NoticeSettingsPage>("tbody tr");
        page.Find("#mail-posting-submitted").HasAttribute("checked").ShouldBeTrue();
        page.Find("#app-security-password").HasAttribute("disabled").ShouldBeTrue();
        page.FindAll("tbody tr").Count.ShouldBe(NoticeKinds.All.Count(kind => kind.For.HasFlag(Role.Approver)));
        await page.ChangeAsync("#mail-posting-submitted", false);
        await page.SubmitAsync("form[aria-labelledby=kinds-title]");
        page.WaitForAssertion(() => page.Markup.ShouldContain("Your choices are saved."));
        (await Get<INoticeSettings>().OfAsync(alan.UserId!.Value, default)).ShouldBe([new NoticeSetting(PostingNotices.Submitted, true, false)]);
    }

    [Fact]
    public async Task An_address_is_checked_beside_its_field_and_kept()
    {
        await SignInAsync("alan");
        var page = Show<NoticeSettingsPage>("#mail-address");
        page.Markup.ShouldContain("You have no address, so you get no email.");
        await page.ChangeAsync("#mail-address", "alan");
        await page.SubmitAsync("form.form");
        page.WaitForElement("#mail-address-fault").TextContent.ShouldContain("name@example.com");
        page.Find("#mail-address").GetAttribute("value").ShouldBe("alan");
        await page.ChangeAsync("#mail-address", "alan@example.com");
        await page.SubmitAsync("form.form");
        page.WaitForAssertion(() => page.Markup.ShouldContain("The address is saved."));
        await page.InputAsync("#mail-address", "alan@example.org");
        page.Markup.ShouldNotContain("The address is saved.");
    }

    [Fact]
    public async Task A_mail_says_that_something_happened_in_its_readers_language_and_neither_who_nor_what()
    {
        var alan = await AddressedAsync("alan");
        await Get<IPreferences>().SetAsync(alan.UserId!.Value, new Preferences("de", null, true), default);
        await TellAsync(alan);
        await DeliverAsync();
        var letter = _server.Heard.Single(heard => heard.Text.Contains("notice.", StringComparison.Ordinal) && Body(heard).Contains("/payments/7", StringComparison.Ordinal));
        Body(letter).ShouldBe(
            "Eine Zahlung wartet auf Ihre Freigabe.\r\n\r\nhttps://pay.example.com/books/payments/7\r\n\r\n-- \r\n"
            + "Diese E-Mail wurde automatisch von PaymentsAdmin gesendet; Antworten werden nicht gelesen. Welche E-Mails Sie erhalten, legen Sie unter „Ihr Konto“, „Benachrichtigungen“ fest.\r\n"
        );
        letter.Text.ShouldNotContain("Clara");
        letter.User.ShouldBe("us");
        _server.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_Admin_sees_server_and_sender_but_never_the_password_and_tries_it()
    {
        await AddressedAsync("adam");
        var page = Show<MailPage>("dl");
        page.Find("dl").TextContent.ShouldContain($"localhost:{_server.Port}");
        page.Markup.ShouldNotContain("s3cret-word");
        await page.ClickAsync("section .button.filled");
        page.WaitForAssertion(() => page.Find("[role=status] p").TextContent.ShouldBe("Accepted by the mail server: 250 2.0.0 queued as 42"));
        _server.Heard.Last().To.ShouldBe("adam@example.com");

        _server.Instead["RCPT"] = "550 5.1.1 no such user";
        await page.ClickAsync("section .button.filled");
        page.WaitForAssertion(() => page.Find("[role=status] p").TextContent.ShouldBe("Not sent: 550 5.1.1 no such user"));
    }

    [Fact]
    public async Task Without_an_address_the_Admin_is_told_where_to_set_one()
    {
        await SignInAsync("adam");
        var page = Show<MailPage>("dl");
        await page.ClickAsync("section .button.filled");
        page.WaitForElement("#test-fault").TextContent.ShouldContain("You have no email address.");
    }

    [Fact]
    public async Task What_was_given_up_stands_with_the_servers_words_and_is_tried_again()
    {
        var alan = await AddressedAsync("alan");
        await DeliverAsync();
        _server.Instead["RCPT"] = "550 5.1.1 no such user";
        await TellAsync(alan);
        await DeliverAsync();
        await SignInAsync("adam");
        var page = Show<MailPage>("tbody tr");
        page.Find("tbody tr").TextContent.ShouldContain("A payment is waiting for your approval");
        page.Find("tbody [data-label='Last answer']").TextContent.Trim().ShouldBe("550 5.1.1 no such user");
        _server.Instead.Clear();
        await page.ClickAsync("header .button");
        page.WaitForAssertion(() => page.Markup.ShouldContain("Nothing failed."));
        await DeliverAsync();
        _server.Heard.Last().To.ShouldBe("alan@example.com");
    }

    [Fact]
    public async Task A_mail_whose_answer_was_lost_comes_again_as_the_same_one()
    {
        var alan = await AddressedAsync("alan");
        await DeliverAsync();
        _server.Heard.Clear();
        _server.Instead["."] = "";
        await TellAsync(alan);
        await DeliverAsync();
        _server.Instead.Clear();
        Pass(TimeSpan.FromSeconds(20));
        await DeliverAsync();
        _server.Heard.Count.ShouldBe(2);
        _server.Heard.Select(letter => letter.Text.Split("\r\n").Single(line => line.StartsWith("Message-ID:", StringComparison.OrdinalIgnoreCase))).Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_Clerk_reads_who_may_see_mail()
    {
        await SignInAsync("clara");
        Show<MailPage>("[role=alert]").Find("[role=alert]").TextContent.ShouldContain("This requires the role Admin.");
    }

    private async Task<Actor> AddressedAsync(string name)
    {
        var actor = await SignInAsync(name);
        (await Get<NoticeSettingService>().SetAddressAsync(new MailAddressInput { Address = $"{name}@example.com" }, actor, default)).Ok.ShouldBeTrue();
        return actor;
    }

    private Task<Result> TellAsync(Actor user) =>
        Get<NotificationService>()
            .NotifyAsync(
                [user.UserId!.Value],
                new Notice(PostingNotices.Submitted, "payment", 7, "x", Workspace.Id, Mail: true) { Facts = new("Clara", null, new Money(1, Currency.Of("EUR"))) },
                Anyone,
                default
            );

    private async Task DeliverAsync()
    {
        while ((await Delivery.DeliverAsync(Anyone, default)).Value > 0)
        {
            // Repeats until nothing is left.
        }
    }

    private static string Body(TakenLetter letter) =>
        System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(letter.Text.Split("\r\n\r\n", 2)[1].Replace("\r\n", "", StringComparison.Ordinal)));
}

/// <summary>The same pages where nobody gave a mail server.</summary>
public sealed class NoMailPagesTests : PageTests
{
    [Fact]
    public async Task The_choices_say_that_nothing_is_mailed_and_offer_no_mail()
    {
        await SignInAsync("alan");
        var page = Show<NoticeSettingsPage>("tbody tr");
        page.Markup.ShouldContain("Email is not set up; you get in-app notices only.");
        page.FindAll("[id^=mail-posting]").ShouldBeEmpty();
        page.FindAll("thead th").Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_Admin_reads_how_to_set_it_up_and_has_nothing_to_press()
    {
        await SignInAsync("adam");
        var page = Show<MailPage>("#server-title");
        page.Markup.ShouldContain("with the keys Smtp:*");
        page.FindAll("button").ShouldBeEmpty();
        Get<PaymentsAdminOptions>().Smtp.ShouldBeNull();
    }
}
