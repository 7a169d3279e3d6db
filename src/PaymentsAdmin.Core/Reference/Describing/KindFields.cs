using System.Globalization;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Reference.Describing;

/// <summary>Factory methods for the fields of kinds. A field is named by its property, from which its column name follows.</summary>
internal static class KindFields
{
    /// <summary>The name, which every kind has.</summary>
    public static KindField<T> Name<T>()
        where T : ReferenceContent, IReferenceKind =>
        Text<T>(nameof(ReferenceContent.Name), "Name", content => content.Name, (content, text) => content with { Name = text ?? "" });

    public static KindField<T> Text<T>(string property, Words label, Func<T, string?> get, Func<T, string?, T> set) =>
        new(Key(property), property, label, FieldSort.Text, content => get(content) ?? "", (content, text) => set(content, Given(text)));

    /// <summary>A longer text, omitted in lists.</summary>
    public static KindField<T> Note<T>(string property, Words label, Func<T, string?> get, Func<T, string?, T> set) =>
        Text(property, label, get, set) with { Sort = FieldSort.Note, Listed = false };

    public static KindField<T> YesNo<T>(string property, Words label, Func<T, bool> get, Func<T, bool, T> set) =>
        new(Key(property), property, label, FieldSort.YesNo, content => Text(get(content)), (content, text) => set(content, text is "true"));

    public static KindField<T> Whole<T>(string property, Words label, Func<T, int> get, Func<T, int, T> set) =>
        new(
            Key(property), property, label, FieldSort.Whole, content => get(content).ToString(CultureInfo.InvariantCulture),
            (content, text) => set(content, int.Parse(text, CultureInfo.InvariantCulture)));

    public static KindField<T> Choice<T>(string property, Words label, Func<T, string?> get, Func<T, string?, T> set, params FieldChoice[] choices) =>
        Text(property, label, get, set) with { Sort = FieldSort.Choice, Choices = choices };

    public static KindField<T> Link<T, TOther>(string property, Words label, Func<T, ReferenceId<TOther>?> get, Func<T, ReferenceId<TOther>?, T> set)
        where TOther : ReferenceContent, IReferenceKind =>
        new(
            Key(property), property, label, FieldSort.Link, content => get(content)?.ToString() ?? "",
            (content, text) => set(content, text.Length == 0 ? null : new ReferenceId<TOther>(KindField.Ids(text).First())))
        { Target = TOther.Kind };

    public static KindField<T> Links<T, TOther>(
        string property,
        Words label,
        Func<T, IReadOnlyList<ReferenceId<TOther>>> get,
        Func<T, IReadOnlyList<ReferenceId<TOther>>, T> set
    )
        where TOther : ReferenceContent, IReferenceKind =>
        new(
            Key(property), property, label, FieldSort.Links, content => KindField.Joined(get(content).Select(id => id.Value)),
            (content, text) => set(content, [.. KindField.Ids(text).Select(id => new ReferenceId<TOther>(id))]))
        { Target = TOther.Kind, Listed = false };

    private static string Text(bool yes) => yes ? "true" : "false";

    private static string? Given(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    // Turns AlternativeCode into alternative_code.
    private static string Key(string property) =>
        string.Concat(property.Select((sign, at) => char.IsUpper(sign) ? (at == 0 ? "" : "_") + char.ToLowerInvariant(sign) : sign.ToString()));
}
