using Microsoft.AspNetCore.WebUtilities;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Approvals;

/// <summary>The state of the inbox: filter, order, open posting, and the selection to restore after confirming identity.</summary>
public sealed record ApprovalsState(PaymentId? Open)
{
    /// <summary>Null means the order that the reader chose last.</summary>
    public InboxSort? Sort { get; init; }

    public InboxFilter Filter { get; init; } = InboxFilter.None;

    public IReadOnlyList<PaymentId> Ticked { get; init; } = [];

    /// <summary>The names of what the address asks for and cannot be read.</summary>
    public IReadOnlyList<Words> LeftOut { get; init; } = [];

    public bool IsFiltered => Filter != InboxFilter.None;
}

public static class ApprovalsUrl
{
    private const string Sort = "sort";

    // Needs no escaping in addresses, so that many ids fit.
    private const char Between = '-';

    private static readonly Words Order = "Order";

    private static readonly IReadOnlyList<(string Word, InboxSort Sort)> Sorts =
    [
        ("oldest", InboxSort.Oldest),
        ("newest", InboxSort.Newest),
        ("amount", InboxSort.Largest),
        ("smallest", InboxSort.Smallest),
        ("customer", InboxSort.Customer),
    ];

    public static string Write(ApprovalsState state) =>
        QueryText.Of(
            AppUrls.Approvals,
            [
                (Sort, state.Sort is { } sort ? Sorts.First(one => one.Sort == sort).Word : null),
                .. InboxConditions.All.Select(condition => (condition.Parameter, condition.Write(state.Filter))),
                ("open", AddressValue.Of(state.Open?.Value)),
                ("ticked", state.Ticked.Count > 0 ? string.Join(Between, state.Ticked.Select(id => AddressValue.Of(id.Value))) : null),
            ]
        );

    public static ApprovalsState Read(string uri)
    {
        var query = QueryHelpers.ParseQuery(new Uri(uri).Query);
        var (sort, leftOut) = (Text(Sort), new List<Words>());
        var known = Sorts.Where(one => string.Equals(one.Word, sort, StringComparison.Ordinal)).Select(one => (InboxSort?)one.Sort).FirstOrDefault();
        if (sort is not null && known is null)
        {
            leftOut.Add(Order);
        }

        var filter = InboxFilter.None;
        foreach (var condition in InboxConditions.All)
        {
            if (Text(condition.Parameter) is { } text)
            {
                filter = condition.Read(filter, text);
                leftOut.AddRange(condition.Write(filter) is null ? [condition.Name] : []);
            }
        }

        return new ApprovalsState(Id(Text("open")))
        {
            Sort = known,
            Filter = filter,
            LeftOut = leftOut,
            Ticked = [.. (Text("ticked") ?? "").Split(Between).Select(Id).OfType<PaymentId>()],
        };

        string? Text(string name) => query.TryGetValue(name, out var values) && values[^1] is { Length: > 0 } text ? text : null;
    }

    private static PaymentId? Id(string? text) => AddressValue.Whole(text) is { } id ? new PaymentId(id) : null;
}
