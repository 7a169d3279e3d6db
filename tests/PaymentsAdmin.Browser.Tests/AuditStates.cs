using static PaymentsAdmin.Browser.Tests.PageStates;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>The audit log as its readers see it.</summary>
internal static class AuditStates
{
    private const string List = "/admin/audit";

    public static IReadOnlyList<PageState> All { get; } =
        [
            Live("audit log", List, "Adam", List, ".list.audit tbody tr"),
            Live("audit log with an open entry", List, "Adam", List, ".list.audit tbody tr", OpenAsync),
            Live("audit log of a viewer", List, "Vera", List, ".list.audit tbody tr"),
            Live("audit log with nothing that fits in the days searched", List, "Adam", $"{List}?request=none", ".audit-span"),
            Live("audit log with nothing that fits", List, "Adam", $"{List}?request=none&span=all", ".empty"),
        ];

    private static async Task OpenAsync(IPage page)
    {
        await page.Locator(".list.audit tbody th a").First.ClickAsync();
        await page.Locator(".audit-detail").WaitForAsync();
    }
}
