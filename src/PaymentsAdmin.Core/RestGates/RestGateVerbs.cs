using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;

namespace PaymentsAdmin.Core.RestGates;

/// <summary>The verbs of the REST API gate.</summary>
public static class RestGateVerbs
{
    public static readonly Verb Close = new("rest.close", VerbGroups.SetUp, "closed the API") { Right = Right.SwitchRest };
    public static readonly Verb Open = new("rest.open", VerbGroups.SetUp, "opened the API") { Right = Right.SwitchRest };
}
