using System.Collections.Frozen;
using PaymentsAdmin.Core.Postings;

namespace PaymentsAdmin.Portals.CrmCom.Wire;

/// <summary>Which part of a posting a parameter of a host stands for.</summary>
internal static class HostParameters
{
    private const string CustomField = "udf_";

    private static readonly FrozenDictionary<string, string> Members = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["accounts_receivable_identifier"] = nameof(PostingInput.Account),
        ["wallet_identifier"] = nameof(PostingInput.Wallet),
        ["type_identifier"] = nameof(PostingInput.Type),
        ["payment_method_identifier"] = nameof(PostingInput.Method),
        ["intended_currency_identifier"] = nameof(PostingInput.IntendedCurrency),
        ["payment_amount"] = nameof(PostingInput.Amount),
        ["category_identifier"] = nameof(PostingInput.Category),
        ["received_on"] = nameof(PostingInput.ReceivedAt),
        ["received_by_unit_identifier"] = nameof(PostingInput.ReceivedByUnit),
        ["received_by_business_unit_identifier"] = nameof(PostingInput.ReceivedByUnit),
        ["card_identifier"] = nameof(PostingInput.Card),
        ["accounts_receivable_payment_preference_identifier"] = nameof(PostingInput.Preference),
        ["job_identifier"] = nameof(PostingInput.Job),
        ["notes"] = nameof(PostingInput.Notes),
        ["back_office_code"] = nameof(PostingInput.BackOfficeCode),
        ["invoices_to_pay_set"] = nameof(PostingInput.Invoices),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The parameter that begins a path such as <c>card_identifier.last_digits</c>; null if a text names none of a posting.</summary>
    public static string? NameIn(string? path) =>
        path?.Split('.', '[', ',')[0].Trim() is { } name && MemberOf(name) is not null ? name : null;

    /// <summary>The member of a posting, which is also its field in a form; null if there is none.</summary>
    public static string? MemberOf(string parameter) =>
        Members.TryGetValue(parameter, out var member) ? member
        : parameter.StartsWith(CustomField, StringComparison.Ordinal) ? $"{nameof(PostingInput.Fields)}.{parameter}"
        : null;
}
