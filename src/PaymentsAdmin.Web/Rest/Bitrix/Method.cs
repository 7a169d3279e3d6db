using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.Bitrix.Filters;
using PaymentsAdmin.Web.Rest.Shapes;

namespace PaymentsAdmin.Web.Rest.Bitrix;

/// <summary>What a parameter has to be.</summary>
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

    /// <summary>What it may be, where the type does not tell all.</summary>
    public Shape? Shape { get; init; }

    /// <summary>What it names, where that has an id of its own in a portal.</summary>
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
    /// <summary>What it is about, for descriptions.</summary>
    public string About { get; init; } = "";

    /// <summary>Names of parameters in any letter case.</summary>
    public bool LooseNames { get; init; }

    /// <summary>A parameter that is missing, in the family's words.</summary>
    public Func<string, Refusal> Missing { get; init; } = ParameterRefusals.Missing;

    /// <summary>A parameter of the wrong type: name, value, type.</summary>
    public Func<string, string, string, Refusal> Wrong { get; init; } = ParameterRefusals.Wrong;
}

/// <summary>One method: its name, who may call it, what it takes, and what it does.</summary>
public sealed record Method(string Name, Family Family, Func<Call, Task<Reply>> RunAsync)
{
    public string Summary { get; init; } = "";

    public IReadOnlyList<Parameter> Parameters { get; init; } = [];

    /// <summary>The right it takes; null where anybody with the scope may.</summary>
    public Right? Right { get; init; }

    /// <summary>Administrators alone, as on a portal.</summary>
    public bool AdminOnly { get; init; }

    /// <summary>What it says to those who may not, where that is not the family's own.</summary>
    public Refusal? Denied { get; init; }

    /// <summary>What it answers. The description for programs is written from it, and a test holds every answer to it.</summary>
    public Shape? Result { get; init; }

    /// <summary>What its filter and order can name, if it has them.</summary>
    public ListFields? Filter { get; init; }

    /// <summary>What it refuses beside missing and wrong parameters.</summary>
    public IReadOnlyList<Refusal> Refusals { get; init; } = [];

    public bool Writes { get; init; }

    /// <summary>The CRM item that its parameters name, where it is about one.</summary>
    public Func<Call, EntityRef?>? Item { get; init; }

    /// <summary>What it says where the portal does not have that any more, if that is not the family's "no".</summary>
    public Refusal? Gone { get; init; }

    /// <summary>What the workspace's backend has to be able to do.</summary>
    public Can Takes { get; init; }

    /// <summary>On a portal its change is an operation, which tells how it stands.</summary>
    public bool IsRecorded => Writes && !Secret;

    /// <summary>Answers for a change that was committed before, with the number of what it made or changed. Every method that writes has it.</summary>
    public Func<Call, long, Task<Reply>>? AnswerAgain { get; init; }

    /// <summary>Its answer holds a secret, which is kept nowhere.</summary>
    public bool Secret { get; init; }

    /// <summary>Only by itself, never inside a batch.</summary>
    public bool Alone { get; init; }

    /// <summary>Whether an Idempotency-Key counts: on writes, and on what runs other methods.</summary>
    public bool TakesKey => Writes || Alone;

    /// <summary>Whether the actor may call it at all; the services look again.</summary>
    public bool MayCall(Actor actor) => (!AdminOnly || (actor.Roles & Role.Admin) != Role.None) && (Right?.IsHeldBy(actor) ?? true);
}
