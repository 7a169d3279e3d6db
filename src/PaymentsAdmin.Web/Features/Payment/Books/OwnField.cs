using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Payment.Books;

/// <summary>A custom field, defined by the organisation.</summary>
public sealed record OwnField(string Name, Words Label)
{
    /// <summary>All custom fields: texts, numbers, dates.</summary>
    public static IReadOnlyList<OwnField> All { get; } =
        [
            .. Enumerable.Range(1, 8).Select(n => new OwnField($"udf_string_{n}", $"Text {n}")),
            .. Enumerable.Range(1, 4).Select(n => new OwnField($"udf_float_{n}", $"Number {n}")),
            .. Enumerable.Range(1, 4).Select(n => new OwnField($"udf_date_{n}", $"Day {n}")),
        ];

    public static bool IsNumber(string name) => name.StartsWith("udf_float", StringComparison.Ordinal);

    /// <summary>The field's input; empty if missing.</summary>
    public string In(IDictionary<string, string> typed) => typed.TryGetValue(Name, out var text) ? text : "";

    public bool IsDay => Name.StartsWith("udf_date", StringComparison.Ordinal);
}
