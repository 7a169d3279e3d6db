using System.Globalization;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Payment;

/// <summary>A value before and after, as people read it.</summary>
public sealed record TimelineDetail(Words? Label, string? Before, string? After)
{
    private static readonly Dictionary<string, Words> Labels = new(StringComparer.Ordinal)
    {
        ["method"] = "Method",
        ["due_on"] = "Due",
        ["payer_language"] = "Language of the payer",
        ["payer_text"] = "What the payer reads",
        ["paid_on"] = "Paid on",
        ["received"] = "Received",
        ["reference"] = "Reference",
        ["reason"] = "Reason",
        ["comment"] = "Comment",
        ["unit_price"] = "Price",
        ["shipment_name"] = "Delivery",
        ["file_name"] = "File",
        ["posting_date"] = "Posting date",
        ["notes"] = "Notes",
        ["total"] = "Total",
    };

    /// <summary>What an entry changed, in the order it tells it: lines by their product, then everything else that has a name.</summary>
    public static IEnumerable<TimelineDetail> Of(TimelineEntry entry, OpenPayment open, Formats formats)
    {
        if (entry.Change("product") is { } product && entry.Change("quantity") is { } quantity)
        {
            yield return new(Words.FromString(product.After ?? product.Before ?? ""), Number(quantity.Before, formats), Number(quantity.After, formats));
        }

        foreach (var change in entry.Texts.Concat(entry.Changes).Where(c => Shown(entry, c)))
        {
            yield return new(Labels[change.Field], Read(change.Field, change.Before, open, formats), Read(change.Field, change.After, open, formats));
        }
    }

    // What did not change is no news, and a remark shows its text by itself.
    private static bool Shown(TimelineEntry entry, AuditChange change) =>
        Labels.ContainsKey(change.Field)
        && !string.Equals(change.Before, change.After, StringComparison.Ordinal)
        && !(entry.Comment is not null && change.Field is "comment")
        && !(entry.Action is "comment.remove");

    private static string? Read(string field, string? value, OpenPayment open, Formats formats) =>
        value is null ? null
        : field switch
        {
            "due_on" or "paid_on" or "posting_date" when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) =>
                formats.Day(day),
            "total" or "received" => Amount(value, formats),
            "unit_price" => Number(value, formats),
            "method" => Method(value, open),
            _ => value,
        };

    // A payment of an account may have a method that is no pay system.
    private static string Method(string value, OpenPayment open) =>
        !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? value
        : open.Payment.Method is { } own && own.Id.Value == id ? own.Name
        : open.Methods.FirstOrDefault(m => m.Id.Value == id)?.Name ?? value;

    private static string? Number(string? value, Formats formats) =>
        decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? formats.Plain(number) : value;

    // The trail writes "1250.00 EUR", whatever the reader's culture.
    private static string Amount(string value, Formats formats) =>
        value.Split(' ') is [var figure, var code]
        && Currency.Find(code) is { } currency
        && decimal.TryParse(figure, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount)
            ? formats.Amount(Money.Round(amount, currency))
            : value;
}
