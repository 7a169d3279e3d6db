namespace PaymentsAdmin.Core.Values;

/// <summary>The roles of a user; they add up.</summary>
[Flags]
public enum Role
{
    None = 0,
    Viewer = 1,
    Clerk = 2,
    Approver = 4,
    Admin = 8,
}
