using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Actions;

/// <summary>A filter group of verbs, by its name in URLs.</summary>
public sealed record VerbGroup(string Name, Words Text);

/// <summary>The groups, in display order.</summary>
public static class VerbGroups
{
    public static readonly VerbGroup DeniedAttempts = new("denied-attempts", "Denied attempts");
    public static readonly VerbGroup Payments = new("payments", "Work on payments");
    public static readonly VerbGroup Approvals = new("approvals", "Postings and approvals");
    public static readonly VerbGroup Links = new("links", "Payment links");
    public static readonly VerbGroup Files = new("files", "Files sent out");
    public static readonly VerbGroup SignIns = new("sign-ins", "Sign-ins");
    public static readonly VerbGroup People = new("people", "Users, delegations and tokens");
    public static readonly VerbGroup Notices = new("notices", "Notifications and views");
    public static readonly VerbGroup Books = new("books", "Periods, policy and rates");
    public static readonly VerbGroup Customers = new("customers", "Customers, entities and accounts");
    public static readonly VerbGroup Reference = new("reference", "Reference data");
    public static readonly VerbGroup Operations = new("operations", "Calls to portals");
    public static readonly VerbGroup SetUp = new("set-up", "Setup");

    public static IReadOnlyList<VerbGroup> All { get; } =
        [DeniedAttempts, Payments, Approvals, Links, Files, SignIns, People, Notices, Books, Customers, Reference, Operations, SetUp];
}
