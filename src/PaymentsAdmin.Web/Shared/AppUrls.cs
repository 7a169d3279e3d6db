using System.Globalization;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared;

/// <summary>The addresses of our own pages, in one place.</summary>
public static class AppUrls
{
    /// <summary>The start page.</summary>
    public const string Home = "/home";

    /// <summary>What a user without a role sees.</summary>
    public const string NotAllowed = "/answers/403";

    /// <summary>The Approvers' inbox.</summary>
    public const string Approvals = "/approvals";

    /// <summary>All payments.</summary>
    public const string Payments = "/payments";

    /// <summary>The import that marks payments paid.</summary>
    public const string PaidImport = "/payments/import";

    /// <summary>Entities: deals, invoices, accounts.</summary>
    public const string Entities = "/entities";

    /// <summary>The start of a new payment: choosing its entity.</summary>
    public const string NewPayment = "/entities?for=payment";

    /// <summary>The form for a payment of an account or a wallet.</summary>
    public const string NewPosting = "/postings/new";

    /// <summary>The form for a new entity.</summary>
    public const string NewEntity = "/entities/new";

    /// <summary>The import of entities.</summary>
    public const string EntityImport = "/entities/import";

    /// <summary>Public links that are still valid.</summary>
    public const string Links = "/links";

    /// <summary>Sign-in.</summary>
    public const string SignIn = "/account/sign-in";

    /// <summary>The user's own account.</summary>
    public const string Account = "/account";

    /// <summary>The user's own second factor.</summary>
    public const string SecondFactor = "/account/second-factor";

    /// <summary>The user's own passkeys.</summary>
    public const string Passkeys = "/account/passkeys";

    /// <summary>The step-up page, where users confirm their identity.</summary>
    public const string StepUpPage = "/account/step-up";

    /// <summary>The version of the product.</summary>
    public const string About = "/about";

    /// <summary>The Admin pages.</summary>
    public const string Admin = "/admin";

    /// <summary>All users.</summary>
    public const string Users = "/admin/users";

    /// <summary>Requests for a second Admin.</summary>
    public const string Confirmations = "/admin/confirmations";

    /// <summary>The API tokens of all users.</summary>
    public const string Tokens = "/admin/tokens";

    /// <summary>The webhooks of all workspaces.</summary>
    public const string Webhooks = "/admin/webhooks";

    /// <summary>All workspaces, and the state of their portals.</summary>
    public const string Workspaces = "/admin/workspaces";

    /// <summary>The day through which the books are closed.</summary>
    public const string Periods = "/admin/periods";

    /// <summary>The payments behind a line of the month-end checklist.</summary>
    public const string PeriodPayments = "/admin/periods/left";

    /// <summary>Reference data, kind by kind.</summary>
    public const string Reference = "/admin/reference";

    /// <summary>Rates against the base currency.</summary>
    public const string Rates = "/admin/rates";

    /// <summary>The approval policy.</summary>
    public const string Policy = "/admin/policy";

    /// <summary>The delegations of all users.</summary>
    public const string Delegations = "/admin/delegations";

    /// <summary>The user's notifications.</summary>
    public const string Notifications = "/notifications";

    /// <summary>The user's notice settings.</summary>
    public const string NoticeSettings = "/account/notifications";

    /// <summary>Whether mail is set up, and the outcome of sent mail.</summary>
    public const string Mail = "/admin/mail";

    /// <summary>The user's own delegations.</summary>
    public const string OwnDelegations = "/account/delegation";

    /// <summary>The user's own API tokens.</summary>
    public const string OwnTokens = "/account/tokens";

    /// <summary>The audit trail and its chain.</summary>
    public const string Audit = "/admin/audit";

    /// <summary>Writes to the portal that are open or were refused.</summary>
    public const string Operations = "/admin/operations";

    /// <summary>Whether the REST API is open.</summary>
    public const string RestSwitch = "/admin/api";

    /// <summary>The methods of the REST API.</summary>
    public const string Api = "/api";

    /// <summary>A new user.</summary>
    public const string AddUser = "/admin/users/add";

    /// <summary>One method of the REST API.</summary>
    public static string ApiMethod(string name) => $"{Api}/{string.Join('/', name.Split('/').Select(Uri.EscapeDataString))}";

    /// <summary>One user.</summary>
    public static string User(int id) => string.Create(CultureInfo.InvariantCulture, $"{Users}/{id}");

    /// <summary>The step-up page, with the address to return to.</summary>
    public static string StepUp(string returnUrl) => $"{StepUpPage}?returnUrl={Uri.EscapeDataString(returnUrl)}";

    /// <summary>The page that creates the first Admin.</summary>
    public static string SetUp(string code) => $"/account/set-up?code={Uri.EscapeDataString(code)}";

    /// <summary>The page that takes a one-time code and a new password.</summary>
    public static string NewPassword(string code) => $"/account/new-password?code={Uri.EscapeDataString(code)}";

    /// <summary>One payment.</summary>
    public static string Payment(PaymentId id) => string.Create(CultureInfo.InvariantCulture, $"/payments/{id.Value}");

    /// <summary>The posting details of an account's payment.</summary>
    public static string EditPosting(PaymentId id) => Payment(id) + "/posting";

    /// <summary>One entity.</summary>
    public static string Entity(EntityRef entity) =>
        string.Create(CultureInfo.InvariantCulture, $"{Entities}/{entity.Kind}/{Uri.EscapeDataString(entity.ExternalId)}");

    /// <summary>The current page with its query.</summary>
    public static string Here(NavigationManager navigation) => "/" + navigation.ToBaseRelativePath(navigation.Uri);

    /// <summary>A local path from user input, or the start page if it leads elsewhere.</summary>
    public static string Local(string? path) =>
        path is ['/', ..] && (path.Length == 1 || path[1] is not '/' and not '\\') && !path.Any(char.IsControl) ? path : "/";

    /// <summary>The page to continue with in another workspace, where pages about single objects do not exist.</summary>
    public static string InAnotherWorkspace(string? path)
    {
        var parts = Local(path).Split('?', '#')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
        return "/" + string.Join('/', parts.TakeWhile(part => !char.IsAsciiDigit(part[0])));
    }
}
