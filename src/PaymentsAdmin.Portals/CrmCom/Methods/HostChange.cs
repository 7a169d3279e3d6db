using System.Text.Json.Nodes;
using PaymentsAdmin.Portals.CrmCom.Connecting;
using PaymentsAdmin.Portals.CrmCom.Sending;

namespace PaymentsAdmin.Portals.CrmCom.Methods;

/// <summary>
/// The difference between what a fresh look shows of a draft and what is wanted. Only that is sent: what is not sent stays, null clears,
/// and of a set what is added and removed is said.
/// </summary>
internal sealed record HostChange(FullPayment Shown, HostDraft Wanted)
{
    /// <summary>Whether the draft is as it is wanted, so that nothing has to be sent.</summary>
    public bool IsEmpty => Difference(HostRelease.Newest).IsEmpty;

    /// <summary>The parameters of the update, as far as a host of this release knows them.</summary>
    public Arguments For(HostRelease release) =>
        Difference(release).Add("payment_identifier", Identifier.Id(Shown.Id.Value)).Add(HostDraft.Intended, Wanted.CurrencyFor(release));

    private Arguments Difference(HostRelease release)
    {
        var changed = new Arguments();
        foreach (var part in Wanted.Parts(release).Where(part => !part.IsShown(Shown)))
        {
            changed.Set(part.Name, part.Wanted);
        }

        // An element may be null.
        var invoices = (Shown.InvoicesToPaySet ?? []).OfType<Named>().ToList();
        if (invoices.Count > 0 && IsMoved)
        {
            // The other account does not have them, so they cannot be named there. Its own are added by the next update.
            return changed.Set(HostDraft.InvoicesToPay, null);
        }

        var elements = Elements(invoices).ToArray();
        return elements.Length == 0 ? changed : changed.Set(HostDraft.InvoicesToPay, new JsonArray(elements));
    }

    private bool IsMoved => Wanted.Parts(HostRelease.Newest).Take(2).Any(source => !source.IsShown(Shown));

    private IEnumerable<JsonNode> Elements(List<Named> shown)
    {
        var added = Wanted.Invoices.Where(wanted => !shown.Any(invoice => invoice.Is(wanted))).ToList();

        // One that does not show the key of a wanted one may be that, so it stays.
        var removed = shown.Where(invoice => !Wanted.Invoices.Any(invoice.Is) && added.TrueForAll(invoice.Shows));
        return [.. removed.Select(invoice => Element("REMOVE", Identifier.Id(invoice.Id.Value))), .. added.Select(invoice => Element("ADD", invoice))];
    }

    private static JsonObject Element(string action, Identifier invoice)
    {
        var element = HostDraft.ElementOf(invoice);
        element["action"] = action;
        return element;
    }
}
