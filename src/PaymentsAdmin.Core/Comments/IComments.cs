using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Comments;

/// <summary>Remarks on payments. Their texts can be erased, so the audit trail keeps them outside its chain.</summary>
public interface IComments
{
    /// <summary>Writes it and notifies the mentioned users, except the author, in the same transaction.</summary>
    Task<Result<CommentId>> AddAsync(Workspace workspace, PaymentId payment, string body, int user, Actor actor, CancellationToken ct);

    /// <summary>Only a comment of this user.</summary>
    Task<Result> RemoveAsync(Workspace workspace, CommentId id, int user, Actor actor, CancellationToken ct);

    /// <summary>Users who can sign in, by name.</summary>
    Task<IReadOnlyList<Mentionable>> PeopleAsync(CancellationToken ct);
}
