using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Comments;

/// <summary>Remarks on payments. Their texts can be erased, so the audit trail keeps them apart from its chain.</summary>
public interface IComments
{
    /// <summary>Writes it, and tells the users it mentions in the same transaction, but not the writer.</summary>
    Task<Result<CommentId>> AddAsync(Workspace workspace, PaymentId payment, string body, int user, Actor actor, CancellationToken ct);

    /// <summary>Only one of this user's.</summary>
    Task<Result> RemoveAsync(Workspace workspace, CommentId id, int user, Actor actor, CancellationToken ct);

    /// <summary>Users who can sign in, by name.</summary>
    Task<IReadOnlyList<Mentionable>> PeopleAsync(CancellationToken ct);
}
