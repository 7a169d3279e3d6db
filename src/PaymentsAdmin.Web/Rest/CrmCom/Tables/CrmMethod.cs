using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Web.Rest.CrmCom.Answers;
using PaymentsAdmin.Web.Rest.CrmCom.Calls;
using PaymentsAdmin.Web.Rest.Shapes;

namespace PaymentsAdmin.Web.Rest.CrmCom.Tables;

/// <summary>A field of an answer, without how it is written.</summary>
public sealed record CrmFieldInfo(string Name, int Since);

/// <summary>Some methods and how they are run.</summary>
public interface ICrmMethods
{
    IReadOnlyList<CrmMethod> Methods { get; }
}

/// <summary>One method: its name, what it takes, what it answers and what it does.</summary>
public sealed record CrmMethod(string Name, bool Writes, string Summary, IReadOnlyList<CrmParameter> Parameters, Func<CrmCall, Task<CrmReply>> RunAsync)
{
    /// <summary>The fields that <c>fields_set</c> can name.</summary>
    public IReadOnlyList<CrmFieldInfo> Fields { get; init; } = [];

    /// <summary>The fields of an answer without <c>fields_set</c>.</summary>
    public IReadOnlyList<string> Shown { get; init; } = [];

    /// <summary>The data that it answers. The description for programs is written from it, and a test holds every answer to it.</summary>
    public Shape? Data { get; init; }

    /// <summary>Its answers carry the ETag of the payment.</summary>
    public bool GivesETag { get; init; }

    /// <summary>The release that brought it.</summary>
    public int Since { get; init; }

    /// <summary>The right it takes of people; null where anybody may. A token that may post alone posts with less.</summary>
    public Right? Right { get; init; }

    /// <summary>Its codes, besides those of every method.</summary>
    public IReadOnlyList<CrmCode> Codes { get; init; } = [];

    /// <summary>Answers for a change that was committed before, with the number of what it made or changed; null where a call has several.</summary>
    public Func<CrmCall, long, Task<CrmReply>>? AnswerAgain { get; init; }

    /// <summary>Whether its changes are committed one by one, each with its own stored answer.</summary>
    public bool ChangesInParts { get; init; }

    /// <summary>It looks at If-Match.</summary>
    public bool TakesIfMatch { get; init; }

    /// <summary>Whether it begins or ends a session.</summary>
    public bool IsSignIn { get; init; }

    public string Verb => Writes ? HttpMethods.Post : HttpMethods.Get;

    public bool TakesToken => Parameters.Contains(Tables.Parameters.Token);

    /// <summary>Where the caller finds what our services call by this name, such as <c>Bills[1]</c>.</summary>
    public string? PathOf(string field)
    {
        var open = field.IndexOf('[', StringComparison.Ordinal);
        var member = open < 0 ? field : field[..open];
        var parameter = Parameters.FirstOrDefault(p => string.Equals(p.Member, member, StringComparison.Ordinal));
        return parameter is null ? null
            : open < 0 || parameter.Type != CrmType.Set ? parameter.Name
            : parameter.Name + field[open..];
    }
}

/// <summary>Every method of the family.</summary>
public sealed class CrmMethodTable(IEnumerable<ICrmMethods> families)
{
    private readonly Dictionary<string, CrmMethod> _methods = families.SelectMany(f => f.Methods).ToDictionary(m => m.Name, StringComparer.OrdinalIgnoreCase);

    public IEnumerable<CrmMethod> All => _methods.Values;

    /// <summary>Those that a release has.</summary>
    public IEnumerable<CrmMethod> In(int release) => All.Where(method => method.Since <= release);

    /// <summary>By resource and action, in any letter case.</summary>
    public CrmMethod? Find(string name, int release) => _methods.TryGetValue(name, out var method) && method.Since <= release ? method : null;
}
