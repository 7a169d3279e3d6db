namespace PaymentsAdmin.Core.Values;

/// <summary>What people call a role. The place where things are set up has the same name in English as its role.</summary>
public static class RoleWord
{
    private const string Sense = "role";

    /// <summary>The name of one role.</summary>
    public static Words Of(Role role) => role == Role.Admin ? Words.InSense(nameof(Role.Admin), Sense) : Words.FromString(role.ToString());
}
