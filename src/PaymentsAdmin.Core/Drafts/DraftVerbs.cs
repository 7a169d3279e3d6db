using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;

namespace PaymentsAdmin.Core.Drafts;

/// <summary>The verbs of unsaved input.</summary>
public static class DraftVerbs
{
    public static readonly Verb Forget = Verb.Attempt("draft.forget", Right.OwnDrafts, "discarded a form");
    public static readonly Verb ForgetAll = Verb.Attempt("draft.forget-all", Right.OwnDrafts, "discarded all forms");
    public static readonly Verb Keep = Verb.Attempt("draft.keep", Right.OwnDrafts, "saved unsaved input");
}
