using Bunit;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Users.Account;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Admin.Mail;
using PaymentsAdmin.Web.Features.Notifications;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Tests.Portals;

namespace PaymentsAdmin.Web.Tests.Features.Notifications;

/// <summary>A user's notification choices, the Admins' mail page and the mailer, with a fake mail server.</summary>
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
    public async Task Notification_choices_are_saved_and_obeyed()
    {
        var alan = await AddressedAsync("alan");
        await DeliverAsync();
        _server.Heard.Clear();
        var page = Show<NoticeSettingsPage>("tbody tr");
        page.Find("#mail-posting-submitted").HasAttribute("checked").ShouldBeTrue();
        page.Find("#app-security-password").HasAttribute("disabled").ShouldBeTrue();
        page.FindAll("tbody tr").Count.ShouldBe(NoticeKinds.All.Count(kind => kind.For.HasFlag(Role.Approver)));
        await page.ChangeAsync("#mail-posting-submitted", false);
        await page.SubmitAsync("form[aria-labelledby=kinds-title]");
        page.WaitForAssertion(() => page.Markup.ShouldContain("Your choices are saved."));
        (await Get<INoticeSettings>().OfAsync(alan.UserId!.Value, default)).ShouldBe([new NoticeSetting(PostingNotices.Submitted, true, false)]);

        await TellAsync(alan);
        await DeliverAsync();
        _server.Heard.ShouldBeEmpty();
        (await Get<NotificationService>().ListAsync(null, 10, alan, default)).Value.ShouldContain(notice => notice.Kind == PostingNotices.Submitted);

        await page.ChangeAsync("#mail-posting-submitted", true);
        await page.ChangeAsync("#app-posting-submitted", false);
        await page.SubmitAsync("form[aria-labelledby=kinds-title]");
        page.WaitForAssertion(() => page.Markup.ShouldContain("Your choices are saved."));
        var unread = (await Get<NotificationService>().UnreadAsync(alan, default)).Value;
        await TellAsync(alan);
        await DeliverAsync();
        _server.Heard.ShouldHaveSingleItem().To.ShouldBe("alan@example.com");
        (await Get<NotificationService>().UnreadAsync(alan, default)).Value.ShouldBe(unread);
    }

    [Fact]
    public async Task The_daily_summary_is_off_until_it_is_turned_on_and_comes_by_email_only()
    {
        var alan = await SignInAsync("alan");
        var page = Show<NoticeSettingsPage>("tbody tr");
        page.Find("#mail-summary-daily").HasAttribute("checked").ShouldBeFalse();
        page.FindAll("#app-summary-daily").ShouldBeEmpty();
        page.Find("tbody tr").TextContent.ShouldContain("Every day at 07:00, without names or amounts. Enter your address above first.");

        await page.ChangeAsync("#mail-summary-daily", true);
        await page.SubmitAsync("form[aria-labelledby=kinds-title]");

        page.WaitForAssertion(() => page.Markup.ShouldContain("Your choices are saved."));
        (await Get<INoticeSettings>().OfAsync(alan.UserId!.Value, default)).ShouldBe([new NoticeSetting(NoticeKinds.DailySummary, false, true)]);
        (await Get<NoticeSettingService>().ChooseAsync([new NoticeSetting(NoticeKinds.DailySummary, true, true)], alan, default)).Ok.ShouldBeFalse();
    }

    [Fact]
    public void A_summary_has_counts_and_the_addresses_of_the_pages_that_count_the_same()
    {
        var taken = new TakenMail(new NotificationId(7), NoticeKinds.DailySummary, "user", 3, DateTimeOffset.UnixEpoch, 1)
        {
            Summary =
            [
                new(SummaryMatter.Returned, 1), new(SummaryMatter.Requests, 2), new(SummaryMatter.Approvals, 1_234, "main"),
                new(SummaryMatter.Overdue, 12, "main"), new(SummaryMatter.Periods, 1, "main"),
            ],
        };

        Get<MailWords>().Write(taken, "alan@example.com").Body.ShouldStartWith(
            """
            1 payment came back to you as a draft.
            https://pay.example.com/books/notifications?show=returned

            2 requests are waiting for a second Admin.
            https://pay.example.com/books/admin/confirmations

            Workspace main

            1,234 payments are waiting for your approval.
            https://pay.example.com/books/approvals

            12 payments are overdue.
            https://pay.example.com/books/payments?paid=overdue

            A month end is waiting for your confirmation.
            https://pay.example.com/books/admin/periods
            """
        );
        var german = Get<MailWords>().Write(taken with { Language = "de" }, "alan@example.com");
        german.Subject.ShouldBe("Tägliche Zusammenfassung dessen, was auf Sie wartet");
        german.Body.ShouldContain("1.234 Zahlungen warten auf Ihre Freigabe.");
    }

    [Fact]
    public async Task An_invalid_mail_address_is_refused_at_its_field_and_a_valid_one_is_saved()
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
    public async Task A_mail_is_in_the_language_of_its_reader_and_names_no_actor()
    {
        var alan = await AddressedAsync("alan");
        await Get<IPreferences>().SetAsync(alan.UserId!.Value, new Preferences("de", null, true), default);
        await TellAsync(alan);
        await DeliverAsync();
        var letter = _server.Heard.Single(
            heard => heard.Text.Contains("notice.", StringComparison.Ordinal) && Body(heard).Contains("/payments/7", StringComparison.Ordinal));
        Body(letter).ShouldBe(
            "Eine Zahlung wartet auf Ihre Freigabe.\r\n\r\nhttps://pay.example.com/books/payments/7\r\n\r\n-- \r\n"
            + "Diese E-Mail wurde automatisch von PaymentsAdmin gesendet; Antworten werden nicht gelesen. Welche E-Mails Sie erhalten, legen Sie unter „Ihr Konto“, „Benachrichtigungen“ fest.\r\n"
        );
        letter.Text.ShouldNotContain("Clara");
        letter.User.ShouldBe("us");
        _server.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_Admin_sees_and_tests_the_mail_server_but_never_sees_its_password()
    {
        await AddressedAsync("adam");
        var page = Show<MailPage>("dl");
        page.Find("dl").TextContent.ShouldContain($"localhost:{_server.Port}");
        page.Markup.ShouldNotContain("s3cret-word");
        await page.ClickAsync("section .mud-button-filled");
        page.WaitForAssertion(() => page.Find("[role=status] p").TextContent.ShouldBe("Accepted by the mail server: 250 2.0.0 queued as 42"));
        _server.Heard.Last().To.ShouldBe("adam@example.com");

        _server.Instead["RCPT"] = "550 5.1.1 no such user";
        await page.ClickAsync("section .mud-button-filled");
        page.WaitForAssertion(() => page.Find("[role=status] p").TextContent.ShouldBe("Not sent: 550 5.1.1 no such user"));
    }

    [Fact]
    public async Task A_test_mail_without_an_address_is_refused_and_says_where_to_set_one()
    {
        await SignInAsync("adam");
        var page = Show<MailPage>("dl");
        await page.ClickAsync("section .mud-button-filled");
        page.WaitForElement("#test-fault").TextContent.ShouldContain("You have no email address. Set one under Your account, Notifications, then try again.");
        _server.Commands.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_failed_mail_is_listed_with_the_answer_of_the_server_and_can_be_sent_again()
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
        await page.ClickAsync("header .mud-button");
        page.WaitForAssertion(() => page.Markup.ShouldContain("Nothing failed."));
        await DeliverAsync();
        _server.Heard.Last().To.ShouldBe("alan@example.com");
    }

    [Fact]
    public async Task A_mail_without_an_answer_is_sent_again_with_the_same_message_id()
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
        _server.Heard.Select(letter => letter.Text.Split("\r\n").Single(line => line.StartsWith("Message-ID:", StringComparison.OrdinalIgnoreCase)))
            .Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_Clerk_cannot_see_the_mail_page_and_sees_the_required_role()
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
                new Notice(
                    PostingNotices.Submitted, "payment", 7, "x", Workspace.Id, Mail: true
                )
                { Facts = new("Clara", null, new Money(1, Currency.Of("EUR"))) },
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

/// <summary>The same pages when no mail server is configured.</summary>
public sealed class NoMailPagesTests : PageTests
{
    [Fact]
    public async Task Without_a_mail_server_the_choices_say_so_and_offer_no_mail()
    {
        await SignInAsync("alan");
        var page = Show<NoticeSettingsPage>("tbody tr");
        page.Markup.ShouldContain("Email is not set up; you get in-app notices only.");
        page.FindAll("[id^=mail-posting]").ShouldBeEmpty();
        page.FindAll("thead th").Count.ShouldBe(2);
    }

    [Fact]
    public async Task Without_a_mail_server_the_Admin_sees_the_required_keys_and_no_buttons()
    {
        await SignInAsync("adam");
        var page = Show<MailPage>("#server-title");
        page.Markup.ShouldContain("with the keys Smtp:*");
        page.FindAll("button").ShouldBeEmpty();
        Get<PaymentsAdminOptions>().Smtp.ShouldBeNull();
    }
}
