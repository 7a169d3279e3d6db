using static PaymentsAdmin.Browser.Tests.PageStates;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>The pages of workspaces and their portals. No workspace is created here, since the header of every page would show it.</summary>
internal static class PortalStates
{
    private const string List = "/admin/workspaces";
    private const string Add = "/admin/workspaces/add";
    private const string One = "/admin/workspaces/{Id:int}";
    private const string Edit = "/admin/workspaces/{Id:int}/edit";
    private const string Writes = "/admin/operations";

    public static IReadOnlyList<PageState> All { get; } =
        [
            Live("workspaces", List, "Adam", List, "tbody tr"),
            Live("workspaces of a clerk", List, "Clara", List, "[role=alert]") with { Expected = "403" },
            WithFactor(
                Live(
                    "new workspace on a portal refused", Add, "Adam", Add, "#workspace-name", ChooseAsync("#workspace-portal", "#workspace-address"),
                    PressAsync("Create workspace", "#workspace-name-fault")
                )
            ),
            WithFactor(
                Live(
                    "new workspace by an application", Add, "Adam", Add, "#workspace-name", ChooseAsync("#workspace-portal", "#way-application"),
                    ChooseAsync("#way-application", "#workspace-return")
                )
            ),
            Live("workspace", One, "Adam", books => $"{List}/{books.Home.Value}", "dl"),
            Live("no such workspace", One, "Adam", $"{List}/999999", "[role=alert]"),
            Live("writes to a portal on own books", Writes, "Clara", Writes, ".empty"),
            Live("workspace that is changed", Edit, "Adam", books => $"{List}/{books.Home.Value}/edit", "#workspace-others"),
        ];

    private static Func<IPage, Task> ChooseAsync(string radio, string shows) =>
        async page =>
        {
            await page.CheckAsync(radio);
            await ShownAsync(page, shows);
        };
}
