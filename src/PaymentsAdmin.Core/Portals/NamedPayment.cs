using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals;

/// <summary>A payment that is asked for by another key than its id, such as its number. What a portal shows of it has its id.</summary>
public static class NamedPayment
{
    private static readonly string[] Names = ["number", "reference_number", "back_office_code"];

    /// <summary>How it is asked for; null if no portal can have such a one.</summary>
    public static PortalKey? Of(string by, string value) =>
        Names.Contains(by, StringComparer.Ordinal) && value.Trim() is { Length: > 0 } asked ? PortalKey.Find($"{by}={asked}") : null;

    /// <summary>The name of the key, and its value; null if the payment is asked for by its id.</summary>
    public static (string By, string Value)? PartsOf(PortalKey payment) =>
        payment.Value.Split('=', 2) is [var by, var value] && Names.Contains(by, StringComparer.Ordinal) ? (by, value) : null;
}
