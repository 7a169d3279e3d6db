using System.Globalization;
using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Rest.Bitrix;

public sealed record RestRequest(Caller Caller, Workspace Workspace, string RequestId, string Here, CancellationToken Aborted)
{
    public KeyedStep? Step { get; init; }

    /// <summary>Collects the age of the portal data in the answer; null if not needed.</summary>
    public PortalFreshness? Seen { get; init; }
}

public sealed class Call(RestRequest request, RestMethod method, WireMap parameters)
{
    public RestRequest Request => request;

    public RestMethod Method => method;

    public WireMap Parameters => parameters;

    public Actor Actor => request.Caller.Actor;

    public Workspace Workspace => request.Workspace;

    public CancellationToken Aborted => request.Aborted;

    /// <summary>
    /// The target of the call's change. Callers of this API send no revisions; a method that has read the item passes the one
    /// it read.
    /// </summary>
    public Target<TId> Target<TId>(TId id, Revision? seen = null)
        where TId : struct, ISubjectId => new(Workspace, id, seen, Actor);

    /// <summary>Whether the ids in the call are those of a portal.</summary>
    public bool OnPortal { get; init; }

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

    /// <summary>A whole number; throws if it is missing.</summary>
    public long Whole(string name) => WholeOrNull(name) ?? throw new InvalidOperationException($"{method.Name} was called without {name}.");

    public long? WholeOrNull(string name) => Find(name) is { } value ? Scalars.Whole(value) : null;

    /// <summary>A number; throws if it is missing.</summary>
    public decimal Number(string name) =>
        (Find(name) is { } value ? Scalars.Number(value) : null) ?? throw new InvalidOperationException($"{method.Name} was called without {name}.");

    public string? Text(string name) => Find(name) is { } value ? Scalars.Text(value) : null;

    /// <summary>An object; empty if missing.</summary>
    public WireMap Map(string name) => Find(name) switch
    {
        WireMap map => map,
        WireList list => Indexed(list),
        _ => new WireMap(),
    };

    /// <summary>The values of a list, whatever its keys.</summary>
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
