using System.Data.Common;
using System.Globalization;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Reading;

/// <summary>Reads the rows of a page, including marker rows.</summary>
public sealed class RowReader(PageRequest page)
{
    private const int Value = 20;
    private static readonly int Never = Day.ToNumber(PaymentTableRow.Never);

    private readonly List<PageCursor> _places = [];
    private readonly List<string> _methods = [];

    /// <summary>Whether there is something before the page.</summary>
    public bool SomethingBehind { get; private set; }

    /// <summary>Whether the filter has too many hits to sort.</summary>
    public bool TooMany { get; private set; }

    /// <summary>Starts over with another plan.</summary>
    public void Forget()
    {
        (SomethingBehind, TooMany) = (false, false);
        _places.Clear();
    }

    /// <summary>A row, or null for a marker row.</summary>
    public PaymentRow? Read(DbDataReader row)
    {
        var id = row.GetInt64(0);
        if (id <= 0)
        {
            SomethingBehind |= id == 0;
            TooMany |= id == -1;
            return null;
        }

        _places.Add(new PageCursor(page.Column.IsText ? row.GetString(Value) : Number(row), id));
        var paidOn = row.GetInt32(10);
        return new PaymentRow(
            new PaymentId(id),
            (PaymentKind)row.GetInt32(1),
            row.GetString(2),
            new EntityId(row.GetInt64(3)),
            new EntityRef(row.GetInt32(4), row.GetString(5)),
            row.GetString(6),
            row.IsDBNull(7) ? null : new CustomerId(row.GetInt64(7)),
            Text(row, 8) ?? "",
            (PostingState)row.GetInt32(9),
            paidOn == Never ? null : Day.FromNumber(paidOn),
            Text(row, 11),
            Day.FromNumber(row.GetInt32(12)),
            Method(row),
            new Money(row.GetInt64(15), Currency.Of(row.GetString(14))),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(16)),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(17)),
            new Revision(row.GetInt32(18))
        )
        {
            UpdatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(19)),
        };
    }

    /// <summary>The page of the rows read, in the requested order.</summary>
    public PaymentPage Page(IReadOnlyList<PaymentRow?> read, PageStep step)
    {
        var rows = new List<PaymentRow>(read.Count);
        rows.AddRange(read.OfType<PaymentRow>().Take(page.Rows - 1));
        var more = read.Count(r => r is not null) == page.Rows;
        var (first, last) = rows.Count == 0 ? default : (_places[0], _places[rows.Count - 1]);
        if (step == PageStep.After)
        {
            return new PaymentPage(rows, SomethingBehind, more) { First = first, Last = last };
        }

        rows.Reverse();
        return new PaymentPage(rows, more, SomethingBehind) { First = last, Last = first };
    }

    // A page repeats few method names; sharing the strings saves memory while it is open.
    private string Method(DbDataReader row)
    {
        var name = Text(row, 13) ?? "";
        if (_methods.Find(known => string.Equals(known, name, StringComparison.Ordinal)) is { } known)
        {
            return known;
        }

        _methods.Add(name);
        return name;
    }

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    // States and dates are 4 bytes on PostgreSQL, the others 8.
    private string Number(DbDataReader row) =>
        page.Column.IsWide
            ? row.GetInt64(Value).ToString(CultureInfo.InvariantCulture)
            : row.GetInt32(Value).ToString(CultureInfo.InvariantCulture);
}
