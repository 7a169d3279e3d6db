using System.Globalization;
using System.Text;
using PaymentsAdmin.Web.Features.Payments;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Exports;

/// <summary>What a downloaded file is called: plain letters, and no name of anybody but the organisation.</summary>
public static class ExportFileName
{
    /// <summary>Such as <c>payments_meridian_all_start_today_20261120-0642Z.csv</c>.</summary>
    public static string Of(string organisation, PaymentListState state, DateTimeOffset at)
    {
        var filter = state.Filter;
        var from = filter.CreatedFrom ?? filter.PaidFrom ?? filter.PostedFrom;
        var to = filter.CreatedTo ?? filter.PaidTo ?? filter.PostedTo;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"payments_{Plain(organisation)}_{View(state)}_{Day(from) ?? "start"}_{Day(to) ?? "today"}_{at.UtcDateTime:yyyyMMdd-HHmm}Z.csv"
        );
    }

    // A view is named by its number, since its name may be a customer's.
    private static string View(PaymentListState state) =>
        state.View is { } view ? string.Create(CultureInfo.InvariantCulture, $"view-{view.Value}")
        : string.Equals(PaymentListUrl.QueryOf(state.Filter), AppUrls.Payments, StringComparison.Ordinal) ? "all"
        : "filtered";

    private static string? Day(DateOnly? day) => day?.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    internal static string Plain(string name)
    {
        var text = new StringBuilder();
        foreach (var sign in name.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark))
        {
            if (char.IsAsciiLetterOrDigit(sign))
            {
                text.Append(char.ToLowerInvariant(sign));
            }
            else if (text.Length > 0 && text[^1] != '-')
            {
                text.Append('-');
            }
        }

        return text.ToString().Trim('-') is { Length: > 0 } plain ? plain : "organisation";
    }
}
