using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Exports;
using PaymentsAdmin.Web.Features.Exports.Dialog;
using PaymentsAdmin.Web.Features.PaymentList.Shown;

namespace PaymentsAdmin.Web.Features.PaymentList;

public static class PaymentsExport
{
    private static readonly IReadOnlyList<ExportList> Lists = [ExportList.Payments, ExportList.Lines, ExportList.Postings];

    public static ExportSource OfFilter(Workspace workspace, PaymentListState state, PaymentTotals? totals, IReadOnlyList<FilterChip> chips) =>
        Of(workspace, state) with
        {
            About = chips.Count == 0 ? null : string.Join(", ", chips.Select(chip => chip.Value)),
            Count = totals?.Count,
            Sums = [.. totals?.Currencies.Select(total => total.Sum) ?? []],
        };

    // Selected payments need not be in the filter that is shown.
    public static ExportSource OfSelection(Workspace workspace, PaymentListState state, IReadOnlyCollection<ListedPayment> selected) =>
        Of(workspace, state.With(PaymentFilter.None)) with
        {
            Chosen = [.. selected.Select(row => row.Id)],
            Count = selected.Count,
            Sums = Money.SumsOf(selected.Select(row => row.Amount)),
        };

    private static ExportSource Of(Workspace workspace, PaymentListState state) =>
        new(Lists)
        {
            Address = ExportUrls.PaymentsFile,
            Query = ExportUrls.Payments(state) is var address && address.Length > ExportUrls.PaymentsFile.Length
                ? address[(ExportUrls.PaymentsFile.Length + 1)..]
                : "",
            Request = new ExportRequest(workspace, state.Filter, PaymentListUrl.QueryOf(state.Filter)),
            OnScreen = [.. state.Columns.SelectMany(column => column.ExportKeys)],
        };
}
