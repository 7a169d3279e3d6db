using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Periods;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Totals;

/// <summary>Compares the checklist of a month end, and the rows behind each of its lines, with the raw rows.</summary>
internal sealed class PeriodChecks(Books books, HashSet<string> seen)
{
    private const int PageSize = 20;

    public async Task CheckAsync(RawBooks raw)
    {
        var periods = books.World.Store.Services.GetRequiredService<IPeriodReadModel>();
        foreach (var through in new[] { books.World.Clock.Today, books.World.Clock.Today.AddDays(-30) })
        {
            var left = Left(raw, through).ToList();
            var list = await periods.ChecklistAsync(books.Workspace.Id, through, default);
            list.Left.Select(sum => Text(sum.Item, sum.Sum.Currency.Code, sum.Count, sum.Sum.Minor)).Order(StringComparer.Ordinal).ShouldBe(
                left
                    .GroupBy(one => (one.Item, one.Currency))
                    .Select(g => Text(g.Key.Item, g.Key.Currency, g.Count(), g.Sum(one => one.Minor)))
                    .Order(StringComparer.Ordinal),
                $"checklist through {through}");
            foreach (var sum in list.Left)
            {
                var rows = await RowsAsync(periods, through, sum);
                rows.Select(row => (row.Payment.Value, row.Amount.Minor)).ShouldBe(
                    left.Where(one => one.Item == sum.Item && string.Equals(one.Currency, sum.Sum.Currency.Code, StringComparison.Ordinal))
                        .Select(one => (one.Payment, one.Minor)).Order(),
                    $"{sum.Item} through {through}");
                seen.Add($"{sum.Item} in a period");
            }
        }
    }

    private async Task<List<PeriodPayment>> RowsAsync(IPeriodReadModel periods, DateOnly through, PeriodSum sum)
    {
        var rows = new List<PeriodPayment>();
        IReadOnlyList<PeriodPayment> page;
        do
        {
            PaymentId? after = rows.Count > 0 ? rows[^1].Payment : null;
            page = await periods.LeftAsync(books.Workspace.Id, through, sum.Item, sum.Sum.Currency, after, PageSize, default);
            rows.AddRange(page);
        } while (page.Count == PageSize);

        return rows;
    }

    private static IEnumerable<(PeriodItem Item, string Currency, long Payment, long Minor)> Left(RawBooks raw, DateOnly through)
    {
        foreach (var payment in raw.Payments.Where(payment => payment.DeletedAt is null))
        {
            var posting = raw.PostingOf(payment);
            if (ItemOf(payment, posting) is { } item && IsWithin(raw, payment, posting, through))
            {
                yield return (item, payment.Currency, payment.Id, payment.AmountMinor);
            }

            if (Unallocated(raw, payment) is > 0 and var credit
                && raw.BookedOn(payment) is { } on
                && on > (raw.ClosedThrough ?? DateOnly.MinValue)
                && on <= through)
            {
                yield return (PeriodItem.UnallocatedCredit, payment.Currency, payment.Id, credit);
            }
        }
    }

    private static PeriodItem? ItemOf(PaymentTableRow payment, PostingRow? posting) =>
        payment.PostingState switch
        {
            PostingState.Draft when payment.Kind == PaymentKind.Normal => posting?.PostingDate is null ? PeriodItem.UndatedDraft : PeriodItem.Draft,
            PostingState.Submitted => PeriodItem.Submitted,
            PostingState.Approved => PeriodItem.Approved,
            _ => null,
        };

    private static bool IsWithin(RawBooks raw, PaymentTableRow payment, PostingRow? posting, DateOnly through) =>
        (posting?.PostingDate ?? raw.CreatedOn(payment)) <= through;

    private static long Unallocated(RawBooks raw, PaymentTableRow payment) =>
        payment.Kind == PaymentKind.Normal && raw.IsInBooks(payment) && !raw.IsReversed(payment)
            ? payment.AmountMinor - raw.Allocated[raw.PostingOf(payment)!.Id].Sum()
            : 0;

    private static string Text(PeriodItem item, string currency, long count, long minor) => $"{item} {currency} {count}: {minor}";
}
