using System.Globalization;
using PaymentsAdmin.Core.Payments.Fields;
using PaymentsAdmin.Core.Postings.History;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Payment.Booked;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Approvals;

/// <summary>A change since the rejection, formatted for display.</summary>
public sealed record ChangeRow(Words Label, string? Before, string? After)
{
    private static readonly Dictionary<string, Words> Labels = new(StringComparer.Ordinal)
    {
        ["account"] = "Account",
        ["wallet"] = "Wallet",
        ["type"] = "Type",
        ["category"] = "Category",
        ["card"] = "Card",
        ["preference"] = "Payment preference",
        ["job"] = "Job",
        ["unit"] = "Unit",
        ["business_unit"] = "Business unit",
        ["posting_date"] = "Posting date",
        ["received_at"] = "Received on",
        ["received_by"] = "Received by",
        ["targets"] = "To settle",
        ["notes"] = "Notes",
        ["back_office_code"] = "Back-office code",
        ["total"] = "Total",
    };

    public static ChangeRow Of(ReviewChange change, Formats formats) =>
        change.Part switch
        {
            ChangedPart.Quantity => new($"Quantity of {change.Name}", Number(change.Before, formats), Number(change.After, formats)),
            ChangedPart.Price => new($"Price of {change.Name}", Number(change.Before, formats), Number(change.After, formats)),
            ChangedPart.Delivery => new("Delivery", change.Before, change.After),
            ChangedPart.Attachment => new("File", change.Before, change.After),
            _ => new(
                PaymentFields.Find(change.Name)?.Label ?? Labels.GetValueOrDefault(change.Name) ?? OwnField.Find(change.Name)?.Label ?? $"{change.Name}",
                Value(change.Name, change.Before, formats),
                Value(change.Name, change.After, formats)
            ),
        };

    private static string? Value(string field, string? value, Formats formats) =>
        value is null ? null
        : field switch
        {
            "due_on" or "posting_date" when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) =>
                formats.Day(day),
            "received_at" when DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) => formats.Instant(at),
            "total" => Amount(value, formats),
            _ => value,
        };

    private static string? Number(string? value, Formats formats) =>
        decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? formats.Plain(number) : value;

    // The audit trail writes "1250.00 EUR", whatever the reader's culture.
    private static string Amount(string value, Formats formats) =>
        value.Split(' ') is [var figure, var code]
        && Currency.Find(code) is { } currency
        && decimal.TryParse(figure, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount)
            ? formats.Amount(Money.Round(amount, currency))
            : value;
}
