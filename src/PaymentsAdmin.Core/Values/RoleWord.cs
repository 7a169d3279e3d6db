namespace PaymentsAdmin.Core.Values;

/// <summary>Display names of roles. In English the settings area is named like the Admin role, other languages differ.</summary>
public static class RoleWord
{
    private const string Sense = "role";

    /// <summary>The name of one role.</summary>
    public static Words Of(Role role) => role == Role.Admin ? Words.InSense(nameof(Role.Admin), Sense) : Words.FromString(role.ToString());
}
