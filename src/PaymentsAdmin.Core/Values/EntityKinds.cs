using System.Globalization;

namespace PaymentsAdmin.Core.Values;

/// <summary>The kinds of entity: CRM's entityTypeId, and two of our own, which are negative.</summary>
public static class EntityKinds
{
    public const int Wallet = -2;
    public const int Account = -1;
    public const int Lead = 1;
    public const int Deal = 2;
    public const int LegacyInvoice = 5;
    public const int Quote = 7;
    public const int SmartInvoice = 31;

    /// <summary>The first of the types defined by a portal's owner.</summary>
    public const int FirstCustom = 128;

    /// <summary>Whether it is a CRM item, whose payment totals come from lines and deliveries.</summary>
    public static bool IsCrmItem(int kind) => kind > 0;

    /// <summary>Whether such a kind exists.</summary>
    public static bool IsKnown(int kind) =>
        kind is Wallet or Account or Lead or Deal or Quote or SmartInvoice || kind >= FirstCustom;

    /// <summary>Whether entities of such a kind can be listed: those that exist here, and legacy invoices, which only portals have.</summary>
    public static bool IsListed(int kind) => kind is LegacyInvoice || IsKnown(kind);

    /// <summary>The display name of a kind.</summary>
    public static string Name(int kind) =>
        kind switch
        {
            Wallet => "Wallet",
            Account => "Account",
            Lead => "Lead",
            Deal => "Deal",
            LegacyInvoice => "Legacy invoice",
            Quote => "Quote",
            SmartInvoice => "Invoice",
            _ => string.Create(CultureInfo.InvariantCulture, $"Type {kind}"),
        };

    /// <summary>CRM's short code, as its product rows use it: D, SI, L, Q, T80.</summary>
    public static string? ShortCode(int kind) =>
        kind switch
        {
            Lead => "L",
            Deal => "D",
            Quote => "Q",
            SmartInvoice => "SI",
            >= FirstCustom => string.Create(CultureInfo.InvariantCulture, $"T{kind:x}"),
            _ => null,
        };

    /// <summary>The kind behind a short code, or null.</summary>
    public static int? FromShortCode(string? code) =>
        code switch
        {
            "L" => Lead,
            "D" => Deal,
            "Q" => Quote,
            "SI" => SmartInvoice,
            { Length: > 1 } when code[0] == 'T'
                && int.TryParse(code.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var kind)
                && kind >= FirstCustom => kind,
            _ => null,
        };
}
