using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Fields;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Views;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.PaymentList.Shown;

/// <summary>Writes and reads the address of the payment list; unreadable parameters are ignored.</summary>
public static class PaymentListUrl
{
    // Parameters about layout and page.
    private static readonly HashSet<string> _looks = new(StringComparer.Ordinal) { "sort", "dir", "columns", "rows", "view", "before", "after" };

    // A day for reading addresses that are only written again, since a relative day is written as it was given.
    private static readonly DateOnly _anyDay = new(2000, 1, 1);

    public static string Write(PaymentListState state)
    {
        var parts = Parts(state).Where(part => part.Value is { Length: > 0 } || part.Key is "before");
        var query = string.Join('&', parts.Select(part => QueryText.Part(part.Key, part.Value)));
        return query.Length == 0 ? AppUrls.Payments : $"{AppUrls.Payments}?{query}";
    }

    /// <summary>The query that a saved view stores: everything but the page, the view and the last visit.</summary>
    public static string QueryOf(PaymentListState state) =>
        Write(state.First with { View = null, Filter = state.Filter with { CreatedAfter = null } })[AppUrls.Payments.Length..].TrimStart('?');

    /// <summary>A filter as text, relative days with the days that they are now; equal filters give equal text.</summary>
    public static string QueryOf(PaymentFilter filter) => Write(PaymentListState.Start.With(filter.Pin()));

    /// <summary>The address of a saved view, whose relative days stay relative.</summary>
    public static string Of(SavedView view) => Write(Read("?" + view.Query, _anyDay) with { View = view.Id });

    /// <summary>The address of a saved view, limited to payments created since the user's last visit.</summary>
    public static string Since(SavedView view)
    {
        var state = Read("?" + view.Query, _anyDay);
        return Write(state.With(state.Filter with { CreatedAfter = view.VisitedAt }) with { View = view.Id });
    }

    /// <summary>The state that an address asks for, with relative days as they are today in the organisation's time zone.</summary>
    public static PaymentListState Read(string uri, DateOnly today)
    {
        var query = Query(uri);
        var sort = AddressValue.Known<PaymentSort>(Text(query, "sort")) ?? PaymentSort.Created;
        var backwards = query.ContainsKey("before");
        return new()
        {
            Filter = FilterConditions.Parameters.Aggregate(PaymentFilter.None, (filter, one) => one.Read(filter, query.GetValueOrDefault(one.Name), today)),
            Sort = sort,
            Descending = Text(query, "dir") is { } direction
                ? string.Equals(direction, "desc", StringComparison.Ordinal)
                : sort == PaymentSort.Created,
            Columns = ReadColumns(query),
            Comfortable = string.Equals(Text(query, "rows"), "comfortable", StringComparison.Ordinal),
            View = AddressValue.Number(Text(query, "view")) is { } view ? new ViewId(view) : null,
            Step = backwards ? PageStep.Before : PageStep.After,
            Cursor = Cursor(Text(query, backwards ? "before" : "after")),
        };
    }

    /// <summary>What an address searches for.</summary>
    public static string? TextOf(string uri) => Read(uri, _anyDay).Filter.Text;

    /// <summary>The first filter parameter that is unknown or unreadable, so that the list would show the wrong payments.</summary>
    public static string? Unread(string uri) => AllUnread(uri).FirstOrDefault().Key;

    /// <summary>The filter parameters that are unknown or unreadable, with their values.</summary>
    public static IEnumerable<KeyValuePair<string, StringValues>> AllUnread(string uri)
    {
        var query = Query(uri);
        var read = Parts(Read(uri, _anyDay)).ToDictionary(part => part.Key, part => part.Value, StringComparer.Ordinal);
        return query
            .Where(given => !_looks.Contains(given.Key) && given.Value.Any(value => value is { Length: > 0 }))
            .Where(given => !read.TryGetValue(given.Key, out var value) || Count(given.Value) != Count(value));
    }

    private static Dictionary<string, StringValues> Query(string uri)
    {
        var start = uri.IndexOf('?', StringComparison.Ordinal);
        return QueryHelpers.ParseQuery(start < 0 ? null : uri[start..].Split('#')[0]);
    }

    private static int Count(StringValues values) => FilterParameter.Split(values).Length;

    /// <summary>A plain field's name in addresses.</summary>
    public static string Word(PaymentField field) => field.Key.Replace('_', '-');

    private static IEnumerable<KeyValuePair<string, string?>> Parts(PaymentListState state)
    {
        foreach (var parameter in FilterConditions.Parameters)
        {
            yield return new(parameter.Name, parameter.Write(state.Filter));
        }

        if (state.Sort != PaymentSort.Created || !state.Descending)
        {
            yield return new("sort", AddressValue.Word(state.Sort));
            yield return new("dir", state.Descending ? "desc" : "asc");
        }

        yield return new("columns", state.Columns.SequenceEqual(PaymentColumns.Default) ? null : string.Join(',', state.Columns));
        yield return new("rows", state.Comfortable ? "comfortable" : null);
        yield return new("view", AddressValue.Of(state.View?.Value));
        yield return new(state.Step == PageStep.Before ? "before" : "after", Cursor(state.Cursor));
    }

    private static IReadOnlyList<PaymentColumn> ReadColumns(Dictionary<string, StringValues> query) =>
        FilterParameter.Split(query.GetValueOrDefault("columns")).Select(PaymentColumn.Find).OfType<PaymentColumn>().ToArray() is { Length: > 0 } chosen
            ? PaymentColumns.Chosen(chosen)
            : PaymentColumns.Default;

    private static string? Text(Dictionary<string, StringValues> query, string key) =>
        query.TryGetValue(key, out var values) ? values[^1] : null;

    private static string? Cursor(PageCursor? cursor) => cursor is null ? null : $"{AddressValue.Of(cursor.Id)}.{cursor.Value}";

    private static PageCursor? Cursor(string? text)
    {
        var dot = text?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        return dot > 0 && AddressValue.Number(text![..dot]) is { } id ? new PageCursor(text[(dot + 1)..], id) : null;
    }
}
