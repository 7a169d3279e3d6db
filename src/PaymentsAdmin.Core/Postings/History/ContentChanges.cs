using System.Globalization;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Timeline;

namespace PaymentsAdmin.Core.Postings.History;

/// <summary>Condenses audit entries to the first and last value of each item. A value that returned to its start is no change.</summary>
internal sealed class ContentChanges
{
    private const string Total = "total";

    // The audit trail has the receiver's id and name; people read the name.
    private const string Receiver = "received_by";

    private readonly Dictionary<(ChangedPart Part, string Of), ReviewChange> _all = [];
    private readonly List<(ChangedPart Part, string Of)> _order = [];

    /// <summary>Expects the oldest entry first.</summary>
    public static IReadOnlyList<ReviewChange> In(IEnumerable<TimelineEntry> entries)
    {
        var changes = new ContentChanges();
        foreach (var entry in entries.Where(e => Verbs.Find(e.Action) is { } verb && (verb.ChangesContent || verb == PostingVerbs.Add)))
        {
            changes.Add(entry);
        }

        return
        [
            .. changes._order.Select(key => changes._all[key])
                .Where(c => !string.Equals(c.Before, c.After, StringComparison.Ordinal))
                .OrderBy(c => c.Part == ChangedPart.Field && string.Equals(c.Name, Total, StringComparison.Ordinal)),
        ];
    }

    private void Add(TimelineEntry entry)
    {
        if (entry.Change("line") is { } line)
        {
            AddLine(entry, line.After ?? line.Before ?? "");
        }
        else if (entry.Change("delivery") is { } delivery)
        {
            var name = entry.Change("shipment_name");
            Add(ChangedPart.Delivery, delivery.After ?? delivery.Before ?? "", "", name?.Before, name?.After);
        }
        else if (entry.Change("attachment") is { } file)
        {
            var name = entry.Change("file_name");
            Add(ChangedPart.Attachment, file.After ?? file.Before ?? "", "", name?.Before, name?.After);
        }
        else
        {
            AddFields(entry);
        }

        if (entry.Change(Total) is { Before: not null } total)
        {
            Add(ChangedPart.Field, Total, Total, total.Before, total.After);
        }
    }

    private void AddLine(TimelineEntry entry, string line)
    {
        var product = entry.Change("product");
        var name = product?.After ?? product?.Before ?? "";
        if (entry.Change("quantity") is { } quantity)
        {
            Add(ChangedPart.Quantity, line, name, quantity.Before, quantity.After);
        }

        if (entry.Change("unit_price") is { } price)
        {
            Add(ChangedPart.Price, line, name, price.Before, price.After);
        }
    }

    private void AddFields(TimelineEntry entry)
    {
        foreach (var change in entry.Texts.Concat(entry.Changes).Where(c => IsField(c, entry)))
        {
            Add(ChangedPart.Field, change.Field, change.Field, change.Before, change.After);
        }
    }

    private static bool IsField(AuditChange change, TimelineEntry entry) =>
        change.Field is not ("actor" or Total)
        && (change.Field is not Receiver || !entry.Changes.Contains(change) || !entry.Texts.Any(t => t.Field is Receiver));

    private void Add(ChangedPart part, string of, string name, string? before, string? after)
    {
        var key = (part, of);
        if (_all.TryGetValue(key, out var known))
        {
            _all[key] = known with { Name = name, After = after };
            return;
        }

        _order.Add(key);
        var row = part != ChangedPart.Field && long.TryParse(of, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : (long?)null;
        _all[key] = new(part, name, before, after) { Row = row };
    }
}
