using static PaymentsAdmin.Browser.Tests.PageStates;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>The webhook pages.</summary>
internal static class WebhookStates
{
    private const string List = "/admin/webhooks";
    private const string Add = "/admin/webhooks/add";
    private const string One = "/admin/webhooks/{Id:long}";
    private const string Edit = "/admin/webhooks/{Id:long}/edit";

    public static IReadOnlyList<PageState> All { get; } =
        [
            Live("webhooks", List, "Adam", List, "tbody tr"),
            Live("webhooks of a clerk", List, "Clara", List, "[role=alert]") with { Expected = "403" },
            WithFactor(Live("new webhook refused", Add, "Adam", Add, "#webhook-address", PressAsync("Create webhook", "#webhook-address-fault"))),
            WithFactor(Live("new webhook with its secret", Add, "Adam", Add, "#webhook-address", MakeAsync)),
            Live("webhook with its log", One, "Adam", Of, "tbody .act button"),
            Live("webhook with a test message and a sample", One, "Adam", Of, "#samples-title", PressAsync("Send test message", ".tested"), OpenAsync),
            Live("webhook about to be deleted", One, "Adam", Of, "#log-title", PressAsync("Delete…", "#delete-webhook")) with { Part = "#delete-webhook" },
            WithFactor(
                Live("webhook whose secret is about to be renewed", One, "Adam", Of, "#log-title", PressAsync("Renew secret…", "#renew-secret"))
            ) with { Part = "#renew-secret" },
            WithFactor(
                    Live(
                        "webhook with a new secret", One, "Adam", Of, "#log-title", PressAsync("Renew secret…", "#renew-secret"),
                        PressAsync("Renew secret", "#webhook-secret")
                    )
                ),
            WithFactor(
                Live(
                    "webhook whose old secret is about to end", One, "Adam", Of, "#log-title", PressAsync("Renew secret…", "#renew-secret"),
                    PressAsync("Renew secret", "#webhook-secret"), PressAsync("Expire the old secret now…", "#end-old-secret")
                )
            ) with { Part = "#end-old-secret" },
            Live("no such webhook", One, "Adam", $"{List}/999999", "[role=alert]"),
            Live("webhook that is changed", Edit, "Adam", books => $"{Of(books)}/edit", "#webhook-address"),
        ];

    private static string Of(Books books) => string.Create(null, $"{List}/{books.Webhook.Value}");

    private static Task OpenAsync(IPage page) => page.ClickAsync("summary >> nth=0");

    // Subscribes to an event that no other test causes.
    private static async Task MakeAsync(IPage page)
    {
        await page.FillAsync("#webhook-address", "https://bridge.example/new");
        await page.CheckAsync("#webhook-event-link-opened");
        await PressAsync("Create webhook", "#webhook-secret")(page);
    }
}
