using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.Bitrix;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Rest.Pages;

/// <summary>A parameter as the page of its method lists it.</summary>
public sealed record PageParameter(string Name, Words Type, Words Need, string Note);

/// <summary>Who calls from a page, in which books, and whether anybody still waits for the answer.</summary>
public sealed record PageVisit(Actor Person, Workspace Workspace, string RequestId, Uri Here, CancellationToken Gone);

/// <summary>What a family would send to a program.</summary>
public sealed record PageReply(int Status, bool Ok, ReadOnlyMemory<byte> Body);

/// <summary>A method as the API pages show and call it, whichever family it is of.</summary>
public abstract class PageMethod
{
    public abstract string Name { get; }

    public abstract string Summary { get; }

    /// <summary>The scope that a token needs; null for any token.</summary>
    public abstract string? Scope { get; }

    /// <summary>The right it takes; null where anybody may.</summary>
    public abstract Right? Right { get; }

    /// <summary>Administrators alone.</summary>
    public virtual bool AdminOnly => false;

    public abstract bool Writes { get; }

    /// <summary>What it does is what its commands do.</summary>
    public virtual bool RunsOthers => false;

    public abstract IReadOnlyList<PageParameter> Parameters { get; }

    /// <summary>What it refuses beside what every method does.</summary>
    public abstract IReadOnlyList<Refusal> Refusals { get; }

    /// <summary>What every method of the family refuses.</summary>
    public abstract IReadOnlyList<Refusal> RefusalsOfEvery { get; }

    /// <summary>Verb and path, for programs.</summary>
    public abstract string Address { get; }

    /// <summary>Parameters to begin with, as JSON.</summary>
    public abstract string Example { get; }

    /// <summary>How calling it here differs from what a program does.</summary>
    public virtual Words? Hint => null;

    /// <summary>Why it cannot be tried on a page.</summary>
    public virtual Words? Untried => null;

    /// <summary>Whether a call may change something, so that it is asked about first; a batch may hold anything.</summary>
    public bool AsksFirst => Writes || RunsOthers;

    /// <summary>Runs it in the person's name.</summary>
    internal abstract Task<PageReply> AnswerAsync(WireMap parameters, PageVisit visit);

    /// <summary>What is said to those who call too often.</summary>
    internal abstract PageReply TooMany(TimeSpan wait);
}
