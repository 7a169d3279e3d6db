using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Web.Features.Portals;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Languages;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.Payments;

/// <summary>The cells of one row. They carry as little as they can: alignment and glyphs come from list-payments.css by element and attribute.</summary>
public sealed class PaymentCells
{
    private readonly IReadOnlyList<PaymentColumn> _columns;
    private readonly DateTimeOffset? _visited;
    private readonly Freshness? _freshness;
    private readonly Formats _formats;
    private readonly Texts _texts;

    private PaymentCells(IReadOnlyList<PaymentColumn> columns, DateTimeOffset? visited, Freshness? freshness, Formats formats, Texts texts) =>
        (_columns, _visited, _freshness, _formats, _texts) = (columns, visited, freshness, formats, texts);

    /// <summary>The cells of a row, for columns in their order; what was changed since its reader's last visit is marked.</summary>
    public static RenderFragment<PaymentRow> Of(IReadOnlyList<PaymentColumn> columns, DateTimeOffset? visited, Freshness? freshness, Formats formats, Texts texts)
    {
        var cells = new PaymentCells(columns, visited, freshness, formats, texts);
        return row => builder => cells.Render(builder, row);
    }

    // The number always stands first, and its link is a piece of its own: it has the focus of a user who walks the list by keyboard, and keeps it while the rest of the row changes.
    private void Render(RenderTreeBuilder builder, PaymentRow row)
    {
        builder.OpenElement(0, "th");
        builder.AddAttribute(1, "scope", "row");
        builder.AddContent(2, RowMarkup.Of(markup => markup.Add($"<a href=\"{AppUrls.Payment(row.Id)}\">{row.Id.ToString()}</a>")));
        if (RowMarkup.Of(markup => WriteMarks(markup, row)) is { } marks)
        {
            builder.AddContent(3, marks);
        }

        builder.CloseElement();
        builder.AddContent(4, RowMarkup.Of(markup => WriteOthers(markup, row)));
    }

    private void WriteOthers(RowMarkup markup, PaymentRow row)
    {
        foreach (var column in _columns)
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
                markup.Add($"<td data-s=\"{posting.Glyph}\">{_texts[posting.Word]}</td>");
                break;
            case PaymentColumn.Paid:
                var paid = States.Paid(row.PaidOn, row.DueOn, _formats);
                markup.Add($"<td data-p=\"{paid.Glyph}\">{_texts[paid.Word]}</td>");
                break;
            case PaymentColumn.Method:
                markup.Add($"<td class=\"m\">{row.MethodName}</td>");
                break;
            case PaymentColumn.Amount:
                markup.Add($"<td class=\"n\">{_formats.Figure(row.Amount)}</td><td class=\"u\">{row.Amount.Currency.Code}</td>");
                break;
            case PaymentColumn.Created:
                markup.Add($"<td>{_formats.Day(row.CreatedAt)}</td>");
                break;
            case PaymentColumn.Due:
                markup.Add($"<td>{_formats.Day(row.DueOn)}</td>");
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
        if (_visited is { } last && row.UpdatedAt > last)
        {
            markup.Add($"<i class=\"changed\" title=\"{_texts[$"Changed since your last visit, {_formats.Instant(last)}"]}\"><span class=\"hidden-text\">{_texts["changed since your last visit"]}</span></i>");
        }

        if (_freshness?.Of(row.RefreshedAt) is { } seen)
        {
            SeenDot.Write(markup, seen, _texts);
        }
    }

    private void WriteAge(RowMarkup markup, PaymentRow row)
    {
        var (glyph, word) = _freshness?.Of(row.RefreshedAt) is { } seen ? (seen.Glyph, _texts[seen.Word]) : ("live", _texts["live"]);
        var title = _freshness is null ? _texts["Our own books: always current"] : word;
        markup.Add($"<td data-a=\"{glyph}\" title=\"{title}\"><span class=\"hidden-text\">{word}</span></td>");
    }
}
