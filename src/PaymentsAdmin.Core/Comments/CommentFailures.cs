using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Comments;

/// <summary>Failures of comments.</summary>
public static class CommentFailures
{
    public static readonly Failure NotFound = new("comment.not-found", FailureKind.NotFound, "You have no such comment.");

    public static readonly Failure NoUser = new("comment.no-user", FailureKind.Refused, "Only users can write comments. Sign in as a user.");
}
