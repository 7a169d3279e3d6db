using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals;

/// <summary>What an adapter knows of the reports that its portals send about changed payments.</summary>
public interface IPortalEvents
{
    /// <summary>What to do in the portal so that it sends them, with the names of the events.</summary>
    Words Subscribing { get; }

    /// <summary>The payment that a report is about, from the fields of its form; null for other reports. Nothing else in it is trusted.</summary>
    PortalKey? PaymentOf(IReadOnlyDictionary<string, string> fields);
}
