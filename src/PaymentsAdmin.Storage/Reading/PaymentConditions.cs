using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reading;

/// <summary>
/// A filter in terms of columns. Whole-number columns have one range each, so that contradictions show before the database
/// is queried.
/// </summary>
public sealed class PaymentConditions
{
    private const decimal MaxFaceValue = 1_000_000_000_000_000_000m;
    private static readonly long NeverPaid = Day.ToNumber(PaymentTableRow.Never);

    private readonly SortedDictionary<string, Span> _spans = new(StringComparer.Ordinal);
    private readonly List<Choice> _choices = [];

    private PaymentConditions(WorkspaceId workspace, PaymentFilter filter)
    {
        Workspace = workspace;
        Entity = filter.Entity;
        Kinds = filter.EntityKinds.Distinct().Order().ToList();
        Text = TextMatch.Of(filter.Text);
    }

    public WorkspaceId Workspace { get; }

    public EntityId? Entity { get; }

    public IReadOnlyList<int> Kinds { get; }

    public TextMatch? Text { get; }

    /// <summary>Whether only open payments match: of the unpaid ones, those that are still due.</summary>
    public bool Open { get; private set; }

    /// <summary>Columns with their ranges.</summary>
    public IReadOnlyDictionary<string, Span> Spans => _spans;

    /// <summary>Columns with their allowed values.</summary>
    public IReadOnlyList<Choice> Choices => _choices;

    /// <summary>Whether no payment can match.</summary>
    public bool Impossible => _spans.Values.Any(s => s.IsEmpty) || Text is { Nothing: true };

    /// <summary>
    /// Whether the filter is only the workspace or entity and a range of this column, so that the column's index yields the rows in order.
    /// </summary>
    public bool OnlyBounds(string? column = null) =>
        !Open && Kinds.Count == 0 && Text is null && _choices.Count == 0 && _spans.Keys.All(c => string.Equals(c, column, StringComparison.Ordinal));

    /// <summary>Whether the filter allows one value of this column.</summary>
    public bool HasOne(string column) => _choices.Exists(c => c.Values.Count == 1 && string.Equals(c.Column, column, StringComparison.Ordinal));

    /// <summary>The only column with a single value, if that is the whole filter and an index has its ids in order.</summary>
    public string? OnlyEquality =>
        Open || Entity is not null || Kinds.Count > 0 || Text is not null ? null
        : _choices.Count == 1 && _spans.Count == 0 && _choices[0].Values.Count == 1 ? _choices[0].Column
        : _choices.Count == 0 && _spans.Count == 1 && _spans.First().Value.IsOne ? _spans.First().Key
        : null;

    public static PaymentConditions Of(WorkspaceId workspace, PaymentFilter filter, BusinessClock clock)
    {
        var found = new PaymentConditions(workspace, filter);
        if (filter.Customer is { } customer)
        {
            found.Bound("customer_id", customer.Value, customer.Value);
        }

        found.AddDates(filter, clock);
        found.AddPaid(filter, clock);
        found.AddPosting(PaymentStanding.FoundBy(filter.Posting).Select(s => (long)s).Order().ToList());
        found.Bound("amount_sort", FaceValue(filter.AmountFrom, decimal.Ceiling), FaceValue(filter.AmountTo, decimal.Floor));
        found.Choose("method_id", filter.Methods.Select(m => m.Value).Distinct().Order().Select(m => (Arg)m));
        if (filter.DiffersFromPortal)
        {
            found.Choose("portal_match", [(int)PortalMatch.Differs]);
        }

        foreach (var (field, value) in filter.Fields.All)
        {
            found.Choose(field.Column, [value]);
        }

        found.Choose("currency", filter.Currencies.Select(c => c.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(c => (Arg)c));
        return found;
    }

    private void AddDates(PaymentFilter filter, BusinessClock clock)
    {
        Bound(
            "created_at",
            filter.CreatedFrom is { } from ? clock.StartOf(from).ToUnixTimeMilliseconds() : null,
            filter.CreatedTo is { Day: var to } && to < DateOnly.MaxValue ? clock.StartOf(to.AddDays(1)).ToUnixTimeMilliseconds() - 1 : null
        );
        Bound("created_at", filter.CreatedAfter?.ToUnixTimeMilliseconds() + 1, null);
        Bound("posted_on", DayOf(filter.PostedFrom), DayOf(filter.PostedTo));
        Bound("paid_on", DayOf(filter.PaidFrom), DayOf(filter.PaidTo));
        if (filter.PaidFrom is not null || filter.PaidTo is not null)
        {
            Bound("paid_on", null, NeverPaid - 1);
        }
    }

    private void AddPaid(PaymentFilter filter, BusinessClock clock)
    {
        switch (filter.Paid)
        {
            case PaidState.Paid:
                Bound("paid_on", null, NeverPaid - 1);
                break;
            case PaidState.Unpaid:
                Bound("paid_on", NeverPaid, NeverPaid);
                break;
            case PaidState.Open:
                Bound("paid_on", NeverPaid, NeverPaid);
                Open = true;
                break;
            case PaidState.Overdue:
                Bound("paid_on", NeverPaid, NeverPaid);
                Open = true;
                Bound("due_on", null, Day.ToNumber(clock.Today) - 1);
                break;
        }
    }

    private void AddPosting(List<long> states)
    {
        if (states.Count == 0)
        {
            return;
        }

        Bound("posting_state", states[0], states[^1]);
        if (states[^1] - states[0] + 1 > states.Count)
        {
            Choose("posting_state", states.Select(s => (Arg)s));
        }
    }

    private void Bound(string column, long? from, long? to)
    {
        if (from is not null || to is not null)
        {
            var span = new Span(from, to);
            _spans[column] = _spans.TryGetValue(column, out var known) ? known.And(span) : span;
        }
    }

    private void Choose(string column, IEnumerable<Arg> values)
    {
        if (values.ToList() is { Count: > 0 } list)
        {
            _choices.Add(new Choice(column, list));
        }
    }

    private static long? DayOf(DateOnly? day) => day is { } known ? Day.ToNumber(known) : null;

    private static long? FaceValue(decimal? amount, Func<decimal, decimal> round) =>
        amount is { } known ? decimal.ToInt64(round(Math.Clamp(known, -MaxFaceValue / 10_000, MaxFaceValue / 10_000) * 10_000)) : null;
}

/// <summary>A column and its allowed values.</summary>
public sealed record Choice(string Column, IReadOnlyList<Arg> Values);
