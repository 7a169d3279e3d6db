using System.Globalization;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Reference.Describing;

/// <summary>What sort of thing a field holds, and so how it is typed.</summary>
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

/// <summary>One of the values that a field can have.</summary>
public sealed record FieldChoice(string Value, Words Label);

/// <summary>
/// A field of a kind of reference data: its column in a file, the property that faults name, and what it is called. Its value
/// is a text: true or false, a whole number, one of the choices, ids joined by commas, or what was typed.
/// </summary>
public record KindField(string Key, string Property, Words Label, FieldSort Sort)
{
    public Words? Help { get; init; }

    /// <summary>Given once.</summary>
    public bool Fixed { get; init; }

    /// <summary>Whether a list has a column for it.</summary>
    public bool Listed { get; init; } = true;

    /// <summary>Only one of a workspace can say yes.</summary>
    public bool OnlyOne { get; init; }

    public IReadOnlyList<FieldChoice> Choices { get; init; } = [];

    /// <summary>The kind that a link names.</summary>
    public string? Target { get; init; }

    /// <summary>Ids as the value of a field.</summary>
    public static string Joined(IEnumerable<int> ids) => string.Join(',', ids.Order());

    /// <summary>The ids in the value of a field.</summary>
    public static IEnumerable<int> Ids(string value) =>
        value.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture));
}

/// <summary>A field, and how its value is read from a record and put into one.</summary>
public sealed record KindField<T>(string Key, string Property, Words Label, FieldSort Sort, Func<T, string> Get, Func<T, string, T> Set)
    : KindField(Key, Property, Label, Sort);
