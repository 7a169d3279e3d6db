using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Web.Features.Portals;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Languages;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.Payments;

/// <summary>Renders the cells of payments with minimal markup: alignment and icons come from list-payments.css by element and attribute.</summary>
public sealed class PaymentCells(IReadOnlyList<PaymentColumn> columns, DateTimeOffset? visited, Freshness? freshness, Formats formats, Texts texts)
{
    /// <summary>A payment as its list shows it, with columns in their order; what was changed since its reader's last visit is marked.</summary>
    public ListedPayment Write(PaymentRow row) =>
        new(row.Id, row.EntityId, row.Amount, row.Revision)
        {
            Link = RowMarkup.Of(markup => markup.Add($"<a href=\"{AppUrls.Payment(row.Id)}\">{row.Id.ToString()}</a>")),
            Marks = RowMarkup.Of(markup => WriteMarks(markup, row)),
            Others = RowMarkup.Of(markup => WriteOthers(markup, row)),
        };

    private void WriteOthers(RowMarkup markup, PaymentRow row)
    {
        foreach (var column in columns)
        {
            Write(markup, row, column);
        }
    }

    private void Write(RowMarkup markup, PaymentRow row, PaymentColumn column)
    {
        switch (column)
        {
            case PaymentColumn.For:
                markup.Add($"<td data-k=\"{States.Glyph(row.Entity.Kind)}\"><a href=\"{AppUrls.Entity(row.Entity)}\">{row.EntityTitle}</a></td>");
                break;
            case PaymentColumn.Customer:
                markup.Add($"<td class=\"c\">{row.CustomerName}</td>");
                break;
            case PaymentColumn.Posting:
                var posting = States.Of(row.Posting);
                markup.Add($"<td data-s=\"{posting.Glyph}\">{texts[posting.Word]}</td>");
                break;
            case PaymentColumn.Paid:
                var paid = States.Paid(row.PaidOn, row.DueOn, formats);
                markup.Add($"<td data-p=\"{paid.Glyph}\">{texts[paid.Word]}</td>");
                break;
            case PaymentColumn.Method:
                markup.Add($"<td class=\"m\">{row.MethodName}</td>");
                break;
            case PaymentColumn.Amount:
                markup.Add($"<td class=\"n\">{formats.Figure(row.Amount)}</td><td class=\"u\">{row.Amount.Currency.Code}</td>");
                break;
            case PaymentColumn.Created:
                markup.Add($"<td>{formats.Day(row.CreatedAt)}</td>");
                break;
            case PaymentColumn.Due:
                markup.Add($"<td>{formats.Day(row.DueOn)}</td>");
                break;
            case PaymentColumn.Order:
                markup.Add($"<td>{row.AccountNumber}</td>");
                break;
            case PaymentColumn.PaidBy:
                markup.Add($"<td><bdi>{row.PaidBy}</bdi></td>");
                break;
            case PaymentColumn.Age:
                WriteAge(markup, row);
                break;
        }
    }

    private void WriteMarks(RowMarkup markup, PaymentRow row)
    {
        if (visited is { } last && row.UpdatedAt > last)
        {
            markup.Add($"<i class=\"changed\" title=\"{texts[$"Changed since your last visit, {formats.Instant(last)}"]}\"><span class=\"hidden-text\">{texts["changed since your last visit"]}</span></i>");
        }

        if (freshness?.Of(row.RefreshedAt) is { } seen)
        {
            SeenDot.Write(markup, seen, texts);
        }
    }

    private void WriteAge(RowMarkup markup, PaymentRow row)
    {
        var (glyph, word) = freshness?.Of(row.RefreshedAt) is { } seen ? (seen.Glyph, texts[seen.Word]) : ("live", texts["live"]);
        var title = freshness is null ? texts["Our own books: always current"] : word;
        markup.Add($"<td data-a=\"{glyph}\" title=\"{title}\"><span class=\"hidden-text\">{word}</span></td>");
    }
}
