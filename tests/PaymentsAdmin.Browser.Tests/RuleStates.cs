using static PaymentsAdmin.Browser.Tests.PageStates;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>The pages of money rules: periods, the policy, and delegations.</summary>
internal static class RuleStates
{
    private const string Periods = "/admin/periods";
    private const string Left = "/admin/periods/left";
    private const string Policy = "/admin/policy";
    private const string Own = "/account/delegation";
    private const string Everybody = "/admin/delegations";

    public static IReadOnlyList<PageState> All { get; } =
        [
            Live("periods", Periods, "Anna", Periods, "#left-title"),
            Live("periods of a viewer", Periods, "Vera", Periods, "#left-title"),
            WithFactor(
                Live(
                    "month about to be closed without a reason", Periods, "Anna", Periods, "footer .mud-button-filled", CloseAsync,
                    PressAsync("Propose to close", "#waiver-fault")
                ) with { Part = "#close-period" }
            ),
            WithFactor(
                Live(
                    "month about to be reopened without a reason", Periods, "Anna", Periods, ".start .mud-button", ReopenAsync,
                    PressAsync("Propose to reopen", "#reopen-reason-fault")
                ) with { Part = "#reopen-period" }
            ),
            Live(
                "payments left in a month", Left, "Vera", Periods, "tbody a", page => page.Locator("tbody a").First.ClickAsync(),
                page => ShownAsync(page, "tbody th")
            ),
            Live("policy", Policy, "Adam", Policy, "#policy-form"),
            Live("policy of a viewer", Policy, "Vera", Policy, "#policy-title"),
            Live("policy that was tried", Policy, "Adam", Policy, "#policy-form", PressAsync("Test on the last 90 days", "#outcome-title")),
            WithFactor(
                Live(
                    "policy before the factor", Policy, "Adam", Policy, "#policy-form", PressAsync("Remove the step from 10,000", "#policy-form"),
                    PressAsync("Save policy", "#step-up")
                ) with { Part = "#step-up" },
                shown: false
            ),
            WithFactor(
                Live(
                    "four eyes about to be waived", Policy, "Adam", Policy, "#policy-form", PressAsync("Turn single-person approval on…", "#act-alone")
                ) with { Part = "#act-alone" }
            ),
            // The input of the form stays, so this is the last of its states.
            Live("policy refused", Policy, "Adam", Policy, "#policy-form", RefuseEvidenceAsync) with { Part = "#policy-form" },
            Live("delegations", Everybody, "Adam", Everybody, "#delegations-title"),
            Live(
                "delegation about to be ended",
                Everybody,
                "Adam",
                Everybody,
                "#delegations-title",
                PressAsync("End: Alan Brown for Anna Weiß", "#end-delegation")
            ) with { Part = "#end-delegation" },
            Live("delegations of a clerk", Everybody, "Clara", Everybody, "[role=alert]") with { Expected = "403" },
            WithFactor(Live("own delegation refused", Own, "Anna", Own, "#delegation-form", PressAsync("Save delegation", "#delegation-to-fault"))),
            Live("own delegations of a clerk", Own, "Clara", Own, "#delegations-title"),
        ];

    private static async Task RefuseEvidenceAsync(IPage page)
    {
        await page.FillAsync("#policy-evidence", "much");
        await PressAsync("Save policy", "#policy-evidence-fault")(page);
    }

    private static async Task CloseAsync(IPage page)
    {
        await page.Locator("footer .mud-button-filled").ClickAsync();
        await ShownAsync(page, "#close-period");
    }

    private static async Task ReopenAsync(IPage page)
    {
        await page.Locator(".start .mud-button").ClickAsync();
        await ShownAsync(page, "#reopen-period");
    }
}
