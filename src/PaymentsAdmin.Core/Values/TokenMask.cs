namespace PaymentsAdmin.Core.Values;

/// <summary>The roles of a token that one person made for another, or with a password alone: it reads in place of acting as Approver or Admin.</summary>
public static class TokenMask
{
    /// <summary>The roles that only a token carries which its user made with a second factor.</summary>
    public const Role OwnOnly = Role.Approver | Role.Admin;

    /// <summary>What is left of these roles. A Viewer has no right that Approvers and Admins lack.</summary>
    public static Role Of(Role roles) => (roles & OwnOnly) == Role.None ? roles : (roles & ~OwnOnly) | Role.Viewer;

    /// <summary>The same of roles that were read again for an actor.</summary>
    public static Role Of(Role roles, Actor actor) => actor.IsMasked ? Of(roles) : roles;
}
