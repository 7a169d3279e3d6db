using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.Bitrix24.Looking;

namespace PaymentsAdmin.Portals.Bitrix24;

/// <summary>What Bitrix24 reports about payments and legacy invoices: the event's name and the id; nothing else in it is trusted.</summary>
public sealed class Bitrix24Events : IPortalEvents
{
    public const string Saved = "ONPAYMENTENTITYSAVED";
    public const string Deleted = "ONPAYMENTDELETED";

    /// <summary>All events of legacy invoices begin so, such as that of a changed one.</summary>
    public const string OfInvoices = "ONCRMINVOICE";

    private const string Name = "event";
    private const string Id = "data[FIELDS][ID]";

    private static readonly Words HowTo =
        $"In the portal, add an outbound webhook with this address as its handler and the events {Saved} and {Deleted}; for legacy invoices also those that begin with {OfInvoices}.";

    public Words Subscribing => HowTo;

    public PortalKey? PaymentOf(IReadOnlyDictionary<string, string> fields) =>
        fields.GetValueOrDefault(Name) is not { } name || Keys.Read(fields.GetValueOrDefault(Id)) is not { } id ? null
        : name.StartsWith(OfInvoices, StringComparison.OrdinalIgnoreCase) ? Keys.OfInvoice(Keys.Number(id)!.Value)
        : string.Equals(name, Saved, StringComparison.OrdinalIgnoreCase) || string.Equals(name, Deleted, StringComparison.OrdinalIgnoreCase) ? id
        : null;
}
