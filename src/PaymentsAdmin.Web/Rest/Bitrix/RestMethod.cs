using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.Shapes;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Rest.Bitrix;

public enum WireType
{
    Whole,
    Number,
    Text,
    Flag,
    Map,
    List,
    Any,
}

public sealed record Parameter(string Name, WireType Type, bool Required, string Note)
{
    /// <summary>An example value as JSON, for the reference; required objects and lists must have one.</summary>
    public string? Example { get; init; }

    /// <summary>The parameter's shape, if the type is not enough.</summary>
    public Shape? Shape { get; init; }

    /// <summary>The kind of object it identifies, if a portal has its own ids for that kind.</summary>
    public PortalThing? Names { get; init; }

    /// <summary>The same for members of an object parameter.</summary>
    public IReadOnlyList<(string Member, PortalThing Names)> Inside { get; init; } = [];

    public static Parameter Needed(string name, WireType type, string note = "") => new(name, type, true, note);

    public static Parameter IdOf(string name, PortalThing thing, string note = "") => new(name, WireType.Whole, true, note) { Names = thing };

    public static Parameter Free(string name, WireType type, string note = "") => new(name, type, false, note);
}

public sealed record Family(string Name, string? Scope, Refusal Denied)
{
    public string About { get; init; } = "";

    /// <summary>Whether parameter names ignore case.</summary>
    public bool LooseNames { get; init; }

    public Func<string, Refusal> Missing { get; init; } = ParameterRefusals.Missing;

    public Func<string, string, string, Refusal> Wrong { get; init; } = ParameterRefusals.Wrong;
}

/// <summary>A method: its name, access rules, parameters and implementation.</summary>
public sealed record RestMethod(string Name, Family Family, Func<Call, Task<Reply>> RunAsync)
{
    public string Summary { get; init; } = "";

    public IReadOnlyList<Parameter> Parameters { get; init; } = [];

    /// <summary>The right it requires; null if every caller with the scope may use it.</summary>
    public Right? Right { get; init; }

    /// <summary>Whether only administrators may call it, as on a portal.</summary>
    public bool AdminOnly { get; init; }

    /// <summary>The refusal for callers without the right, if not the family's.</summary>
    public Refusal? Denied { get; init; }

    /// <summary>The shape of its result. The API description is generated from it, and a test checks every answer against it.</summary>
    public Shape? Result { get; init; }

    public ListFields? Filter { get; init; }

    /// <summary>Its refusals, besides missing and invalid parameters.</summary>
    public IReadOnlyList<Refusal> Refusals { get; init; } = [];

    public bool Writes { get; init; }

    /// <summary>The CRM item that a call's parameters identify, if the method concerns one.</summary>
    public Func<Call, EntityRef?>? Item { get; init; }

    /// <summary>The refusal if the portal no longer has the object, if not the family's.</summary>
    public Refusal? Gone { get; init; }

    /// <summary>Whether a portal's own code and words are passed on where they are documented.</summary>
    public bool PassesOn { get; init; }

    /// <summary>The ability it needs from the workspace's backend. Most concern payments of CRM items, which are marked paid.</summary>
    public Can Takes { get; init; } = Can.MarkPaid;

    /// <summary>Whether its change on a portal is an operation whose state can be queried.</summary>
    public bool IsRecorded => Writes && !Secret;

    /// <summary>Answers a repeated call whose change is already committed, by its subject's id. Every writing method has it.</summary>
    public Func<Call, long, Task<Reply>>? AnswerAgain { get; init; }

    /// <summary>Whether its answer contains a secret and must not be stored.</summary>
    public bool Secret { get; init; }

    /// <summary>Whether it is refused inside a batch.</summary>
    public bool Alone { get; init; }

    /// <summary>The methods that a call's parameters name, for a method that runs others.</summary>
    public Func<WireMap, IEnumerable<RestMethod>>? Runs { get; init; }

    /// <summary>Whether it honours an Idempotency-Key: on writes, and on methods that run others.</summary>
    public bool TakesKey => Writes || Runs is not null;

    /// <summary>Whether a call with these parameters can write; others leave no record of their key.</summary>
    public bool MayWrite(WireMap parameters) => Writes || Runs?.Invoke(parameters).Any(method => method.Writes) == true;

    /// <summary>Whether the actor may call it at all; services check again.</summary>
    public bool MayCall(Actor actor) => (!AdminOnly || (actor.Roles & Role.Admin) != Role.None) && (Right?.IsHeldBy(actor) ?? true);
}
