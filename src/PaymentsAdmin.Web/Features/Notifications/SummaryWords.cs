using System.Text;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Summaries;
using PaymentsAdmin.Web.Features.PaymentList.Shown;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Features.Notifications;

/// <summary>The daily summary: counts, and the pages that show what they count.</summary>
public static class SummaryWords
{
    /// <summary>A sentence for each figure and the address of its page, if there is one.</summary>
    public static string Lines(IReadOnlyList<SummaryFigure> figures, Texts t, Func<string, string?> place)
    {
        var text = new StringBuilder();
        foreach (var books in figures.GroupBy(figure => figure.Workspace, StringComparer.Ordinal))
        {
            if (books.Key is { } key)
            {
                text.Append(t[$"Workspace {key}"]).Append("\n\n");
            }

            foreach (var figure in books)
            {
                text.Append(Sentence(figure, t)).Append('\n');
                text.Append(place(HrefOf(figure.Matter)) is { } address ? $"{address}\n\n" : "\n");
            }
        }

        return text.ToString();
    }

    /// <summary>The page that counts the same.</summary>
    public static string HrefOf(SummaryMatter matter) =>
        matter switch
        {
            SummaryMatter.Approvals => AppUrls.Approvals,
            SummaryMatter.Returned => AppUrls.ReturnedNotices,
            SummaryMatter.Overdue => PaymentListUrl.Write(PaymentListState.Start.With(SummaryService.Overdue)),
            SummaryMatter.Requests => AppUrls.Confirmations,
            _ => AppUrls.Periods,
        };

    private static string Sentence(SummaryFigure figure, Texts t)
    {
        var count = figure.Count.ToString("N0", t.Culture);
        return figure.Matter switch
        {
            SummaryMatter.Approvals => t.Of(figure.Count, "1 payment is waiting for your approval.", $"{count} payments are waiting for your approval."),
            SummaryMatter.Returned => t.Of(figure.Count, "1 payment came back to you as a draft.", $"{count} payments came back to you as drafts."),
            SummaryMatter.Overdue => t.Of(figure.Count, "1 payment is overdue.", $"{count} payments are overdue."),
            SummaryMatter.Requests => t.Of(figure.Count, "1 request is waiting for a second Admin.", $"{count} requests are waiting for a second Admin."),
            _ => t["A month end is waiting for your confirmation."],
        };
    }
}
