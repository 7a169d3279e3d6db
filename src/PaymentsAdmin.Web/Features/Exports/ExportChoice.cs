using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Export.Columns;
using PaymentsAdmin.Core.Export.Files;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Views;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Audit.Addresses;
using PaymentsAdmin.Web.Features.PaymentList.Shown;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Exports;

/// <summary>An export as requested by a URL: which list, which format, and which rows.</summary>
public sealed record ExportChoice(ExportList List, PaymentListState State)
{
    private const string ListName = "list";
    private const string DialectName = "dialect";
    private const string ColumnsName = "columns";
    private const string IdsName = "ids";
    private const string TrackName = "track";
    private const string LastName = "last";

    // Parameters of the export itself, as opposed to its rows.
    private static readonly string[] _ours = [ListName, DialectName, ColumnsName, IdsName, TrackName];

    public ExportDialect Dialect { get; init; } = ExportDialect.Data;

    /// <summary>The chosen columns; null for the dialect's defaults.</summary>
    public IReadOnlyList<ExportColumn>? Columns { get; init; }

    /// <summary>Payments selected one by one, instead of by the filter.</summary>
    public IReadOnlyList<PaymentId>? Ids { get; init; }

    public AuditFilter Entries { get; init; } = AuditFilter.None;

    /// <summary>The name under which the requesting page follows the progress.</summary>
    public string? Track { get; init; }

    /// <summary>Whether list, dialect and columns come from the user's last export.</summary>
    public bool AsLast { get; init; }

    /// <summary>The filter as recorded in the audit trail and the summary.</summary>
    public string FilterText =>
        List == ExportList.Audit ? AuditUrl.QueryOf(Entries)
        : List == ExportList.Links ? string.Empty
        : Ids is { } ids ? $"{IdsName}={ExportUrls.Text(ids)}"
        : PaymentListUrl.QueryOf(State.Filter);

    public static Result<ExportChoice> Read(string query, ExportList own, DateOnly today, Actor actor)
    {
        var given = QueryHelpers.ParseQuery(query);
        var list = own;
        if (Text(given, ListName) is { } key)
        {
            if (ExportList.Find(key) is not { } found)
            {
                return ExportFailures.UnknownValue(ListName, key, ExportList.All.Select(l => l.Key));
            }

            list = found;
        }

        var dialect = Text(given, DialectName) is { } word ? ExportDialect.Find(word) : ExportDialect.Data;
        if (dialect is null)
        {
            return ExportFailures.UnknownValue(DialectName, Text(given, DialectName)!, ExportDialect.All.Select(d => d.Key));
        }

        var columns = ColumnsOf(given, list, actor);
        var ids = IdsOf(given);
        return columns.Failure is { } unknown ? unknown
            : ids.Failure is { } bad ? bad
            : new ExportChoice(list, PaymentListUrl.Read(query, today))
            {
                Dialect = dialect,
                Columns = columns.Value,
                Ids = list.TakesPayments ? ids.Value : null,
                Entries = AuditUrl.Read(name => Text(given, name), today).Filter,
                Track = TrackOf(query),
                AsLast = given.ContainsKey(LastName),
            };
    }

    public static string? TrackOf(string query) => Text(QueryHelpers.ParseQuery(query), TrackName) is { Length: <= 64 } track ? track : null;

    /// <summary>Applies the user's last choice for the page; columns that no longer exist or are hidden are dropped.</summary>
    public ExportChoice As(LastExport last, Actor actor)
    {
        var list = ExportList.Find(last.List) is { } found && found.TakesPayments == List.TakesPayments ? found : List;
        var columns = last.Columns.Select(list.Column).OfType<ExportColumn>().Where(column => column.IsSeenBy(actor)).ToList();
        return this with { List = list, Dialect = ExportDialect.Find(last.Dialect) ?? ExportDialect.Excel, Columns = columns.Count > 0 ? columns : null };
    }

    /// <summary>The first parameter that is unknown or has an unreadable value, so the file would have other rows than intended.</summary>
    public string? Unread(string query)
    {
        var others = QueryHelpers.ParseQuery(query)
            .Where(pair => !_ours.Contains(pair.Key, StringComparer.Ordinal) && !StringValues.IsNullOrEmpty(pair.Value))
            .ToList();
        return List == ExportList.Links ? others.FirstOrDefault().Key
            : List == ExportList.Audit
                ? others.FirstOrDefault(pair => !AuditUrl.Names.Contains(pair.Key, StringComparer.Ordinal)).Key
                    ?? AuditUrl.Unread(name => Text(QueryHelpers.ParseQuery(query), name)).FirstOrDefault().Name
            : PaymentListUrl.Unread(QueryString.Create(others).Value ?? string.Empty);
    }

    /// <summary>The choice of a token, which reads only the audit entries of its own workspace.</summary>
    public ExportChoice OfToken(WorkspaceId own) =>
        List == ExportList.Audit ? this with { Entries = Entries with { Workspace = Entries.Workspace ?? own } } : this;

    public ExportRequest In(Workspace workspace) =>
        new(workspace, State.Filter, FilterText)
        {
            List = List,
            Dialect = Dialect,
            Columns = Columns,
            Ids = Ids,
            Entries = Entries,
        };

    public ViewId? View => List.TakesPayments && Ids is null ? State.View : null;

    private static Result<IReadOnlyList<ExportColumn>?> ColumnsOf(Dictionary<string, StringValues> given, ExportList list, Actor actor)
    {
        var keys = Words(given, ColumnsName);
        if (keys.Length == 0 || (IsListView(keys) && !given.ContainsKey(ListName) && !given.ContainsKey(DialectName)))
        {
            return Result.Of<IReadOnlyList<ExportColumn>?>(null);
        }

        var seen = list.Columns.Where(column => column.IsSeenBy(actor)).ToList();
        var chosen = new List<ExportColumn>();
        foreach (var key in keys)
        {
            if (seen.Find(column => string.Equals(column.Key, key, StringComparison.OrdinalIgnoreCase)) is not { } column)
            {
                return ExportFailures.UnknownValue(ColumnsName, key, seen.Select(c => c.Key));
            }

            chosen.Add(column);
        }

        return Result.Of<IReadOnlyList<ExportColumn>?>([.. chosen.Distinct()]);
    }

    // A list's address names its visible columns, starting with the number; they do not choose the file's columns.
    private static bool IsListView(string[] keys) =>
        keys[0] is "number" && keys.All(key => PaymentColumn.Find(key) is not null);

    private static Result<IReadOnlyList<PaymentId>?> IdsOf(Dictionary<string, StringValues> given)
    {
        if (!given.ContainsKey(IdsName))
        {
            return Result.Of<IReadOnlyList<PaymentId>?>(null);
        }

        var ids = new SortedSet<long>();
        foreach (var part in Words(given, IdsName))
        {
            if (Range(part) is not var (from, to))
            {
                return ExportFailures.UnknownValue(IdsName, part, ["payment numbers such as 101,205 or 101-150"]);
            }

            if (to - from >= ExportRequest.MaxIds || ids.Count + (to - from) >= ExportRequest.MaxIds)
            {
                return ExportFailures.TooManyIds(ExportRequest.MaxIds);
            }

            for (var id = from; id <= to; id++)
            {
                ids.Add(id);
            }
        }

        return Result.Of<IReadOnlyList<PaymentId>?>([.. ids.Select(id => new PaymentId(id))]);
    }

    private static (long From, long To)? Range(string part) =>
        part.Split('-') switch
        {
            [var one] when AddressValue.Whole(one) is > 0 and var id => (id, id),
            [var first, var last] when AddressValue.Whole(first) is > 0 and var from && AddressValue.Whole(last) is { } to && to >= from => (from, to),
            _ => null,
        };

    private static string? Text(Dictionary<string, StringValues> given, string name) =>
        given.TryGetValue(name, out var values) && values[^1] is { Length: > 0 } text ? text : null;

    private static string[] Words(Dictionary<string, StringValues> given, string name) =>
        given.TryGetValue(name, out var values)
            ? [.. values.SelectMany(value => (value ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))]
            : [];
}
