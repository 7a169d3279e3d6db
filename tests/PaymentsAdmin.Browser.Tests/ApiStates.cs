using PaymentsAdmin.Web.Shared;
using static PaymentsAdmin.Browser.Tests.PageStates;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>The API pages: tokens, methods, and the closed gate.</summary>
internal static class ApiStates
{
    private const string Add = "/admin/tokens/add";
    private const string Method = "/api/{*Name}";

    public static IReadOnlyList<PageState> All { get; } =
        [
            Live("tokens", "/admin/tokens", "Adam", "/admin/tokens", "tbody tr, .empty"),
            Live("tokens of a clerk", "/admin/tokens", "Clara", "/admin/tokens", "[role=alert]") with { Expected = "403" },
            Live("own tokens", "/account/tokens", "Clara", "/account/tokens", "tbody tr, .empty"),
            Live("own tokens that are not found", "/account/tokens", "Clara", "/account/tokens?q=nothing", ".empty a"),
            new("new token refused", Add, null, async (visitor, _) => await RefuseAsync(visitor)),
            new("new token with its secret", "/account/tokens/add", null, async (visitor, _) => await MakeAsync(visitor)),
            new("token about to be revoked", "/account/tokens", null, async (visitor, _) => await AskAsync(visitor)) { Part = "#revoke-token" },
            Live("methods of the API", "/api", "Clara", "/api", "tbody tr"),
            Live("no method of the API", "/api", "Clara", "/api?q=nothing+like+it", ".empty a"),
            Live("method of the API", Method, "Clara", "/api/crm.item.payment.add", "#call-parameters"),
            Live("method that was called", Method, "Clara", "/api/profile", "#call-parameters", PressAsync("Call", "#call-answer")),
            Live(
                "method about to be called", Method, "Clara", "/api/batch", "#call-parameters", PressAsync("Call…", "#call-method")
            ) with { Part = "#call-method" },
            Live("method of CRM.COM", Method, "Clara", "/api/payments/create", "#call-parameters"),
            Live("method of CRM.COM that was refused", Method, "Clara", "/api/payments/show", "#call-parameters", PressAsync("Call", "#call-answer")),
            Live("method that begins a sign-in", Method, "Clara", "/api/authentication/token", ".try .help"),
            Live("no such method", Method, "Clara", "/api/no.such", "[role=alert]"),
            Live("gate of the API", "/admin/api", "Adam", "/admin/api", "#gate-title"),
            Live(
                "gate about to be closed", "/admin/api", "Adam", "/admin/api", "#gate-title", PressAsync("Close the API…", "#close-api")
            ) with { Part = "#close-api" },
        ];

    private static async Task RefuseAsync(Visitor visitor)
    {
        await StepUpAsync(visitor, "Adam", Add);
        await visitor.Page.CheckAsync("#token-alone");
        await PressAsync("Create token", "#token-user-fault")(visitor.Page);
    }

    private static async Task MakeAsync(Visitor visitor)
    {
        await StepUpAsync(visitor, "Clara", "/account/tokens/add");
        await visitor.Page.FillAsync("#token-name", "Web shop");
        await visitor.Page.CheckAsync("#token-scope-crm");
        await PressAsync("Create token", "#token-secret")(visitor.Page);
    }

    private static async Task AskAsync(Visitor visitor)
    {
        await MakeAsync(visitor);
        await visitor.GoAsync("/account/tokens");
        await PressAsync("Revoke token Web shop", "#revoke-token")(visitor.Page);
    }

    // Confirming a factor renews the session, so this state needs a session that no other state shares.
    private static async Task StepUpAsync(Visitor visitor, string person, string address)
    {
        await visitor.Page.Context.ClearCookiesAsync();
        await visitor.Page.GotoAsync($"/account/sign-in?returnUrl={Uri.EscapeDataString(AppUrls.StepUp(address))}");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = person }).ClickAsync();
        await visitor.ContinueAsync();
        await ShownAsync(visitor.Page, "#token-name");
        await visitor.Page.Locator("#circuit").WaitForAsync(new() { State = WaitForSelectorState.Attached });
    }
}
