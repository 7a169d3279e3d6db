using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Fields;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Portals;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.PaymentList.Shown;

/// <summary>A column of the payment list: its name in addresses, title, sort order, export columns and cell.</summary>
public sealed class PaymentColumn
{
    public static readonly PaymentColumn Number = new("number", "Number", PaymentSort.Number, ["payment_id"], (_, _, _) => { });

    public static readonly PaymentColumn For = new(
        "for",
        "For",
        PaymentSort.For,
        ["entity_title"],
        (cell, row, _) => cell.Add($"<td data-k=\"{States.Glyph(row.Entity.Kind)}\"><a href=\"{AppUrls.Entity(row.Entity)}\">{row.EntityName}</a></td>")
    );

    public static readonly PaymentColumn Customer = new(
        "customer", "Customer", PaymentSort.Customer, ["customer"], (cell, row, _) => cell.Add($"<td class=\"c\">{row.CustomerName}</td>"));

    public static readonly PaymentColumn Posting = new("posting", "Posting", PaymentSort.Posting, ["approval_state"], WritePosting);

    public static readonly PaymentColumn Paid = new("paid", "Paid", PaymentSort.Paid, ["status", "paid_date"], WritePaid) { Needs = Can.MarkPaid };

    public static readonly PaymentColumn Method = new(
        "method", "Method", PaymentSort.Method, ["method"], (cell, row, _) => cell.Add($"<td class=\"m\">{row.MethodName}</td>"));

    public static readonly PaymentColumn Amount = new(
        "amount",
        "Amount",
        PaymentSort.Amount,
        ["amount", "currency"],
        (cell, row, cells) => cell.Add($"<td class=\"n\">{cells.Formats.Figure(row.Amount)}</td><td class=\"u\">{row.Amount.Currency.Code}</td>")
    );

    public static readonly PaymentColumn Created = new(
        "created", "Created", PaymentSort.Created, ["created_local"], (cell, row, cells) => cell.Add($"<td>{cells.Formats.Day(row.CreatedAt)}</td>"));

    public static readonly PaymentColumn Due = new(
        "due",
        "Due",
        PaymentSort.Due,
        ["due_date"],
        (cell, row, cells) => cell.Add($"<td>{cells.Formats.Day(row.DueOn)}</td>")
    )
    {
        Needs = Can.EditTerms,
    };

    public static readonly PaymentColumn Order = new("order", "Order", null, ["account_number"], (cell, row, _) => cell.Add($"<td>{row.AccountNumber}</td>"));

    public static readonly PaymentColumn PaidBy =
        new("paid-by", "Paid by", null, ["paid_by"], (cell, row, _) => cell.Add($"<td><bdi>{row.PaidBy}</bdi></td>")) { Needs = Can.MarkPaid };

    public static readonly PaymentColumn Age = new("age", "Age", null, ["source_age_s"], WriteAge);

    private PaymentColumn(string word, Words title, PaymentSort? sort, IReadOnlyList<string> exportKeys, Action<RowMarkup, PaymentRow, PaymentCells> write)
    {
        (Word, Title, Sort, ExportKeys, Write) = (word, title, sort, exportKeys, write);
        HeadClass = $"c-{word}";
    }

    public static IReadOnlyList<PaymentColumn> All { get; } =
        [
            Number, For, Customer, Posting, Paid, Method, Amount, Created, Due, Order, PaidBy, Age,
            .. PaymentFields.Plain.Where(field => field.IsListed).Select(Of),
        ];

    public string Word { get; }

    /// <summary>The CSS class of the heading, which sets the width; all plain fields share one.</summary>
    public string HeadClass { get; private init; }

    public Words Title { get; }

    public Can Needs { get; private init; }

    /// <summary>The sort order that the heading selects; null if the column cannot be sorted.</summary>
    public PaymentSort? Sort { get; }

    public IReadOnlyList<string> ExportKeys { get; }

    /// <summary>Writes the cell of a payment; the number writes none, since every row starts with it.</summary>
    internal Action<RowMarkup, PaymentRow, PaymentCells> Write { get; }

    public static PaymentColumn? Find(string word) => All.FirstOrDefault(column => string.Equals(column.Word, word, StringComparison.OrdinalIgnoreCase));

    public override string ToString() => Word;

    private static PaymentColumn Of(PaymentField field) =>
        new(
            PaymentListUrl.Word(field),
            field.Label,
            null,
            field.IsExported ? [field.Key] : [],
            (cell, row, _) => cell.Add($"<td><bdi>{row.Fields[field]}</bdi></td>")
        )
        {
            HeadClass = "c-plain",
            Needs = Can.EditTerms,
        };

    private static void WritePosting(RowMarkup cell, PaymentRow row, PaymentCells cells)
    {
        var posting = States.Of(row.Posting);
        cell.Add($"<td data-s=\"{posting.Glyph}\">{cells.Texts[posting.Word]}</td>");
    }

    private static void WritePaid(RowMarkup cell, PaymentRow row, PaymentCells cells)
    {
        var paid = States.Paid(row, cells.Formats);
        cell.Add($"<td data-p=\"{paid.Glyph}\">{cells.Texts[paid.Word]}</td>");
    }

    private static void WriteAge(RowMarkup cell, PaymentRow row, PaymentCells cells)
    {
        var (glyph, word) = cells.Freshness?.Of(row.RefreshedAt) is { } seen ? (seen.Glyph, cells.Texts[seen.Word]) : ("live", cells.Texts["live"]);
        var title = cells.Freshness is null ? cells.Texts["Our own books: always current"] : word;
        cell.Add($"<td data-a=\"{glyph}\" title=\"{title}\"><span class=\"hidden-text\">{word}</span></td>");
    }
}
