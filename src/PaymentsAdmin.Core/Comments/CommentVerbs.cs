using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;

namespace PaymentsAdmin.Core.Comments;

/// <summary>The verbs of comments.</summary>
public static class CommentVerbs
{
    public static readonly Verb Add =
        new("comment.add", VerbGroups.Payments, "commented") { Right = Right.WriteComments, Glyph = "comment", KeepsAddress = false };
    public static readonly Verb Remove =
        new("comment.remove", VerbGroups.Payments, "removed a comment") { Right = Right.WriteComments, Glyph = "delete", KeepsAddress = false };
}
