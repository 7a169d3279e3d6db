using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Workspaces;

/// <summary>What an actor is about to change, and the revision they saw; null if any revision will do.</summary>
public sealed record Target<TId>(Workspace Workspace, TId Id, Revision? Seen, Actor Actor)
    where TId : struct, ISubjectId
{
    /// <summary>Whether somebody changed it after the actor saw it.</summary>
    public bool IsStale(Revision now) => Seen is { } seen && seen != now;

    /// <summary>The same actor and revision, for the item that the target belongs to or contains.</summary>
    public Target<TOther> Of<TOther>(TOther id)
        where TOther : struct, ISubjectId => new(Workspace, id, Seen, Actor);
}

/// <summary>Makes targets for verbs that look at no revision.</summary>
public static class Target
{
    public static Target<TId> Any<TId>(Workspace workspace, TId id, Actor actor)
        where TId : struct, ISubjectId => new(workspace, id, null, actor);
}

/// <summary>Runs an act on a target if the actor has the verb's right and the input has no fault.</summary>
public static class TargetGuard
{
    public static Task<Result> RunAsync<TId>(
        this AccessGuard guard, Verb verb, Target<TId> target, Failure? fault, Func<Task<Result>> act, CancellationToken ct)
        where TId : struct, ISubjectId =>
        guard.RunAsync(target.Attempt(verb), target.Actor, () => fault is null ? act() : Task.FromResult<Result>(fault), ct);

    public static Task<Result<T>> RunAsync<TId, T>(
        this AccessGuard guard, Verb verb, Target<TId> target, Failure? fault, Func<Task<Result<T>>> act, CancellationToken ct)
        where TId : struct, ISubjectId =>
        guard.RunAsync(target.Attempt(verb), target.Actor, () => fault is null ? act() : Task.FromResult<Result<T>>(fault), ct);

    /// <summary>The attempt of a verb on the target.</summary>
    public static Attempt Attempt<TId>(this Target<TId> target, Verb verb)
        where TId : struct, ISubjectId => new(verb, TId.SubjectKind, target.Id.Number, target.Workspace.Id);
}
