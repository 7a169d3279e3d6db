using PaymentsAdmin.Core.CrmCom;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Rest.CrmCom.Model;

/// <summary>The origin of a call, its request id, and a token that signals a disconnected caller.</summary>
public sealed record CrmRequest(Origin From, string RequestId, CancellationToken Aborted)
{
    /// <summary>The step of a call with an idempotency key; null without a key.</summary>
    public KeyedStep? Step { get; init; }

    /// <summary>The payment state the caller acts on: its ETag, as sent.</summary>
    public string? IfMatch { get; init; }

    /// <summary>The API key that the caller signs in by; null without one.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Leaves out the key.</summary>
    public override string ToString() => RequestId;
}

/// <summary>One call of one method, with typed access to its parameters.</summary>
public sealed class CrmCall(CrmMethod method, CrmComCaller? caller, WireMap parameters, CrmRequest request, int release)
{
    private HashSet<string>? _wanted;

    public CrmMethod Method => method;

    /// <summary>The caller; methods without a token have none.</summary>
    public CrmComCaller Caller => caller ?? throw new InvalidOperationException($"{method.Name} is called without a token.");

    public Actor Actor => Caller.Actor;

    public Workspace Workspace => Caller.Workspace;

    public CrmRequest Request => request;

    public CancellationToken Aborted => request.Aborted;

    /// <summary>The target of the call's change, at the revision that was read.</summary>
    public Target<TId> Target<TId>(TId id, Revision seen)
        where TId : struct, ISubjectId => new(Workspace, id, seen, Actor);

    /// <summary>The fields to return: those the caller asked for, or the method's default.</summary>
    public IReadOnlySet<string> Wanted => _wanted ??= [.. Asked() is { Count: > 0 } asked ? asked : method.Shown.Where(IsIn)];

    /// <summary>The refusal of the first invalid parameter, or null.</summary>
    public CrmRefusal? Fault()
    {
        if (new ParameterCheck(release).Fault(method.Parameters, parameters) is { } fault)
        {
            return fault;
        }

        return Asked().FirstOrDefault(name => !method.Fields.Any(f => string.Equals(f.Name, name, StringComparison.Ordinal)) || !IsIn(name)) is { } unknown
            ? CrmRefusal.Wrong(CrmNames.FieldsSet, $"There is no field {CrmRefusal.Quote(unknown)} in this answer. Name others, or leave fields_set out.")
            : null;
    }

    /// <summary>Whether the parameter was sent and is not null.</summary>
    public bool Has(CrmParameter parameter) => Find(parameter) is not null;

    /// <summary>Whether null was sent, which clears the value in a change.</summary>
    public bool Clears(CrmParameter parameter) => parameters.TryGet(parameter.Name, out var value) && value is WireNull;

    public Key? Key(CrmParameter parameter) => Values.Identifier(Find(parameter), parameter.Keys);

    /// <summary>A key; throws if it is missing.</summary>
    public Key KeyOf(CrmParameter parameter) =>
        Key(parameter) ?? throw new InvalidOperationException($"{method.Name} was let through without {parameter.Name}.");

    public string? Text(CrmParameter parameter) => Find(parameter) is { } value ? Values.Text(value) : null;

    public decimal? Number(CrmParameter parameter) => Find(parameter) is { } value ? Values.Number(value) : null;

    public int? Whole(CrmParameter parameter) => Find(parameter) is { } value ? Values.Whole(value) : null;

    public DateTime? Date(CrmParameter parameter) => Find(parameter) is { } value ? Values.Date(value) : null;

    /// <summary>The value as sent, unless null.</summary>
    public WireValue? Find(CrmParameter parameter) => parameters.TryGet(parameter.Name, out var value) && value is not WireNull ? value : null;

    /// <summary>The elements of a set.</summary>
    public IReadOnlyList<CrmCall> Elements(CrmParameter set) =>
        Find(set) is WireList list ? [.. list.Items.OfType<WireMap>().Select(element => new CrmCall(method, caller, element, request, release))] : [];

    private List<string> Asked() =>
        [.. (Text(Parameters.FieldsSet) ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private bool IsIn(string field) => method.Fields.First(f => string.Equals(f.Name, field, StringComparison.Ordinal)).Since <= release;
}
