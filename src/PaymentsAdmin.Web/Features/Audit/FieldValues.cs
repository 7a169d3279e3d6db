using System.Globalization;
using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Confirmations;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Features.Audit;

public static class FieldValues
{
    private static readonly HashSet<string> Numbers = new(StringComparer.Ordinal)
    {
        "quantity", "unit_price", "price", "rate", "peopleToPayFrom", "evidenceFrom",
    };

    // Text typed by people is shown as typed, whatever it looks like.
    private static readonly HashSet<string> Typed = new(StringComparer.Ordinal)
    {
        "account", "account_number", "address", "alternative_code", "back_office_code", "bank_account_number", "body", "brand", "business_unit", "card",
        "category", "classification", "code", "comment", "community_name", "customer", "definition", "description", "displayName", "entity", "external_id",
        "file", "file_name", "filter", "gateway_provider", "gateway_reference", "group_name", "handler", "host_words", "job", "key", "last_digits", "medium",
        "message", "method", "name", "not_copied", "notes", "number", "payerSentence", "payer_text", "portal", "preference", "preference_name",
        "product", "query",
        "reason", "reference", "reference_number", "service", "service_name", "settings", "shipment_name", "title", "type", "unit", "username", "waiver",
        "wallet", "why", "workspace", "xml_id",
    };

    // Values written by the app itself, by field.
    private static readonly Dictionary<(string Field, string Value), Words> Said = new()
    {
        [("outcome", "complete")] = "complete",
        [("outcome", "aborted")] = "aborted",
        [("outcome", "intact")] = "intact",
        [("outcome", "broken")] = "broken",
        [("by", "demo")] = "demo",
        [("by", "password")] = "password",
        [("by", "password and code")] = "password and code",
        [("by", "passkey")] = "passkey",
        [("by", "password and passkey")] = "password and passkey",
        [("by", "crmcom")] = "CRM.COM",
        [("by", "crmcom, password")] = "CRM.COM, password",
        [("by", "crmcom, api token")] = "CRM.COM, API token",
        [("by", "one-time link")] = "one-time link",
        [("by", "old password")] = "old password",
        [("connection", "webhook")] = "Webhook",
        [("connection", "application")] = "Application",
        [("request", ConfirmationSubjects.Token)] = ConfirmationWords.Kind(ConfirmationKind.Token),
        [("request", ConfirmationSubjects.Roles)] = ConfirmationWords.Kind(ConfirmationKind.Roles),
        [("request", ConfirmationSubjects.NewUser)] = ConfirmationWords.Kind(ConfirmationKind.NewUser),
        [("request", ConfirmationSubjects.Reset)] = ConfirmationWords.Kind(ConfirmationKind.Reset),
        [("request", ConfirmationSubjects.Enable)] = ConfirmationWords.Kind(ConfirmationKind.Enable),
        [("request", ConfirmationSubjects.Rates)] = ConfirmationWords.Kind(ConfirmationKind.Rates),
        [("request", ConfirmationSubjects.Policy)] = ConfirmationWords.Kind(ConfirmationKind.Policy),
        [("request", ConfirmationSubjects.OnePerson)] = ConfirmationWords.Kind(ConfirmationKind.OnePerson),
    };

    /// <summary>Formats dates, instants and money by their form; translates states and roles, and keeps anything else.</summary>
    public static string? Read(string field, string? value, Formats formats, Texts texts) =>
        value is null ? null
        : AuditFields.SumIn(field) is { } currency ? Sum(value, currency, formats)
        : Typed.Contains(field) || PostingFields.Has(field) || AuditFields.Find(field) is null ? value
        : Said.TryGetValue((field, value), out var said) ? texts[said]
        : field is "roles" or "role" or "shared-with" ? Roles(value, texts)
        : field is "posting" && Enum.TryParse<PostingState>(value, out var state) ? texts[States.Of(state).Word]
        : value is "true" ? texts["Yes"]
        : value is "false" ? texts["No"]
        : field is "size" && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? formats.Size(bytes)
        : Numbers.Contains(field) ? Number(value, formats)
        : Day(value) is { } day ? formats.Day(day)
        : Instant(value) is { } at ? formats.ExactInstant(at)
        : formats.KeptAmount(value);

    private static string Sum(string value, Currency currency, Formats formats) =>
        decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var sum) ? formats.Figure(Money.Round(sum, currency)) : value;

    private static string Number(string value, Formats formats) =>
        decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? formats.Plain(number) : formats.KeptAmount(value);

    private static DateOnly? Day(string value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static DateTimeOffset? Instant(string value) =>
        value.Length >= 20
        && value[4] is '-'
        && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at
            : null;

    private static string Roles(string value, Texts texts) =>
        string.Join(", ", value.Split(", ").Select(role => Enum.TryParse<Role>(role, out var known) ? texts[RoleWord.Of(known)] : role));
}
