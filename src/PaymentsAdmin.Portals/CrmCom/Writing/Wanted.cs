using System.Globalization;
using System.Text.Json;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.CrmCom.Looking;
using PaymentsAdmin.Portals.CrmCom.Methods;
using PaymentsAdmin.Portals.CrmCom.Sending;

namespace PaymentsAdmin.Portals.CrmCom.Writing;

/// <summary>Compares a draft that was wanted with a payment that is shown.</summary>
/// <param name="zone">The zone of the host's times.</param>
internal sealed class Wanted(TimeZoneInfo zone)
{
    /// <summary>Whether a payment that has the code of a draft can be that draft: account or wallet, amount and type agree.</summary>
    public static bool Agrees(HostDraft draft, FullPayment shown, PortalPayment read) =>
        (draft.Wallet is { } wallet ? Is(wallet, shown.Wallet) : Is(draft.Account, shown.AccountsReceivable)) is true && Agrees(draft, read);

    /// <summary>The same among the payments of the account.</summary>
    public static bool Agrees(HostDraft draft, PortalPayment shown) =>
        shown.Sum == draft.Amount && Is(draft.Type, shown.Posting!.Type) is true && draft.Wallet is null == shown.Posting.Wallet is null;

    /// <summary>Whether a payment shows all that was wanted of it; null if it does not show the keys by which that was said.</summary>
    public bool? IsShown(HostDraft draft, PortalPayment shown)
    {
        var posting = shown.Posting!;
        bool?[] parts =
        [
            shown.Sum == draft.Amount,
            Is(draft.Type, posting.Type),
            Is(draft.Method, shown.Method is { } method ? new PortalNamed(method, shown.MethodName ?? "") : null),
            Is(draft.Category, posting.Category),
            Is(draft.Card, posting.Card),
            Is(draft.Preference, posting.Preference),
            Is(draft.Job, posting.Job),
            draft.Wallet is null ? posting.Wallet is null : Is(draft.Wallet, posting.Wallet),
            string.Equals(draft.Notes ?? "", posting.Notes ?? "", StringComparison.Ordinal),
            draft.ReceivedOn is not { } received || posting.ReceivedAt == HostTime.Of(received, zone),
            draft.Fields.All(field => IsSame(field.Key, field.Value?.GetValueKind() == JsonValueKind.Null ? null : field.Value?.ToString(), posting.Fields)),
            AreSame(draft.Invoices, posting.Invoices),
        ];
        return parts.Contains(false) ? false : parts.Contains(null) ? null : true;
    }

    // By keys that are not shown nothing can be compared.
    private static bool? Is(Identifier? wanted, PortalNamed? shown) =>
        wanted is null ? shown is null
        : shown is null ? false
        : wanted.By switch
        {
            "id" => Same(wanted, shown.Id.Value),
            "name" or "number" => Same(wanted, shown.Name),
            "code" or "alternative_code" => shown.Code is { } code ? Same(wanted, code) : (bool?)null,
            _ => (bool?)null,
        };

    // Accounts and wallets are also found by their number, and have a name beside it.
    private static bool? Is(Identifier? wanted, Named? shown) =>
        wanted is { By: "number" } ? Same(wanted, shown?.Number) : Is(wanted, HostMapping.Named(shown));

    private static bool Same(Identifier wanted, string? shown) => string.Equals(wanted.Value.ToString(), shown, StringComparison.Ordinal);

    private static bool IsSame(string name, string? wanted, IReadOnlyDictionary<string, string> shown)
    {
        var now = shown.GetValueOrDefault(name);
        return string.Equals(wanted ?? "", now ?? "", StringComparison.Ordinal)
            || (name.StartsWith("udf_float_", StringComparison.Ordinal) && Number(wanted) is { } number && Number(now) == number)
            || (name.StartsWith("udf_date_", StringComparison.Ordinal) && Day(wanted) is { } day && Day(now) == day);
    }

    private static bool? AreSame(IReadOnlyList<Identifier> wanted, IReadOnlyList<string> shown) =>
        wanted.Any(invoice => invoice.By is not "number") ? null
        : wanted.Select(invoice => invoice.Value.ToString()).Order(StringComparer.Ordinal)
            .SequenceEqual(shown.Order(StringComparer.Ordinal), StringComparer.Ordinal);

    private static decimal? Number(string? text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateTime? Day(string? text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
