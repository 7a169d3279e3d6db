using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.Bitrix.Filters;
using PaymentsAdmin.Web.Rest.Shapes;

namespace PaymentsAdmin.Web.Rest.Bitrix;

/// <summary>The types of parameters.</summary>
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

/// <summary>A parameter of a method.</summary>
public sealed record Parameter(string Name, WireType Type, bool Required, string Note)
{
    /// <summary>A value as JSON, for descriptions; what is an object or a list and has to be there cannot do without.</summary>
    public string? Example { get; init; }

    /// <summary>Its shape, if the type is not enough.</summary>
    public Shape? Shape { get; init; }

    /// <summary>What it refers to, if that has its own ids in a portal.</summary>
    public PortalThing? Names { get; init; }

    /// <summary>The same for members of it.</summary>
    public IReadOnlyList<(string Member, PortalThing Names)> Inside { get; init; } = [];

    public static Parameter Needed(string name, WireType type, string note = "") => new(name, type, true, note);

    /// <summary>The id of something.</summary>
    public static Parameter IdOf(string name, PortalThing thing, string note = "") => new(name, WireType.Whole, true, note) { Names = thing };

    public static Parameter Free(string name, WireType type, string note = "") => new(name, type, false, note);
}

/// <summary>How a family of methods says its own "no", and how it reads names.</summary>
public sealed record Family(string Name, string? Scope, Refusal Denied)
{
    /// <summary>Its description.</summary>
    public string About { get; init; } = "";

    /// <summary>Names of parameters in any letter case.</summary>
    public bool LooseNames { get; init; }

    /// <summary>A parameter that is missing, in the family's words.</summary>
    public Func<string, Refusal> Missing { get; init; } = ParameterRefusals.Missing;

    /// <summary>A parameter of the wrong type: name, value, type.</summary>
    public Func<string, string, string, Refusal> Wrong { get; init; } = ParameterRefusals.Wrong;
}

/// <summary>One method: its name, who may call it, what it takes, and what it does.</summary>
public sealed record RestMethod(string Name, Family Family, Func<Call, Task<Reply>> RunAsync)
{
    public string Summary { get; init; } = "";

    public IReadOnlyList<Parameter> Parameters { get; init; } = [];

    /// <summary>The right it takes; null where anybody with the scope may.</summary>
    public Right? Right { get; init; }

    /// <summary>Administrators alone, as on a portal.</summary>
    public bool AdminOnly { get; init; }

    /// <summary>The refusal for callers without the right, if not the family's.</summary>
    public Refusal? Denied { get; init; }

    /// <summary>The shape of its result. The API description is generated from it, and a test checks every answer against it.</summary>
    public Shape? Result { get; init; }

    /// <summary>The fields for its filter and order, if it has them.</summary>
    public ListFields? Filter { get; init; }

    /// <summary>Its refusals, besides missing and invalid parameters.</summary>
    public IReadOnlyList<Refusal> Refusals { get; init; } = [];

    public bool Writes { get; init; }

    /// <summary>The CRM item that its parameters name, where it is about one.</summary>
    public Func<Call, EntityRef?>? Item { get; init; }

    /// <summary>The refusal if the portal no longer has the object, if not the family's.</summary>
    public Refusal? Gone { get; init; }

    /// <summary>The ability it needs from the workspace's backend.</summary>
    public Can Takes { get; init; }

    /// <summary>Whether its change on a portal is an operation whose state can be queried.</summary>
    public bool IsRecorded => Writes && !Secret;

    /// <summary>Answers for a change that was committed before, with the number of what it made or changed. Every method that writes has it.</summary>
    public Func<Call, long, Task<Reply>>? AnswerAgain { get; init; }

    /// <summary>Its answer holds a secret, which is kept nowhere.</summary>
    public bool Secret { get; init; }

    /// <summary>Only by itself, never inside a batch.</summary>
    public bool Alone { get; init; }

    /// <summary>Whether an Idempotency-Key counts: on writes, and on what runs other methods.</summary>
    public bool TakesKey => Writes || Alone;

    /// <summary>Whether the actor may call it at all; services check again.</summary>
    public bool MayCall(Actor actor) => (!AdminOnly || (actor.Roles & Role.Admin) != Role.None) && (Right?.IsHeldBy(actor) ?? true);
}
