using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;

namespace PaymentsAdmin.Core.Reference;

/// <summary>The verbs of rates.</summary>
public static class RateVerbs
{
    public static readonly Verb Add = new("rate.add", VerbGroups.Books, "added a rate") { Right = Right.EditReference };
    public static readonly Verb Change = new("rate.change", VerbGroups.Books, "changed a rate") { Right = Right.EditReference };
    public static readonly Verb Put = Verb.Attempt("rate.put", Right.EditReference, "imported rates");
}
