using System.Globalization;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Comments;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Fields;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Audit;
using PaymentsAdmin.Web.Features.Links.Ends;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Features.Payment.History;

/// <summary>A value before and after a change, formatted for display.</summary>
public sealed record TimelineDetail(Words? Label, string? Before, string? After)
{
    private static readonly HashSet<string> Told = new(PaymentFields.Plain.Select(field => field.Key), StringComparer.Ordinal)
    {
        PaymentFields.Method.Key,
        PaymentFields.DueOn.Key,
        PaymentFields.PayerLanguage.Key,
        PaymentFields.PayerText.Key,
        "paid_on",
        "received",
        "reference",
        "reason",
        "comment",
        HostWords,
        OwnWords,
        "unit_price",
        "shipment_name",
        "file_name",
        "account",
        "wallet",
        "type",
        "category",
        "card",
        "preference",
        "job",
        "unit",
        "business_unit",
        "posting_date",
        "received_at",
        ReceiverName,
        "targets",
        "back_office_code",
        "notes",
        "total",
        PaymentCopy.Source,
        PaymentCopy.Missing,
        CustomerName,
    };

    // Ids of customers and receivers are not for people; their names are among the texts.
    private const string CustomerName = "customer";
    private const string ReceiverName = "received_by";

    // A host's reason in its own language, and one of ours.
    private const string HostWords = "host_words";
    private const string OwnWords = "why";

    /// <summary>An entry's changes: lines by product, then other named fields.</summary>
    public static IEnumerable<TimelineDetail> Of(TimelineEntry entry, Formats formats, Texts texts)
    {
        if (entry.Change("product") is { } product && entry.Change("quantity") is { } quantity)
        {
            yield return new(
                $"{product.After ?? product.Before}",
                FieldValues.Read("quantity", quantity.Before, formats, texts),
                FieldValues.Read("quantity", quantity.After, formats, texts)
            );
        }

        foreach (var change in entry.Texts.Concat(entry.Changes).Where(c => Shown(entry, c)))
        {
            yield return new(AuditFields.Of(change.Field), Read(change.Before), Read(change.After));

            string? Read(string? value) =>
                (value, change.Field) switch
                {
                    ({ } reason, "reason") when LinkVerbs.End.Is(entry.Action) => LinkStates.Reason(reason, texts),
                    ({ } said, HostWords) => $"“{said}”",
                    ({ } why, OwnWords) => texts.Known(why),
                    ({ } source, PaymentCopy.Source) => Number(source),
                    _ => FieldValues.Read(change.Field, value, formats, texts),
                };
        }
    }

    private static string Number(string id) => long.TryParse(id, CultureInfo.InvariantCulture, out var number) ? new PaymentId(number).ToString() : id;

    // Unchanged fields are skipped, and a comment's text is shown separately.
    private static bool Shown(TimelineEntry entry, AuditChange change) =>
        (Told.Contains(change.Field) || PostingFields.Has(change.Field))
        && (change.Field is not (CustomerName or ReceiverName) || entry.Texts.Contains(change))
        && !string.Equals(change.Before, change.After, StringComparison.Ordinal)
        && !(entry.Comment is not null && change.Field is "comment")
        && !CommentVerbs.Remove.Is(entry.Action);
}
