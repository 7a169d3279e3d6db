using PaymentsAdmin.Core.Days;
using PaymentsAdmin.Core.Payments.Fields;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Payments;

/// <summary>The columns a list of payments can be sorted by.</summary>
public enum PaymentSort
{
    Created,
    Number,
    For,
    Customer,
    Posting,
    Paid,
    Method,
    Amount,
    Due,
}

/// <summary>The direction of a page from its cursor.</summary>
public enum PageStep
{
    /// <summary>The rows after the cursor; without a cursor the first page.</summary>
    After,

    /// <summary>The rows before the cursor; without a cursor the last page.</summary>
    Before,
}

/// <summary>Whether a payment is paid, and if not, whether the payer owes it.</summary>
public enum PaidState
{
    /// <summary>Not marked paid, whether anything is due or not.</summary>
    Unpaid,
    Paid,

    /// <summary>Still due, see <see cref="PaymentStanding.IsOpen"/>.</summary>
    Open,

    /// <summary>Open, and its due date is over.</summary>
    Overdue,
}

/// <summary>A position in a sorted list: the sort value as text, and the id that breaks ties.</summary>
public sealed record PageCursor(string Value, long Id);

/// <summary>Selects one page of payments: filter, order and position.</summary>
public sealed record PaymentQuery(WorkspaceId Workspace, PaymentFilter Filter)
{
    public const int DefaultSize = 50;
    public const int MaxSize = 200;

    public PaymentSort Sort { get; init; } = PaymentSort.Created;

    public bool Descending { get; init; } = true;

    public PageStep Step { get; init; } = PageStep.After;

    public PageCursor? Cursor { get; init; }

    public int Size { get; init; } = DefaultSize;
}

/// <summary>Filters payments. All given conditions must hold.</summary>
public sealed record PaymentFilter
{
    public static readonly PaymentFilter None = new();

    public EntityId? Entity { get; init; }

    public CustomerId? Customer { get; init; }

    public IReadOnlyList<int> EntityKinds { get; init; } = [];

    /// <summary>Posted means in the books, see <see cref="PaymentStanding.FoundBy"/>.</summary>
    public IReadOnlyList<PostingState> Posting { get; init; } = [];

    public PaidState? Paid { get; init; }

    public IReadOnlyList<MethodId> Methods { get; init; } = [];

    public IReadOnlyList<Currency> Currencies { get; init; } = [];

    /// <summary>Days in the organisation's zone, both included.</summary>
    public GivenDay? CreatedFrom { get; init; }

    public GivenDay? CreatedTo { get; init; }

    /// <summary>Created after this instant, such as the last visit.</summary>
    public DateTimeOffset? CreatedAfter { get; init; }

    public GivenDay? PaidFrom { get; init; }

    public GivenDay? PaidTo { get; init; }

    public GivenDay? PostedFrom { get; init; }

    public GivenDay? PostedTo { get; init; }

    /// <summary>Bounds in major units, in any currency.</summary>
    public decimal? AmountFrom { get; init; }

    public decimal? AmountTo { get; init; }

    /// <summary>Only approved or posted payments of which the portal has other content now.</summary>
    public bool DiffersFromPortal { get; init; }

    /// <summary>The plain fields must have exactly these values.</summary>
    public PlainValues Fields { get; init; } = PlainValues.None;

    /// <summary>Words, a number, a reference, or an exact amount.</summary>
    public string? Text { get; init; }

    /// <summary>The same filter, whose relative days are written with the days that they are now.</summary>
    public PaymentFilter Pin() =>
        this with
        {
            CreatedFrom = CreatedFrom?.Pin(),
            CreatedTo = CreatedTo?.Pin(),
            PaidFrom = PaidFrom?.Pin(),
            PaidTo = PaidTo?.Pin(),
            PostedFrom = PostedFrom?.Pin(),
            PostedTo = PostedTo?.Pin(),
        };
}
