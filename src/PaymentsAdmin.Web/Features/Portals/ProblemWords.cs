using System.Globalization;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Portals;

/// <summary>Texts of a portal's rows that cannot be kept.</summary>
public static class ProblemWords
{
    private static readonly Words _payment = "A payment in the portal";

    /// <summary>Which row it is, by the portal's id.</summary>
    public static Words Subject(PortalProblem problem) =>
        problem.Subject switch
        {
            ProblemSubject.Payment when !problem.HasId => "A payment without a valid id",
            _ when !problem.HasId => "A row without a valid id",
            ProblemSubject.Item when problem.PortalId.AsNumber is null && problem.Entity is { } item => KindWords.One(item.Kind),
            _ when problem.PortalId.AsNumber is null => problem.Subject is ProblemSubject.Payment ? _payment : "A row in the portal",
            ProblemSubject.Payment => (Words)$"Payment no. {problem.PortalId} in the portal",
            ProblemSubject.Item when problem.Entity is { } item => KindWords.Name(item),
            ProblemSubject.Row => $"Product row no. {problem.PortalId} in the portal",
            ProblemSubject.Shipment => $"Shipment no. {problem.PortalId} in the portal",
            ProblemSubject.Line => $"Payment line no. {problem.PortalId} in the portal",
            ProblemSubject.Delivery => $"Delivery no. {problem.PortalId} in the portal",
            _ => Payment(problem.PortalId, problem.Entity),
        };

    /// <summary>A payment by the portal's number, if it has one. A legacy invoice has none as a payment.</summary>
    public static Words Payment(PortalKey key, EntityRef? entity) =>
        key.AsNumber is not null ? $"No. {key} in the portal" : entity is { Kind: EntityKinds.LegacyInvoice } invoice ? KindWords.Name(invoice) : _payment;

    /// <summary>An item by its number or, if it has none, by our title.</summary>
    public static Words Item(EntityRef item, IReadOnlyDictionary<EntityRef, string> titles) =>
        PortalKey.Of(item.ExternalId).AsNumber is not null ? KindWords.Name(item)
        : titles.TryGetValue(item, out var title) ? $"{KindWords.One(item.Kind)} {title}"
        : KindWords.One(item.Kind);

    /// <summary>Why it cannot be kept, and what helps.</summary>
    public static Words Cause(ProblemCause cause) =>
        cause switch
        {
            ProblemCause.Currency => (Words)"The currency is not in ISO 4217. Use a standard code in the portal.",
            ProblemCause.TooLarge => "The number is too large: the maximum is 90,000,000,000.00 in a currency of two decimals. Split it in the portal.",
            ProblemCause.Unreadable => "The value is missing, or not as the portal's documentation describes it. Correct it in the portal.",
            ProblemCause.OtherCurrency => "Its currency is not that of its deal, invoice or account, whose totals it would distort.",
            ProblemCause.NotStored => "The database refused it. Tell the people who run this server.",
            ProblemCause.ItemNotKept => "Its deal, invoice or account cannot be kept.",
            ProblemCause.NotRead => "A part of the portal's answer is not as documented, so what is shown is as old as stated.",
            ProblemCause.Contradicted => "The portal's list of all payments has it, but its deal, invoice or account does not show it.",
            _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, "No cause of a problem."),
        };

    /// <summary>The field with the portal's value, which is no text of ours.</summary>
    public static string Value(PortalProblem problem) => string.Join(": ", new[] { problem.Field, problem.Value }.Where(part => part.Length > 0));

    /// <summary>The amount, grouped to be read if it is a number, else as the portal wrote it.</summary>
    public static string Amount(PortalProblem problem, Formats formats) =>
        problem.Amount?.Split(' ', 2) is [var number, .. var currency]
        && decimal.TryParse(number, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount)
            ? string.Join(' ', [.. currency, formats.Plain(amount)])
            : problem.Amount ?? "";
}
