using System.Globalization;
using System.Text.RegularExpressions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings;

/// <summary>The user-defined fields: eight texts, four numbers and four dates, each stored as invariant text.</summary>
public static partial class PostingFields
{
    public const int MaxText = 1_000;

    public static bool Has(string name) => FieldName().IsMatch(name);

    /// <summary>The error in a value, or null.</summary>
    public static string? Fault(string name, string value) =>
        name.StartsWith("udf_string", StringComparison.Ordinal) ? value.Length <= MaxText ? null : "A text field can have at most 1,000 characters."
        : name.StartsWith("udf_float", StringComparison.Ordinal) ? IsNumber(value) ? null : "A number field takes a number such as 0.5."
        : IsDate(value) ? null
        : "A date field takes a date such as 2026-03-31.";

    /// <summary>The errors of all fields. An empty value is valid and clears its field.</summary>
    public static IEnumerable<Failure> Faults(IReadOnlyDictionary<string, string> fields) =>
        from field in fields
        let fault = !Has(field.Key) ? "There is no field of this name." : field.Value.Length == 0 ? null : Fault(field.Key, field.Value)
        where fault is not null
        select InputFailures.Invalid($"{nameof(PostingInput.Fields)}.{field.Key}", fault);

    private static bool IsNumber(string value) => decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static bool IsDate(string value) =>
        DateTime.TryParseExact(value, ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    [GeneratedRegex("^udf_(?:string_[1-8]|float_[1-4]|date_[1-4])\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex FieldName();
}
