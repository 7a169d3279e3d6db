using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;

namespace PaymentsAdmin.Core.PaySystems;

/// <summary>The verbs of payer types.</summary>
public static class PersonTypeVerbs
{
    public static readonly Verb Add = new("person-type.add", VerbGroups.Reference, "added a payer type") { Right = Right.EditSystems };
    public static readonly Verb Rename = new("person-type.rename", VerbGroups.Reference, "renamed a payer type") { Right = Right.EditSystems };
}

/// <summary>The verbs of handlers.</summary>
public static class HandlerVerbs
{
    public static readonly Verb Add = new("handler.add", VerbGroups.SetUp, "added a handler") { Right = Right.EditSystems };
    public static readonly Verb Update = new("handler.update", VerbGroups.SetUp, "changed a handler") { Right = Right.EditSystems };
    public static readonly Verb Delete = new("handler.delete", VerbGroups.SetUp, "deleted a handler") { Right = Right.EditSystems };
}
