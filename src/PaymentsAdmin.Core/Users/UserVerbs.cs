using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;

namespace PaymentsAdmin.Core.Users;

/// <summary>The verbs of users.</summary>
public static class UserVerbs
{
    public static readonly Verb Add = new("user.add", VerbGroups.People, "added a user") { Right = Right.ManageUsers };
    public static readonly Verb Roles = new("user.roles", VerbGroups.People, "changed roles") { Right = Right.ManageUsers };
    public static readonly Verb Disable = new("user.disable", VerbGroups.People, "disabled a user") { Right = Right.ManageUsers };
    public static readonly Verb Enable = new("user.enable", VerbGroups.People, "enabled a user") { Right = Right.ManageUsers };
    public static readonly Verb Reset = new("user.reset", VerbGroups.People, "issued a one-time code") { Right = Right.ManageUsers };
    public static readonly Verb Password = new("user.password", VerbGroups.People, "changed a password") { Right = Right.OwnAccount };
    public static readonly Verb Address = new("user.address", VerbGroups.People, "changed an email address") { Right = Right.OwnMailAddress };
    public static readonly Verb Notices = new("user.notices", VerbGroups.People, "changed notification settings");
    public static readonly Verb Preferences = Verb.Attempt("user.preferences", Right.OwnAccount, "changed their own settings");
}
