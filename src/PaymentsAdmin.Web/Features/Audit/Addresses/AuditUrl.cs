using Microsoft.AspNetCore.WebUtilities;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Days;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Audit.Addresses;

/// <summary>The state of the list: its filter, the entry after which the page starts, and the open entry.</summary>
public sealed record AuditListState(AuditFilter Filter, AuditPlace? After, long? Open)
{
    /// <summary>How many days a search without an index covers.</summary>
    public const int Days = 30;

    /// <summary>Whether to search all entries, however long that takes.</summary>
    public bool Whole { get; init; }

    /// <summary>Whether the search is limited to <see cref="Days"/> days.</summary>
    public bool IsBounded => !Whole && Filter.ReadsEach;

    public AuditListState First => this with { After = null, Open = null };

    /// <summary>The filter that is searched, with the limit applied.</summary>
    public AuditFilter Searched(DateOnly today) => IsBounded ? Filter with { From = (Filter.Through?.Day ?? today).AddDays(1 - Days) } : Filter;
}

/// <summary>Writes the list's state as a URL and parses it; invalid parts are ignored.</summary>
public static class AuditUrl
{
    public const string ListFile = "/exports/audit.csv";

    public const string AuditorsFile = "/exports/auditors-file.jsonl";

    /// <summary>The names of all parameters.</summary>
    public static readonly IReadOnlyCollection<string> Names = Parts(new(AuditFilter.None, null, null)).Keys;

    public static string Write(AuditListState state) => Of(AppUrls.Audit, state);

    public static string File(AuditFilter filter) => Of(ListFile, new(filter.Pin(), null, null));

    /// <summary>The filter as text, as recorded in the audit trail: relative days with the days that they are now.</summary>
    public static string QueryOf(AuditFilter filter) => Of("", new(filter.Pin(), null, null)).TrimStart('?');

    public static AuditListState Read(Func<string, string?> value, DateOnly today)
    {
        var (kind, subject) = Subject(value("about"));
        var filter = new AuditFilter
        {
            From = GivenDay.Read(value("from"), today),
            Through = GivenDay.Read(value("through"), today),
            User = AddressValue.Small(value("who")),
            What = QueryText.Words(value("what")),
            SubjectKind = kind,
            SubjectId = subject,
            Door = Enum.TryParse<Door>(value("door"), ignoreCase: true, out var door) && Enum.IsDefined(door) ? door : null,
            RequestId = QueryText.Words(value("request")),
            Address = QueryText.Words(value("address")) is { } address ? Networks.Text(address) : null,
            Workspace = AddressValue.Small(value("workspace")) is { } workspace ? new WorkspaceId(workspace) : null,
        };
        return new AuditListState(filter, Place(value("after")), AddressValue.Whole(value("open"))) { Whole = value("span") is "all" };
    }

    /// <summary>The parameters that narrow the list but cannot be read, with their values.</summary>
    public static IEnumerable<(string Name, string Value)> Unread(Func<string, string?> value)
    {
        var read = Parts(Read(value, new(2000, 1, 1)));
        return Names
            .Where(name => name is not ("after" or "open" or "span") && read[name] is null)
            .Select(name => (Name: name, Value: value(name) ?? ""))
            .Where(given => given.Value.Length > 0);
    }

    public static string About(AuditEntry entry) => Write(new(new AuditFilter { SubjectKind = entry.SubjectKind, SubjectId = entry.SubjectId }, null, null));

    /// <summary>The entries of a request, from the day before to the day after.</summary>
    public static string OfRequest(string request, DateOnly day) =>
        Write(new(new AuditFilter { RequestId = request, From = day.AddDays(-1), Through = day.AddDays(1) }, null, null));

    public static string FromAddress(string address) => Write(new(new AuditFilter { Address = address }, null, null));

    private static string Of(string path, AuditListState state) => QueryHelpers.AddQueryString(path, Parts(state).Where(part => part.Value is not null));

    private static Dictionary<string, string?> Parts(AuditListState state)
    {
        var filter = state.Filter;
        return new(StringComparer.Ordinal)
        {
            ["what"] = filter.What,
            ["who"] = AddressValue.Of(filter.User),
            ["from"] = filter.From?.Text,
            ["through"] = filter.Through?.Text,
            ["about"] = filter.SubjectKind is { } kind ? $"{kind}{(filter.SubjectId is { } id ? ":" + AddressValue.Of(id) : null)}" : null,
            ["door"] = filter.Door?.ToString().ToLowerInvariant(),
            ["request"] = filter.RequestId,
            ["address"] = filter.Address,
            ["workspace"] = AddressValue.Of(filter.Workspace?.Value),
            ["after"] = state.After is { } after ? $"{AddressValue.Of(after.At.ToUnixTimeMilliseconds())}-{AddressValue.Of(after.Id)}" : null,
            ["open"] = AddressValue.Of(state.Open),
            ["span"] = state.Whole ? "all" : null,
        };
    }

    private static (string? Kind, long? Id) Subject(string? text) =>
        QueryText.Words(text)?.Split(':') switch
        {
            [{ Length: > 0 } kind, var id] when AddressValue.Whole(id) is { } number => (kind, number),
            [{ Length: > 0 } kind] => (kind, null),
            _ => (null, null),
        };

    private static AuditPlace? Place(string? text) =>
        text?.Split('-') is [var at, var id] && AddressValue.Whole(at) is { } instant and <= 253_402_300_799_999 && AddressValue.Whole(id) is { } number
            ? new(DateTimeOffset.FromUnixTimeMilliseconds(instant), number)
            : null;
}
