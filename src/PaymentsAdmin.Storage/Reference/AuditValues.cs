using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Reference;

/// <summary>The differences of two records for the audit trail: texts separately, since any of them may be personal data.</summary>
internal sealed record AuditValues(IReadOnlyList<AuditChange> Changes, IReadOnlyList<AuditChange> Texts)
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    public bool Any => Changes.Count + Texts.Count > 0;

    /// <summary>The properties that differ; null stands for a missing record.</summary>
    public static AuditValues Between<T>(T? before, T? after)
        where T : class
    {
        var differing =
            from property in Properties.GetOrAdd(typeof(T), t => t.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            let change = new AuditChange(DbNames.Snake(property.Name), Text(property, before), Text(property, after))
            where !string.Equals(change.Before, change.After, StringComparison.Ordinal)
            select (IsText: property.PropertyType == typeof(string), Change: change);
        var all = differing.ToList();
        return new([.. all.Where(d => !d.IsText).Select(d => d.Change)], [.. all.Where(d => d.IsText).Select(d => d.Change)]);
    }

    private static string? Text(PropertyInfo property, object? owner) => owner is null ? null : Text(property.GetValue(owner));

    private static string? Text(object? value) =>
        value switch
        {
            null => null,
            string text => string.IsNullOrWhiteSpace(text) ? null : text.Trim(),
            CustomerId customer => customer.Value.ToString(CultureInfo.InvariantCulture),
            bool flag => flag ? "true" : "false",
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            IEnumerable list => string.Join(", ", list.Cast<object>().Select(Text)),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };
}
