using System.Data.Common;
using System.Globalization;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Storage.Reading;

/// <summary>Reads the rows of a page, including marker rows.</summary>
public sealed class RowReader(PageRequest page)
{
    /// <summary>The columns of a row; the sort value follows them.</summary>
    internal static readonly Selection All = new();

    private static readonly SelectedColumn<PaymentId> Id = All.Add(PaymentColumns.Id);
    private static readonly SelectedColumn<PaymentKind> Kind = All.Add(PaymentColumns.Kind);
    private static readonly SelectedColumn<string> AccountNumber = All.Add(PaymentColumns.AccountNumber);
    private static readonly SelectedColumn<EntityId> EntityId = All.Add(PaymentColumns.EntityId);
    private static readonly SelectedColumn<int> EntityKind = All.Add(PaymentColumns.EntityKind);
    private static readonly SelectedColumn<string> ExternalId = All.Add(PaymentColumns.ExternalId);
    private static readonly SelectedColumn<string> EntityTitle = All.Add(PaymentColumns.EntityTitle);
    private static readonly SelectedColumn<string?> EntityNumber = All.Add(PaymentColumns.EntityNumber);
    private static readonly SelectedColumn<CustomerId?> CustomerId = All.Add(PaymentColumns.CustomerId);
    private static readonly SelectedColumn<string> CustomerName = All.Add(PaymentColumns.CustomerName);
    private static readonly SelectedColumn<PostingState> Posting = All.Add(PaymentColumns.Posting);
    private static readonly SelectedColumn<DateOnly?> PaidOn = All.Add(PaymentColumns.PaidOn);
    private static readonly SelectedColumn<string?> PaidBy = All.Add(PaymentColumns.PaidBy);
    private static readonly SelectedColumn<DateOnly> DueOn = All.Add(PaymentColumns.DueOn);
    private static readonly SelectedColumn<string?> MethodName = All.Add(PaymentColumns.MethodName);
    private static readonly SelectedColumn<Currency> Currency = All.Add(PaymentColumns.Currency);
    private static readonly SelectedColumn<long> Amount = All.Add(PaymentColumns.AmountMinor);
    private static readonly SelectedColumn<DateTimeOffset> CreatedAt = All.Add(PaymentColumns.CreatedAt);
    private static readonly SelectedColumn<DateTimeOffset> RefreshedAt = All.Add(PaymentColumns.RefreshedAt);
    private static readonly SelectedColumn<Revision> Revision = All.Add(PaymentColumns.Revision);
    private static readonly SelectedColumn<DateTimeOffset> UpdatedAt = All.Add(PaymentColumns.UpdatedAt);
    private static readonly SelectedColumn<bool> HasDetails = All.Add(PaymentColumns.HasDetails);
    private static readonly PlainColumns Plain = PlainColumns.AddTo(All);
    private static readonly int Value = All.Count;

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
        var id = Id.Of(row).Value;
        if (id <= 0)
        {
            SomethingBehind |= id == 0;
            TooMany |= id == -1;
            return null;
        }

        _places.Add(new PageCursor(page.Column.CursorValue(page.Column.IsText ? row.GetString(Value) : Number(row), Currency.Of(row).Code), id));
        return RowOf(row, Method(row));
    }

    /// <summary>A row of a statement over these columns.</summary>
    internal static PaymentRow RowOf(DbDataReader row) => RowOf(row, MethodName.Of(row) ?? "");

    private static PaymentRow RowOf(DbDataReader row, string method) =>
        new(
            Id.Of(row),
            Kind.Of(row),
            AccountNumber.Of(row),
            EntityId.Of(row),
            new EntityRef(EntityKind.Of(row), ExternalId.Of(row)),
            EntityTitle.Of(row),
            CustomerId.Of(row),
            CustomerName.Of(row),
            Posting.Of(row),
            PaidOn.Of(row),
            PaidBy.Of(row),
            DueOn.Of(row),
            method,
            new Money(Amount.Of(row), Currency.Of(row)),
            CreatedAt.Of(row),
            RefreshedAt.Of(row),
            Revision.Of(row)
        )
        {
            EntityNumber = EntityNumber.Of(row),
            UpdatedAt = UpdatedAt.Of(row),
            HasDetails = HasDetails.Of(row),
            Fields = Plain.Of(row),
        };

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
        var name = MethodName.Of(row) ?? "";
        if (_methods.Find(known => string.Equals(known, name, StringComparison.Ordinal)) is { } known)
        {
            return known;
        }

        _methods.Add(name);
        return name;
    }

    // States and days are 4 bytes on PostgreSQL, the others 8.
    private string Number(DbDataReader row) =>
        page.Column.IsWide
            ? row.GetInt64(Value).ToString(CultureInfo.InvariantCulture)
            : row.GetInt32(Value).ToString(CultureInfo.InvariantCulture);
}
