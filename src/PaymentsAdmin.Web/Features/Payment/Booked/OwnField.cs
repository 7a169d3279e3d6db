using System.Globalization;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Payment.Booked;

public sealed record OwnField(string Name, Words Label)
{
    /// <summary>All custom fields: texts, numbers, dates.</summary>
    public static IReadOnlyList<OwnField> All { get; } =
        [
            .. Enumerable.Range(1, 8).Select(n => new OwnField($"udf_string_{n}", $"Text {n}")),
            .. Enumerable.Range(1, 4).Select(n => new OwnField($"udf_float_{n}", $"Number {n}")),
            .. Enumerable.Range(1, 4).Select(n => new OwnField($"udf_date_{n}", $"Day {n}")),
        ];

    public static OwnField? Find(string name) => All.FirstOrDefault(field => string.Equals(field.Name, name, StringComparison.Ordinal));

    public static bool IsNumber(string name) => name.StartsWith("udf_float", StringComparison.Ordinal);

    /// <summary>The field's input; empty if missing.</summary>
    public string In(IDictionary<string, string> typed) => typed.TryGetValue(Name, out var text) ? text : "";

    /// <summary>The day in a field of days, which is kept as 2026-11-30; a call may have added a time.</summary>
    public DateOnly? DayIn(IDictionary<string, string> typed) =>
        DateOnly.TryParseExact(In(typed).Split('T')[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static string Text(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture) ?? "";

    public bool IsDay => Name.StartsWith("udf_date", StringComparison.Ordinal);
}
