using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;

namespace PaymentsAdmin.Core.Links;

/// <summary>The verbs of links.</summary>
public static class LinkVerbs
{
    public static readonly Verb Make = new("link.make", VerbGroups.Links, "created a payment link") { Right = Right.MakeLinks, Glyph = "link" };
    public static readonly Verb Get = new("link.get", VerbGroups.Links, "opened the portal's payment link") { Right = Right.MakeLinks, Glyph = "link" };
    public static readonly Verb Revoke = new("link.revoke", VerbGroups.Links, "revoked a payment link") { Right = Right.RevokeLinks, Glyph = "delete" };
    public static readonly Verb End = new("link.end", VerbGroups.Links, "ended the payment link") { Glyph = "delete" };
    public static readonly Verb MakeMany = Verb.Attempt("link.make-many", Right.MakeLinks, "created payment links");
    public static readonly Verb Share = Verb.Attempt("link.share", Right.MakeLinks, "read the address of a payment link");
}
