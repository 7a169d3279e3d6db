using PaymentsAdmin.Core.Audit;

namespace PaymentsAdmin.Core.Timeline;

/// <summary>The audit trail has database ids, which mean nothing to people.</summary>
internal static class EntryNames
{
    /// <summary>The rows that a field's values before and after refer to.</summary>
    public static IEnumerable<NamedId> In(string field, string? before, string? after) => NamedId.In(field, before).Concat(NamedId.In(field, after));

    /// <summary>The rows that entries refer to.</summary>
    public static IEnumerable<NamedId> In(IEnumerable<TimelineEntry> entries) =>
        entries.SelectMany(e => e.Changes).SelectMany(c => In(c.Field, c.Before, c.After));

    /// <summary>The entries with the names of those rows.</summary>
    public static IReadOnlyList<TimelineEntry> Named(IReadOnlyList<TimelineEntry> entries, IReadOnlyDictionary<NamedId, string> names) =>
        names.Count == 0 ? entries : [.. entries.Select(e => e with { Changes = [.. e.Changes.Select(c => Named(c, names))] })];

    private static AuditChange Named(AuditChange change, IReadOnlyDictionary<NamedId, string> names) =>
        change with { Before = NamedId.Read(change.Field, change.Before, names), After = NamedId.Read(change.Field, change.After, names) };
}
