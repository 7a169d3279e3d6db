using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;

namespace PaymentsAdmin.Core.Seeding;

/// <summary>The verbs of sample data.</summary>
public static class SeedVerbs
{
    public static readonly Verb Seeded = new("data.seed", VerbGroups.SetUp, "created sample data");
    public static readonly Verb Seed = Verb.Attempt("seed", Right.SetUp, "created sample data");
}
