using System.Globalization;
using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.Bitrix.Portals;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Rest.Bitrix;

/// <summary>The caller, the origin and the workspace of a call.</summary>
public sealed record Visit(Caller Caller, Workspace Workspace, string RequestId, string Here, CancellationToken Aborted)
{
    /// <summary>The change that it is in a call with a key.</summary>
    public KeyedStep? Step { get; init; }

    /// <summary>Collects how old the portal data of the answer is; null if not needed.</summary>
    public PortalFreshness? Seen { get; init; }
}

/// <summary>One call of one method, with parameters that were checked against what the method takes.</summary>
public sealed class Call(Visit visit, RestMethod method, WireMap parameters)
{
    public Visit Visit => visit;

    public RestMethod Method => method;

    public WireMap Parameters => parameters;

    public Actor Actor => visit.Caller.Actor;

    public Workspace Workspace => visit.Workspace;

    public CancellationToken Aborted => visit.Aborted;

    /// <summary>What the call changes. Callers of this API do not send revisions; a method that has read the item before passes the one it read.</summary>
    public Target<TId> Target<TId>(TId id, Revision? seen = null)
        where TId : struct, ISubjectId => new(Workspace, id, seen, Actor);

    /// <summary>Callers know the ids of a portal.</summary>
    public bool OnPortal => visit.Workspace.Backend is not BackendKind.Local;

    /// <summary>What is wrong with the parameters, or null.</summary>
    public Refusal? Fault()
    {
        foreach (var parameter in method.Parameters)
        {
            if (Find(parameter.Name) is not { } value || IsEmpty(value, parameter.Type))
            {
                if (parameter.Required)
                {
                    return method.Family.Missing(parameter.Name);
                }
            }
            else if (Scalars.WrongFor(value, parameter.Type) is { } type)
            {
                return method.Family.Wrong(parameter.Name, Scalars.Quote(value), type);
            }
        }

        return null;
    }

    /// <summary>A whole number that is there.</summary>
    public long Whole(string name) => WholeOrNull(name) ?? throw new InvalidOperationException($"{method.Name} was called without {name}.");

    public long? WholeOrNull(string name) => Find(name) is { } value ? Scalars.Whole(value) : null;

    /// <summary>A number that is there.</summary>
    public decimal Number(string name) =>
        (Find(name) is { } value ? Scalars.Number(value) : null) ?? throw new InvalidOperationException($"{method.Name} was called without {name}.");

    public string? Text(string name) => Find(name) is { } value ? Scalars.Text(value) : null;

    /// <summary>An object; one that is missing is empty.</summary>
    public WireMap Map(string name) => Find(name) switch
    {
        WireMap map => map,
        WireList list => Indexed(list),
        _ => new WireMap(),
    };

    /// <summary>The values of a list, however its places were named.</summary>
    public IReadOnlyList<WireValue> List(string name) => Find(name) is { } value ? Scalars.Items(value) : [];

    /// <summary>Whether the parameter was sent and is not null.</summary>
    public bool Has(string name) => Find(name) is not null;

    public WireValue? Find(string name) =>
        (method.Family.LooseNames ? parameters.TryGetLoosely(name, out var value) : parameters.TryGet(name, out value)) && value is not WireNull ? value : null;

    // Batches send null as an empty text.
    private static bool IsEmpty(WireValue value, WireType type) => type is not WireType.Text and not WireType.Any && value is WireText { Text.Length: 0 };

    private static WireMap Indexed(WireList list)
    {
        var map = new WireMap();
        for (var i = 0; i < list.Items.Count; i++)
        {
            map[i.ToString(CultureInfo.InvariantCulture)] = list.Items[i];
        }

        return map;
    }
}
