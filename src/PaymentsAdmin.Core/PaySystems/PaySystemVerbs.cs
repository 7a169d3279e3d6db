using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;

namespace PaymentsAdmin.Core.PaySystems;

/// <summary>The verbs of pay systems.</summary>
public static class PaySystemVerbs
{
    public static readonly Verb Add =
        new("pay-system.add", VerbGroups.SetUp, "added a pay system") { Right = Right.EditSystems };
    public static readonly Verb Update =
        new("pay-system.update", VerbGroups.SetUp, "changed a pay system") { Right = Right.EditSystems };
    public static readonly Verb Settings =
        new("pay-system.settings", VerbGroups.SetUp, "changed the settings of a pay system") { Right = Right.EditSystemSettings };
    public static readonly Verb SettingsRead =
        new("pay-system.settings-read", VerbGroups.SetUp, "read the settings of a pay system") { Right = Right.SeeSystemSettings };
    public static readonly Verb Delete =
        new("pay-system.delete", VerbGroups.SetUp, "deleted a pay system") { Right = Right.EditSystems };
    public static readonly Verb Pay = Verb.Attempt("pay-system.pay", Right.PayThroughSystem, "paid through a pay system");
}
