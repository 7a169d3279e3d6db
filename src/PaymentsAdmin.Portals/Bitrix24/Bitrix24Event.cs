using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.Bitrix24.Looking;

namespace PaymentsAdmin.Portals.Bitrix24;

/// <summary>A portal's report about a payment: the event's name and the payment's id; nothing else in it is trusted.</summary>
public static class Bitrix24Event
{
    /// <summary>The form field that names the event.</summary>
    public const string Name = "event";

    /// <summary>The form field with the id.</summary>
    public const string Id = "data[FIELDS][ID]";

    public const string Saved = "ONPAYMENTENTITYSAVED";
    public const string Deleted = "ONPAYMENTDELETED";

    /// <summary>The payment of an event, or null for other events.</summary>
    public static PortalKey? PaymentOf(string? name, string? id) =>
        (string.Equals(name, Saved, StringComparison.OrdinalIgnoreCase) || string.Equals(name, Deleted, StringComparison.OrdinalIgnoreCase))
            ? Keys.Read(id)
            : null;
}
