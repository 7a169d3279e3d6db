using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.Bitrix;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Rest.Pages;

public sealed record PageParameter(string Name, Words Type, Words Need, string Note);

/// <summary>The user, workspace and address of a call from a page; <c>Gone</c> signals that the user has left.</summary>
public sealed record PageRequest(Actor Person, Workspace Workspace, string RequestId, Uri Here, CancellationToken Gone);

/// <summary>The reply that the family would send to a program.</summary>
public sealed record PageReply(int Status, bool Ok, ReadOnlyMemory<byte> Body);

/// <summary>A method of either family, as the API pages show and call it.</summary>
public abstract class PageMethod
{
    public abstract string Name { get; }

    public abstract string Summary { get; }

    public abstract string? Scope { get; }

    public abstract Right? Right { get; }

    public virtual bool AdminOnly => false;

    public abstract bool Writes { get; }

    public virtual bool RunsOthers => false;

    public abstract IReadOnlyList<PageParameter> Parameters { get; }

    /// <summary>Whether it can be called in the workspace.</summary>
    public abstract bool IsOfferedIn(Workspace workspace);

    public abstract IReadOnlyList<Refusal> Refusals { get; }

    public abstract IReadOnlyList<Refusal> RefusalsOfEvery { get; }

    public abstract string Address { get; }

    public abstract string Example { get; }

    /// <summary>How a call from the page differs from a program's.</summary>
    public virtual Words? Hint => null;

    /// <summary>Why it cannot be called from the page; null if it can.</summary>
    public virtual Words? Untried => null;

    /// <summary>Whether a call needs confirmation because it may change something; a batch may contain anything.</summary>
    public bool AsksFirst => Writes || RunsOthers;

    internal abstract Task<PageReply> AnswerAsync(WireMap parameters, PageRequest request);

    internal abstract PageReply TooMany(TimeSpan wait);
}
