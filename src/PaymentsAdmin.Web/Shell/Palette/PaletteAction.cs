using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Rates;
using PaymentsAdmin.Web.Features.Tokens;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Languages;
using PaymentsAdmin.Web.Shared.Themes;

namespace PaymentsAdmin.Web.Shell.Palette;

/// <summary>Something to do from any page, with the words by which it is also found.</summary>
public sealed record PaletteAction(Words Title, string? Href, Words? Also = null, Right? Right = null, Can Needs = Can.None)
{
    /// <summary>Selects what it presses in the shell, if it leads nowhere.</summary>
    public string? Press { get; init; }

    /// <summary>Whether it is offered before anything is typed.</summary>
    public bool IsCommon { get; init; }
}

public static class PaletteActions
{
    private static readonly IReadOnlyList<PaletteAction> Everywhere =
    [
        new("New payment", AppUrls.NewPayment, "create, add, instalment", Right.EditPayments, Can.EditPayments) { IsCommon = true },
        new("New posting", AppUrls.NewPosting, "create, book, receipt", Right.EditPayments, Can.PayWithoutItem) { IsCommon = true },
        new("New entity", AppUrls.NewEntity, "create, add, deal, invoice", Right.EditEntities, Can.EditEntities) { IsCommon = true },
        new("Mark payments paid from a file", AppUrls.PaidImport, "import, bank, CSV", Right.Pay, Can.ImportPaid),
        new("Import entities", AppUrls.EntityImport, "deals, CSV, file", Right.EditEntities, Can.ImportEntities),
        new("Find account or wallet", ReceivableUrls.FindAccount, "search, portal", null, Can.Look | Can.PayWithoutItem),
        new("Close the month", AppUrls.Periods, "month end, period, closing, books", Right.ProposePeriod, Can.DatePostings),
        new("Delegate your approvals", AppUrls.OwnDelegations, "away, holiday, substitute", Right.Delegate),
        new("Add account", ReceivableUrls.AddAccount, "create, new, receivable", Right.AddAccounts, Can.KeepReference),
        new("Add invoice", ReceivableUrls.AddInvoice, "create, new, bill", Right.EditReference, Can.KeepReference),
        new("Add rate", RateUrls.Add, "exchange, currency", Right.EditReference),
        new("Add user", AppUrls.AddUser, "create, new, invite, person, colleague", Right.ManageUsers),
        new("Create an API token", TokenUrls.Own.Add, "secret, program, access", Right.MakeOwnTokens),
        new("Your account", AppUrls.Account, "password, second factor, sessions, profile"),
        new("Passkeys", AppUrls.Passkeys, "sign in, fingerprint, security key"),
        new("All notifications", AppUrls.Notifications, "bell, notices, unread", Right.OwnNotifications),
        new("Choose notifications", AppUrls.NoticeSettings, "email, digest, summary", Right.OwnNotifications),
        new("About PaymentsAdmin", AppUrls.About, "version"),
        new("Show shortcuts", null, "keys, keyboard, help") { Press = "[data-sheet='/help/keys']" },
        new("Sign out", null, "log out, leave") { Press = "#person-menu .leave" },
    ];

    /// <summary>What the reader may do in these books.</summary>
    public static IEnumerable<PaletteAction> For(Actor actor, Func<Can, bool> offers) =>
        Everywhere.Where(action => (action.Right?.IsHeldBy(actor) ?? true) && offers(action.Needs));

    /// <summary>The choices of the menu of the person.</summary>
    public static IEnumerable<PaletteAction> Choices(Language current) =>
        [
            .. Theme.All.Select(theme => new PaletteAction($"Theme: {theme.Label}", null, "dark, light, colours, night")
            {
                Press = $"#person-menu [name='theme'][value='{theme.Name}']",
            }),
            .. Language.All.Where(language => language != current).Select(language => new PaletteAction($"Language: {language.Name}", null)
            {
                Press = $"#person-menu [name='language'][value='{language.Code}']",
            }),
        ];

    /// <summary>The workspaces that the switch offers.</summary>
    public static IEnumerable<PaletteAction> Switches(IReadOnlyList<Workspace> all, Workspace current) =>
        all.Where(one => one.Id != current.Id).Select(one => new PaletteAction($"Switch to {one.Name}", null, "workspace, books")
        {
            Press = $"#workspaces [value='{one.Key.Value}']",
        });

    /// <summary>What an element of the open page does by a key, of those keys whose elements the page has.</summary>
    public static IEnumerable<PaletteAction> OnPage(string? keys, Func<Can, bool> offers)
    {
        var shown = (keys ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        return Keys.All.Where(hint => hint.IsOfPage && shown.Contains(hint.Letter!) && offers(hint.Needs))
            .GroupBy(hint => hint.Letter, (_, same) => same.Last(), StringComparer.Ordinal)
            .Select(hint => new PaletteAction(hint.Does, null) { Press = $"[data-key='{hint.Letter}']" });
    }
}
