namespace PaymentsAdmin.Core.Values;

/// <summary>What a person may be; roles add up.</summary>
[Flags]
public enum Role
{
    None = 0,
    Viewer = 1,
    Clerk = 2,
    Approver = 4,
    Admin = 8,
}
