using System.Globalization;

namespace PaymentsAdmin.Portals.Bitrix24;

/// <summary>What a portal reports about payments: the name of the event and the number of the payment, and no more that could be believed.</summary>
public static class Bitrix24Event
{
    /// <summary>The field of the form that names the event.</summary>
    public const string Name = "event";

    /// <summary>The field with the number.</summary>
    public const string Id = "data[FIELDS][ID]";

    public const string Saved = "ONPAYMENTENTITYSAVED";
    public const string Deleted = "ONPAYMENTDELETED";

    /// <summary>The payment that an event is about, or null where it is another event or names none.</summary>
    public static long? PaymentOf(string? name, string? id) =>
        (string.Equals(name, Saved, StringComparison.OrdinalIgnoreCase) || string.Equals(name, Deleted, StringComparison.OrdinalIgnoreCase))
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var payment)
        && payment > 0
            ? payment
            : null;
}
