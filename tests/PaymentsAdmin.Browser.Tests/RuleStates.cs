using static PaymentsAdmin.Browser.Tests.PageStates;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>What money rules are set by: periods, the policy.</summary>
internal static class RuleStates
{
    private const string Periods = "/admin/periods";
    private const string Left = "/admin/periods/left";
    private const string Policy = "/admin/policy";

    public static IReadOnlyList<PageState> All { get; } =
        [
            Live("periods", Periods, "Anna", Periods, "#left-title"),
            Live("periods of a viewer", Periods, "Vera", Periods, "#left-title"),
            Live("month about to be closed without a reason", Periods, "Anna", Periods, "footer .button.filled", CloseAsync, PressAsync("Propose to close", "#waiver-fault")) with { Part = "#close-period" },
            Live("month about to be reopened without a reason", Periods, "Anna", Periods, ".start .button", ReopenAsync, PressAsync("Propose to reopen", "#reopen-reason-fault")) with { Part = "#reopen-period" },
            Live("payments left in a month", Left, "Vera", Periods, "tbody a", page => page.Locator("tbody a").First.ClickAsync(), page => ShownAsync(page, "td.number")),
            Live("policy", Policy, "Adam", Policy, "#policy-form"),
            Live("policy of a viewer", Policy, "Vera", Policy, "#policy-title"),
            Live("policy that was tried", Policy, "Adam", Policy, "#policy-form", PressAsync("Try it on the last 90 days", "#outcome-title")),
            Live("policy before the factor", Policy, "Adam", Policy, "#policy-form", PressAsync("Save the policy", ".again")),
        ];

    private static async Task CloseAsync(IPage page)
    {
        await page.Locator("footer .button.filled").ClickAsync();
        await ShownAsync(page, "#close-period");
    }

    private static async Task ReopenAsync(IPage page)
    {
        await page.Locator(".start .button").ClickAsync();
        await ShownAsync(page, "#reopen-period");
    }
}
