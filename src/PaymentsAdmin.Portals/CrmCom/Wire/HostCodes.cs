using System.Collections.Frozen;
using PaymentsAdmin.Core.Portals;

namespace PaymentsAdmin.Portals.CrmCom.Wire;

/// <summary>
/// What the codes of a host mean. A listed one proves that nothing was done. Any other proves nothing, since hosts document no list.
/// </summary>
internal static class HostCodes
{
    public const string Ok = "OK";
    public const string SignIn = "AUTHENTICATION_FAILED";
    public const string NotFound = "ENTITY_NOT_FOUND";
    public const string WrongState = "INVALID_LIFE_CYCLE_STATE";
    public const string CodeTaken = "DUPLICATE_BACK_OFFICE_CODE";
    public const string ClosedPeriod = "CLOSED_ACCOUNTING_PERIOD";
    public const string WalletTooLow = "INSUFFICIENT_WALLET_FUNDS";
    public const string Missing = "MISSING_PARAMETER";
    public const string Several = "MULTIPLE_ENTITIES_FOUND";
    public const string OtherCurrency = "CURRENCY_MISMATCH";
    public const string NotApplicable = "NOT_APPLICABLE";

    private static readonly FrozenDictionary<string, PortalFaultKind> Known = new Dictionary<string, PortalFaultKind>(StringComparer.OrdinalIgnoreCase)
    {
        [SignIn] = PortalFaultKind.SignIn,
        ["ACCESS_DENIED"] = PortalFaultKind.Denied,
        [NotFound] = PortalFaultKind.NotFound,
        [Missing] = PortalFaultKind.Refused,
        ["INVALID_PARAMETER"] = PortalFaultKind.Refused,
        ["AMBIGUOUS_IDENTIFIER"] = PortalFaultKind.Refused,
        [Several] = PortalFaultKind.Refused,
        [NotApplicable] = PortalFaultKind.Refused,
        [OtherCurrency] = PortalFaultKind.Refused,
        [CodeTaken] = PortalFaultKind.Refused,
        [WrongState] = PortalFaultKind.Refused,
        [ClosedPeriod] = PortalFaultKind.Refused,
        ["FUTURE_POSTING_DATE"] = PortalFaultKind.Refused,
        [WalletTooLow] = PortalFaultKind.Refused,
        ["PAYMENT_GATEWAY_ERROR"] = PortalFaultKind.Refused,

        // Something may have been done before it happened.
        ["INTERNAL_ERROR"] = PortalFaultKind.NoAnswer,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static bool Is(string? code, string known) => string.Equals(code, known, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a code says that the host understood the call and refused it.</summary>
    public static bool IsRefusal(string code) => Kind(code) is PortalFaultKind.Refused or PortalFaultKind.Denied or PortalFaultKind.NotFound;

    /// <summary>The kind of a failure; null if its code is not listed.</summary>
    public static PortalFaultKind? Kind(string code) => Known.TryGetValue(code, out var kind) ? kind : null;
}
