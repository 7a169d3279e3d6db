using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.Bitrix24.Looking;

namespace PaymentsAdmin.Portals.Bitrix24;

/// <summary>What Bitrix24 reports about payments: the event's name and the payment's id; nothing else in it is trusted.</summary>
public sealed class Bitrix24Events : IPortalEvents
{
    public const string Saved = "ONPAYMENTENTITYSAVED";
    public const string Deleted = "ONPAYMENTDELETED";

    private const string Name = "event";
    private const string Id = "data[FIELDS][ID]";

    private static readonly Words HowTo = $"In the portal, add an outbound webhook with this address as its handler and the events {Saved} and {Deleted}.";

    public Words Subscribing => HowTo;

    public PortalKey? PaymentOf(IReadOnlyDictionary<string, string> fields) =>
        fields.GetValueOrDefault(Name) is { } name
        && (string.Equals(name, Saved, StringComparison.OrdinalIgnoreCase) || string.Equals(name, Deleted, StringComparison.OrdinalIgnoreCase))
            ? Keys.Read(fields.GetValueOrDefault(Id))
            : null;
}
