using System.Globalization;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Reference.Describing;

/// <summary>The type of a field, which determines its input.</summary>
public enum FieldSort
{
    Text,
    Note,
    Whole,
    YesNo,
    Choice,
    Link,
    Links,
}

/// <summary>A selectable value of a field.</summary>
public sealed record FieldChoice(string Value, Words Label);

/// <summary>
/// A field of a kind: its column in files, the property named by failures, and its label. Its value is a text: true or
/// false, a whole number, a choice, comma-separated ids, or free text.
/// </summary>
public record KindField(string Key, string Property, Words Label, FieldSort Sort)
{
    public Words? Help { get; init; }

    /// <summary>Cannot change after creation.</summary>
    public bool Fixed { get; init; }

    /// <summary>Whether a list has a column for it.</summary>
    public bool Listed { get; init; } = true;

    /// <summary>At most one entry of a workspace can have it set.</summary>
    public bool OnlyOne { get; init; }

    public IReadOnlyList<FieldChoice> Choices { get; init; } = [];

    /// <summary>The kind that a link refers to.</summary>
    public string? Target { get; init; }

    /// <summary>Formats ids as a field value.</summary>
    public static string Joined(IEnumerable<int> ids) => string.Join(',', ids.Order());

    /// <summary>Parses the ids of a field value.</summary>
    public static IEnumerable<int> Ids(string value) =>
        value.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture));
}

/// <summary>A field with its getter and setter.</summary>
public sealed record KindField<T>(string Key, string Property, Words Label, FieldSort Sort, Func<T, string> Get, Func<T, string, T> Set)
    : KindField(Key, Property, Label, Sort);
