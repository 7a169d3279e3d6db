using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.Shapes;

namespace PaymentsAdmin.Web.Rest.CrmCom.Model;

/// <summary>The name of an answer field, and the release that introduced it.</summary>
public sealed record CrmFieldInfo(string Name, int Since);

/// <summary>A group of methods for the method table.</summary>
public interface ICrmMethods
{
    IReadOnlyList<CrmMethod> Methods { get; }
}

/// <summary>A method: its name, parameters, answer and implementation.</summary>
public sealed record CrmMethod(string Name, bool Writes, string Summary, IReadOnlyList<CrmParameter> Parameters, Func<CrmCall, Task<CrmReply>> RunAsync)
{
    /// <summary>The fields that <c>fields_set</c> can name.</summary>
    public IReadOnlyList<CrmFieldInfo> Fields { get; init; } = [];

    /// <summary>The fields of an answer without <c>fields_set</c>.</summary>
    public IReadOnlyList<string> Shown { get; init; } = [];

    /// <summary>The shape of its data. The API description is generated from it, and a test checks every answer against it.</summary>
    public Shape? Data { get; init; }

    /// <summary>Whether its answers carry the payment's ETag.</summary>
    public bool GivesETag { get; init; }

    /// <summary>The release that introduced it.</summary>
    public int Since { get; init; }

    /// <summary>The right it requires of people; null if none. A token that may post alone posts with less.</summary>
    public Right? Right { get; init; }

    /// <summary>The ability it needs from the workspace's backend.</summary>
    public Can Takes { get; init; }

    /// <summary>Whether its answers say how old the data of a portal is.</summary>
    public bool GivesAge { get; init; }

    /// <summary>Its codes, besides those of every method.</summary>
    public IReadOnlyList<CrmCode> Codes { get; init; } = [];

    /// <summary>Answers a repeated call whose change is already committed, by its subject's id; null if a call has several.</summary>
    public Func<CrmCall, long, Task<CrmReply>>? AnswerAgain { get; init; }

    /// <summary>Whether its changes are committed one by one, each with its own stored answer.</summary>
    public bool ChangesInParts { get; init; }

    /// <summary>Whether it honours If-Match.</summary>
    public bool TakesIfMatch { get; init; }

    /// <summary>Whether it begins or ends a session.</summary>
    public bool IsSignIn { get; init; }

    /// <summary>Whether it signs in by an API key in the header Authorization. Clients call such a method with GET as well.</summary>
    public bool TakesKey { get; init; }

    public string Verb => Writes ? HttpMethods.Post : HttpMethods.Get;

    /// <summary>The HTTP methods that it can be called with; <see cref="Verb"/> is the first.</summary>
    public IReadOnlyList<string> Verbs => TakesKey ? [Verb, HttpMethods.Get] : [Verb];

    public bool TakesToken => Parameters.Contains(Model.Parameters.Token);

    /// <summary>The parameter for a name in our services, such as <c>Bills[1]</c>; null if there is none.</summary>
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

/// <summary>All methods of the family.</summary>
public sealed class CrmMethodTable(IEnumerable<ICrmMethods> families)
{
    private readonly Dictionary<string, CrmMethod> _methods = families.SelectMany(f => f.Methods).ToDictionary(m => m.Name, StringComparer.OrdinalIgnoreCase);

    public IEnumerable<CrmMethod> All => _methods.Values;

    /// <summary>The methods of a release.</summary>
    public IEnumerable<CrmMethod> In(int release) => All.Where(method => method.Since <= release);

    /// <summary>Finds a method by resource and action, ignoring case.</summary>
    public CrmMethod? Find(string name, int release) => _methods.TryGetValue(name, out var method) && method.Since <= release ? method : null;
}
