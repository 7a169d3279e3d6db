using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Web.Features.Portals;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Languages;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.PaymentList.Shown;

/// <summary>Renders the cells of payments with minimal markup; list-payments.css styles them by element and attribute.</summary>
public sealed class PaymentCells(IReadOnlyList<PaymentColumn> columns, DateTimeOffset? visited, Freshness? freshness, Formats formats, Texts texts)
{
    internal Freshness? Freshness { get; } = freshness;

    internal Formats Formats { get; } = formats;

    internal Texts Texts { get; } = texts;

    /// <summary>Renders a payment with the columns in order, and marks changes since the user's last visit.</summary>
    public ListedPayment Write(PaymentRow row) =>
        ListedPayment.Of(row) with
        {
            Link = RowMarkup.Of(markup => markup.Add($"<a href=\"{AppUrls.Payment(row.Id)}\">{row.Id.ToString()}</a>")),
            Marks = RowMarkup.Of(markup => WriteMarks(markup, row)),
            Others = RowMarkup.Of(markup => WriteOthers(markup, row)),
        };

    private void WriteOthers(RowMarkup markup, PaymentRow row)
    {
        foreach (var column in columns)
        {
            column.Write(markup, row, this);
        }
    }

    private void WriteMarks(RowMarkup markup, PaymentRow row)
    {
        if (visited is { } last && row.UpdatedAt > last)
        {
            markup.Add(
                $"<i class=\"changed\" title=\"{Texts[$"Changed since your last visit, {Formats.Instant(last)}"]}\"><span class=\"hidden-text\">{Texts["changed since your last visit"]}</span></i>"
            );
        }

        if (Freshness?.Of(row.RefreshedAt) is { } seen)
        {
            SeenDot.Write(markup, seen, Texts);
        }
    }
}
