using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Views;

/// <summary>What the rules look at: whose a view is, and who sees it too.</summary>
public sealed record ViewFacts(int OwnerId, Role SharedWith, Revision Revision);

/// <summary>What may be done to saved views. Null means allowed.</summary>
public static class ViewRules
{
    /// <summary>How many views of one list somebody can have.</summary>
    public const int MaxOwn = 50;

    public static Failure? Add(bool nameIsTaken, int own) =>
        nameIsTaken ? ViewFailures.NameTaken
        : own >= MaxOwn ? ViewFailures.TooMany
        : null;

    /// <summary>Only its owner changes or deletes a view. To anyone else it looks like one that does not exist.</summary>
    public static Failure? Change(ViewFacts view, Actor actor) => view.OwnerId == actor.UserId ? null : ViewFailures.NotFound;

    public static Failure? Save(ViewFacts view, Revision? seen, bool nameIsTaken) =>
        seen is { } revision && revision != view.Revision ? ViewFailures.ChangedMeanwhile
        : nameIsTaken ? ViewFailures.NameTaken
        : null;

    /// <summary>Opened by its owner and by those it is shared with.</summary>
    public static Failure? Open(ViewFacts view, Actor actor) =>
        view.OwnerId == actor.UserId || (view.SharedWith & actor.Roles) != Role.None ? null : ViewFailures.NotFound;
}
