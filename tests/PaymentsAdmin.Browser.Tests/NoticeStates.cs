using static PaymentsAdmin.Browser.Tests.PageStates;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>The notification pages: notices, settings, and emails.</summary>
internal static class NoticeStates
{
    private const string List = "/notifications";
    private const string Own = "/account/notifications";
    private const string Mail = "/admin/mail";

    public static IReadOnlyList<PageState> All { get; } =
        [
            Live("notifications", List, "Alan", List, ".card .lines li"),
            Live("payments that came back", List, "Clara", "/notifications?show=returned", "main .card"),
            Live("notifications of who was told nothing", List, "Vera", List, ".card.empty"),
            Live("own notifications", Own, "Alan", Own, "tbody tr"),
            Live("own notifications without a mail server", Own, "Alan", Own, "tbody tr") with { WithoutMail = true },
            WithFactor(Live("own address refused", Own, "Alan", Own, "tbody tr", RefuseAddressAsync)),
            Live("mail without a server", Mail, "Adam", Mail, "#server-title") with { WithoutMail = true },
            Live("mail that waits and was given up", Mail, "Adam", Mail, "[aria-labelledby=failed-title] tbody tr"),
            Live("mail tried without an address", Mail, "Adam", Mail, "#server-title", PressAsync("Send a test to me", "#test-fault")),
            Live("mail of a clerk", Mail, "Clara", Mail, "[role=alert]") with { Expected = "403" },
        ];

    private static async Task RefuseAddressAsync(IPage page)
    {
        await page.FillAsync("#mail-address", "alan@");
        await page.Locator("form.form").EvaluateAsync("form => form.noValidate = true");
        await PressAsync("Save address", "#mail-address-fault")(page);
    }
}
