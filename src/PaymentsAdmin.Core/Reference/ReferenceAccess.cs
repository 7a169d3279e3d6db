using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Reference;

/// <summary>Checks right and input before every change, and the right before every read.</summary>
internal static class ReferenceAccess
{
    /// <summary>For verbs on no single existing entry.</summary>
    public static Task<Result<T>> EditAsync<T>(
        this AccessGuard guard, Verb verb, Workspace workspace, Actor actor, Failure? fault, Func<Task<Result<T>>> act, CancellationToken ct) =>
        guard.RunAsync(Attempt(verb, workspace), actor, () => fault is null ? act() : Task.FromResult<Result<T>>(fault), ct);

    /// <summary>For verbs on no single existing entry.</summary>
    public static Task<Result> EditAsync(
        this AccessGuard guard, Verb verb, Workspace workspace, Actor actor, Failure? fault, Func<Task<Result>> act, CancellationToken ct) =>
        guard.RunAsync(Attempt(verb, workspace), actor, () => fault is null ? act() : Task.FromResult<Result>(fault), ct);

    public static async Task<Result<T>> SeeAsync<T>(Actor actor, Func<Task<T>> read) =>
        Right.SeeReference.Check(actor) is { } no ? no : Result.Of(await read());

    public static async Task<Result<T>> SeeAsync<T>(Actor actor, string kind, Func<Task<T?>> read)
        where T : class =>
        Right.SeeReference.Check(actor) is { } no ? no
        : await read() is { } found ? found
        : ReferenceFailures.NotFound(kind);

    private static Attempt Attempt(Verb verb, Workspace workspace) => new(verb, verb.Aggregate, 0, workspace.Id);
}
