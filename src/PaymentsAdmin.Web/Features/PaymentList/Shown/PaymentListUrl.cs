using System.Globalization;
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
    private const DateTimeStyles AnyDay = DateTimeStyles.None;
    private const long LastInstant = 253_402_300_799_999;

    // Parameters about layout and page.
    private static readonly HashSet<string> _looks = new(StringComparer.Ordinal) { "sort", "dir", "columns", "rows", "view", "before", "after" };

    public static string Write(PaymentListState state)
    {
        var parts = Parts(state).Where(part => part.Value is { Length: > 0 } || part.Key is "before").Select(Pair).ToArray();
        return parts.Length == 0 ? AppUrls.Payments : $"{AppUrls.Payments}?{string.Join('&', parts)}";
    }

    /// <summary>The query that a saved view stores: everything but the page, the view and the last visit.</summary>
    public static string QueryOf(PaymentListState state) =>
        Write(state.First with { View = null, Filter = state.Filter with { CreatedAfter = null } }) is var address
        && address.Contains('?', StringComparison.Ordinal)
            ? address[(address.IndexOf('?', StringComparison.Ordinal) + 1)..]
            : string.Empty;

    /// <summary>A filter as text; equal filters give equal text.</summary>
    public static string QueryOf(PaymentFilter filter) => Write(PaymentListState.Start.With(filter));

    public static string Of(SavedView view) => Write(Read("?" + view.Query) with { View = view.Id });

    /// <summary>The address of a saved view, limited to payments created since the user's last visit.</summary>
    public static string Since(SavedView view)
    {
        var state = Read("?" + view.Query);
        return Write(state.With(state.Filter with { CreatedAfter = view.VisitedAt }) with { View = view.Id });
    }

    public static PaymentListState Read(string uri)
    {
        var start = uri.IndexOf('?', StringComparison.Ordinal);
        var query = QueryHelpers.ParseQuery(start < 0 ? null : uri[start..].Split('#')[0]);
        var sort = Known<PaymentSort>(Text(query, "sort")) ?? PaymentSort.Created;
        var backwards = query.ContainsKey("before");
        return new()
        {
            Filter = ReadFilter(query),
            Sort = sort,
            Descending = Text(query, "dir") is { } direction
                ? string.Equals(direction, "desc", StringComparison.Ordinal)
                : sort == PaymentSort.Created,
            Columns = ReadColumns(query),
            Comfortable = string.Equals(Text(query, "rows"), "comfortable", StringComparison.Ordinal),
            View = Whole(Text(query, "view")) is { } view ? new ViewId(view) : null,
            Step = backwards ? PageStep.Before : PageStep.After,
            Cursor = Cursor(Text(query, backwards ? "before" : "after")),
        };
    }

    /// <summary>The first filter parameter that is unknown or unreadable, so that the list would show the wrong payments.</summary>
    public static string? Unread(string uri)
    {
        var read = Parts(Read(uri)).ToDictionary(part => part.Key, part => part.Value, StringComparer.Ordinal);
        return QueryHelpers.ParseQuery(uri)
            .Where(given => !_looks.Contains(given.Key) && given.Value.Any(value => value is { Length: > 0 }))
            .FirstOrDefault(given => !read.TryGetValue(given.Key, out var value) || Count(given.Value) != Count(value))
            .Key;
    }

    private static int Count(StringValues values) => values.Sum(value => (value ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries).Length);

    private static IEnumerable<KeyValuePair<string, string?>> Parts(PaymentListState state)
    {
        var filter = state.Filter;
        yield return new("q", filter.Text);
        yield return new("paid", filter.Paid is { } paid ? Word(paid) : null);
        yield return new("posting", string.Join(',', filter.Posting.Select(Word)));
        yield return new("differs", filter.DiffersFromPortal ? "yes" : null);
        yield return new("kind", string.Join(',', filter.EntityKinds.Select(Number)));
        yield return new("currency", string.Join(',', filter.Currencies.Select(c => c.Code)));
        yield return new("entity", filter.Entity is { } entity ? Number(entity.Value) : null);
        yield return new("customer", filter.Customer is { } customer ? Number(customer.Value) : null);
        yield return new("created-from", Day(filter.CreatedFrom));
        yield return new("created-to", Day(filter.CreatedTo));
        yield return new("paid-from", Day(filter.PaidFrom));
        yield return new("paid-to", Day(filter.PaidTo));
        yield return new("posted-from", Day(filter.PostedFrom));
        yield return new("posted-to", Day(filter.PostedTo));
        yield return new("since", filter.CreatedAfter is { } since ? Number(since.ToUnixTimeMilliseconds()) : null);
        yield return new("method", string.Join(',', filter.Methods.Select(m => Number(m.Value))));
        yield return new("amount-from", filter.AmountFrom?.ToString(CultureInfo.InvariantCulture));
        yield return new("amount-to", filter.AmountTo?.ToString(CultureInfo.InvariantCulture));
        foreach (var field in PaymentFields.Plain.Where(field => field.IsFiltered))
        {
            yield return new(Word(field), filter.Fields[field]);
        }

        if (state.Sort != PaymentSort.Created || !state.Descending)
        {
            yield return new("sort", Word(state.Sort));
            yield return new("dir", state.Descending ? "desc" : "asc");
        }

        yield return new("columns", state.Columns.SequenceEqual(PaymentColumns.Default) ? null : string.Join(',', state.Columns));
        yield return new("rows", state.Comfortable ? "comfortable" : null);
        yield return new("view", state.View is { } view ? Number(view.Value) : null);
        if (state.Step == PageStep.Before)
        {
            yield return new("before", Cursor(state.Cursor));
        }
        else
        {
            yield return new("after", Cursor(state.Cursor));
        }
    }

    private static IReadOnlyList<PaymentColumn> ReadColumns(Dictionary<string, StringValues> query) =>
        Words(query, "columns").Select(PaymentColumn.Find).OfType<PaymentColumn>().ToArray() is { Length: > 0 } chosen
            ? PaymentColumns.Chosen(chosen)
            : PaymentColumns.Default;

    private static PaymentFilter ReadFilter(Dictionary<string, StringValues> query) =>
        new()
        {
            Text = Text(query, "q")?.Trim() is { Length: > 0 and <= 200 } text ? text : null,
            Paid = Known<PaidState>(Text(query, "paid")),
            Posting = [.. Words(query, "posting").Select(Known<PostingState>).OfType<PostingState>()],
            DiffersFromPortal = string.Equals(Text(query, "differs"), "yes", StringComparison.Ordinal),
            EntityKinds = [.. Words(query, "kind").Select(AddressValue.EntityKind).OfType<int>()],
            Currencies = [.. Words(query, "currency").Select(Currency.Find).OfType<Currency>()],
            Entity = Whole(Text(query, "entity")) is { } entity ? new EntityId(entity) : null,
            Customer = Whole(Text(query, "customer")) is { } customer ? new CustomerId(customer) : null,
            CreatedFrom = Day(query, "created-from"),
            CreatedTo = Day(query, "created-to"),
            PaidFrom = Day(query, "paid-from"),
            PaidTo = Day(query, "paid-to"),
            PostedFrom = Day(query, "posted-from"),
            PostedTo = Day(query, "posted-to"),
            CreatedAfter = Whole(Text(query, "since")) is > 0 and < LastInstant and var since ? DateTimeOffset.FromUnixTimeMilliseconds(since) : null,
            Methods = [.. Words(query, "method").Select(Whole).OfType<long>().Where(m => m is > 0 and <= int.MaxValue).Select(m => new MethodId((int)m))],
            AmountFrom = Amount(query, "amount-from"),
            AmountTo = Amount(query, "amount-to"),
            Fields = PlainValues.Of(field => field.IsFiltered && Text(query, Word(field)) is { } value && value.Length <= field.MaxLength ? value : null),
        };

    private static string Pair(KeyValuePair<string, string?> part) =>
        $"{part.Key}={Uri.EscapeDataString(part.Value ?? string.Empty).Replace("%2C", ",", StringComparison.Ordinal)}";

    private static string? Text(Dictionary<string, StringValues> query, string key) =>
        query.TryGetValue(key, out var values) ? values[^1] : null;

    private static string[] Words(Dictionary<string, StringValues> query, string key) =>
        query.TryGetValue(key, out var values)
            ? [.. values.SelectMany(value => (value ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries))]
            : [];

    /// <summary>A plain field's name in addresses.</summary>
    public static string Word(PaymentField field) => field.Key.Replace('_', '-');

    /// <summary>An enum value's name in addresses, such as <c>reversal-submitted</c>.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => string.Concat(value.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? $"-{c}" : $"{c}")).ToLowerInvariant();

    private static T? Known<T>(string? word)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(Word(value), word, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static long? Whole(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? Day(Dictionary<string, StringValues> query, string key) =>
        DateOnly.TryParseExact(Text(query, key), "yyyy-MM-dd", CultureInfo.InvariantCulture, AnyDay, out var day) ? day : null;

    private static decimal? Amount(Dictionary<string, StringValues> query, string key) =>
        decimal.TryParse(
            Text(query, key),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var amount
        )
            ? amount
            : null;

    private static string? Cursor(PageCursor? cursor) => cursor is null ? null : $"{Number(cursor.Id)}.{cursor.Value}";

    private static PageCursor? Cursor(string? text)
    {
        var dot = text?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        return dot > 0 && Whole(text![..dot]) is { } id ? new PageCursor(text[(dot + 1)..], id) : null;
    }
}
