using System.Globalization;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Export.Columns;
using PaymentsAdmin.Core.Export.Files;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Audit.Addresses;
using PaymentsAdmin.Web.Features.PaymentList.Shown;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Exports;

public static class ExportUrls
{
    public const string PaymentsFile = "/exports/payments.csv";

    public const string LinksFile = "/exports/links.csv";

    public const string SummaryFile = "/exports/summary.csv";

    /// <summary>The file of what the list shows: relative days are those of the list, even if the file is written after midnight.</summary>
    public static string Payments(PaymentListState state) =>
        PaymentsFile + PaymentListUrl.Write(state.First with { Columns = PaymentColumns.Default, Filter = state.Filter.Pin() })[AppUrls.Payments.Length..];

    public static string Of(ExportList list, PaymentListState state, IReadOnlyList<PaymentId>? ids, ExportForm form) =>
        With(ids is null ? Payments(state) : PaymentsFile, list, form, ("ids", ids is null ? null : Text(ids)));

    public static string Links(ExportForm form) => With(LinksFile, null, form);

    public static string Audit(AuditFilter filter, ExportForm form) => With(AuditUrl.File(filter), null, form);

    /// <summary>A file with the user's last choice for the page, followed under a track.</summary>
    public static string AsLast(string address, string track) =>
        $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}last=1&track={track}";

    public static string Summary(string track) => QueryText.Of(SummaryFile, ("track", track));

    /// <summary>Ids for an address; consecutive ones become a range.</summary>
    public static string Text(IReadOnlyList<PaymentId> ids)
    {
        var parts = new List<(long From, long To)>();
        foreach (var id in ids.Select(id => id.Value).Distinct().Order())
        {
            if (parts.Count > 0 && parts[^1].To + 1 == id)
            {
                parts[^1] = (parts[^1].From, id);
            }
            else
            {
                parts.Add((id, id));
            }
        }

        return string.Join(',', parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.From}{(part.To > part.From ? $"-{part.To}" : "")}")));
    }

    private static string With(string address, ExportList? list, ExportForm form, params (string Name, string? Value)[] more)
    {
        (string Name, string? Value)[] own =
            [
                ("list", list?.Key),
                ("dialect", form.Dialect.Key),
                ("columns", form.Columns is { } columns ? string.Join(',', columns.Select(c => c.Key)) : null),
                ("track", form.Track),
                .. more,
            ];
        var query = string.Join('&', own.Where(part => part.Value is not null).Select(part => QueryText.Part(part.Name, part.Value)));
        return address + (address.Contains('?', StringComparison.Ordinal) ? '&' : '?') + query;
    }
}

/// <summary>The form of a file: dialect, columns (null for the defaults), and the name under which its progress is followed.</summary>
public sealed record ExportForm(ExportDialect Dialect, IReadOnlyList<ExportColumn>? Columns = null, string? Track = null);
