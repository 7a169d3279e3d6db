using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Comments;

/// <summary>Every verb on comments. They are read on the timeline of their payment.</summary>
public sealed class CommentService(IComments comments, AccessGuard guard)
{
    /// <summary>The kind of notification that a mention sends.</summary>
    public const string Mentioned = "comment.mentioned";

    private readonly CommentInputValidator _input = new();

    /// <summary>Writes a comment and notifies the users it mentions.</summary>
    public Task<Result<CommentId>> AddAsync(Workspace workspace, PaymentId payment, CommentInput input, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            new Attempt(CommentVerbs.Add, "payment", payment.Value, workspace.Id),
            actor,
            () =>
                _input.FirstFault(input) is { } fault ? Task.FromResult<Result<CommentId>>(fault)
                : actor.UserId is not { } user ? Task.FromResult<Result<CommentId>>(CommentFailures.NoUser)
                : comments.AddAsync(workspace, payment, input.Body.Trim(), user, actor, ct),
            ct
        );

    /// <summary>Deletes a comment of the actor. Deleting it again changes nothing.</summary>
    public Task<Result> RemoveAsync(Workspace workspace, CommentId id, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            new Attempt(CommentVerbs.Remove, "comment", id.Value, workspace.Id),
            actor,
            () =>
                actor.UserId is { } user
                    ? comments.RemoveAsync(workspace, id, user, actor, ct)
                    : Task.FromResult<Result>(CommentFailures.NoUser),
            ct
        );

    /// <summary>Who can be mentioned, by name.</summary>
    public async Task<Result<IReadOnlyList<Mentionable>>> PeopleAsync(Actor actor, CancellationToken ct) =>
        Right.WriteComments.Check(actor) is { } no ? no : Result.Of(await comments.PeopleAsync(ct));
}
