using System.Globalization;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared;

/// <summary>The addresses of our own pages, in one place.</summary>
public static class AppUrls
{
    public const string Home = "/home";

    public const string NotAllowed = "/answers/403";

    public const string Approvals = "/approvals";

    public const string Payments = "/payments";

    /// <summary>Those that can still be restored.</summary>
    public const string DeletedPayments = "/payments/deleted";

    public const string PaidImport = "/payments/import";

    public const string Entities = "/entities";

    public const string NewPayment = "/entities?for=payment";

    /// <summary>The form for a payment of an account or a wallet.</summary>
    public const string NewPosting = "/postings/new";

    public const string NewEntity = "/entities/new";

    public const string EntityImport = "/entities/import";

    public const string Links = "/links";

    public const string SignIn = "/account/sign-in";

    public const string Account = "/account";

    public const string SecondFactor = "/account/second-factor";

    public const string Passkeys = "/account/passkeys";

    public const string StepUpPage = "/account/step-up";

    public const string About = "/about";

    public const string Admin = "/admin";

    public const string Users = "/admin/users";

    public const string Confirmations = "/admin/confirmations";

    public const string Tokens = "/admin/tokens";

    public const string Webhooks = "/admin/webhooks";

    public const string Workspaces = "/admin/workspaces";

    /// <summary>The day through which the books are closed.</summary>
    public const string Periods = "/admin/periods";

    /// <summary>The payments behind a line of the month-end checklist.</summary>
    public const string PeriodPayments = "/admin/periods/left";

    public const string Reference = "/admin/reference";

    public const string Rates = "/admin/rates";

    public const string Policy = "/admin/policy";

    public const string Delegations = "/admin/delegations";

    public const string Notifications = "/notifications";

    /// <summary>Those of payments that came back to the reader and still wait.</summary>
    public const string ReturnedNotices = "/notifications?show=returned";

    public const string NoticeSettings = "/account/notifications";

    /// <summary>Whether mail is set up, and the outcome of sent mail.</summary>
    public const string Mail = "/admin/mail";

    public const string OwnDelegations = "/account/delegation";

    public const string OwnTokens = "/account/tokens";

    public const string Audit = "/admin/audit";

    /// <summary>Writes to the portal that are open or were refused.</summary>
    public const string Operations = "/admin/operations";

    public const string RestSwitch = "/admin/api";

    public const string Api = "/api";

    public const string AddUser = "/admin/users/add";

    public static string ApiMethod(string name) => $"{Api}/{string.Join('/', name.Split('/').Select(Uri.EscapeDataString))}";

    public static string User(int id) => string.Create(CultureInfo.InvariantCulture, $"{Users}/{id}");

    public static string StepUp(string returnUrl) => $"{StepUpPage}?returnUrl={Uri.EscapeDataString(returnUrl)}";

    /// <summary>The sign-in after a session has ended, which returns to this page.</summary>
    public static string SignInAgain(NavigationManager navigation) => $"{SignIn}?returnUrl={Uri.EscapeDataString(Here(navigation))}&ended=true";

    /// <summary>The page that creates the first Admin.</summary>
    public static string SetUp(string code) => $"/account/set-up?code={Uri.EscapeDataString(code)}";

    public static string NewPassword(string code) => $"/account/new-password?code={Uri.EscapeDataString(code)}";

    public static string Payment(PaymentId id) => string.Create(CultureInfo.InvariantCulture, $"/payments/{id.Value}");

    public static string EditPosting(PaymentId id) => Payment(id) + "/posting";

    public static string Entity(EntityRef entity) =>
        string.Create(CultureInfo.InvariantCulture, $"{Entities}/{entity.Kind}/{Uri.EscapeDataString(entity.ExternalId)}");

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
