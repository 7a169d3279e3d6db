using System.Globalization;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.CrmCom;

/// <summary>A sign-in attempt, and where it comes from.</summary>
public abstract record CrmComSignIn(Origin From)
{
    /// <summary>The unit to act for; null means the user's own.</summary>
    public string? Unit { get; init; }

    /// <summary>The id the call is traced by.</summary>
    public string? RequestId { get; init; }
}

/// <summary>A sign-in attempt by a user's password or an API token's secret, for one workspace.</summary>
public sealed record CrmComAttempt(string Username, string Password, string Organisation, Origin From) : CrmComSignIn(From)
{
    /// <summary>Leaves out the password.</summary>
    public override string ToString() => nameof(CrmComAttempt);
}

/// <summary>A sign-in attempt by the secret of an API token alone, for the user and workspace of that token.</summary>
public sealed record CrmComKeyAttempt(string Key, Origin From) : CrmComSignIn(From)
{
    /// <summary>Leaves out the key.</summary>
    public override string ToString() => nameof(CrmComKeyAttempt);
}

/// <summary>How long a session lasts.</summary>
public sealed record CrmComLifetime(TimeSpan Length, bool FromLastUse)
{
    private const int FirstAbsolute = 12;

    /// <summary>Two hours in every release, for sign-ins by the secret of an API token alone.</summary>
    public static readonly CrmComLifetime ByKey = new(TimeSpan.FromHours(2), FromLastUse: false);

    /// <summary>Two hours; before R12 one hour without use.</summary>
    public static CrmComLifetime Of(int release) => release < FirstAbsolute ? new(TimeSpan.FromHours(1), true) : new(TimeSpan.FromHours(2), false);
}

/// <summary>A new session as a store takes it.</summary>
public sealed record NewCrmComSession(int User, byte[] TokenHash, WorkspaceId Workspace, DateTimeOffset ExpiresAt, Origin From)
{
    /// <summary>The API token whose secret was the password.</summary>
    public TokenId? ApiToken { get; init; }

    /// <summary>The public id of the unit to act for.</summary>
    public string? Unit { get; init; }

    public string? RequestId { get; init; }
}

/// <summary>A session by its token, with the current state of its user and API token.</summary>
public sealed record CrmComSession(long Id, int UserId, string DisplayName, Role Roles, WorkspaceId Workspace, int? Unit, DateTimeOffset ExpiresAt)
{
    /// <summary>Released, or its user was disabled.</summary>
    public bool Ended { get; init; }

    /// <summary>The API token behind it; null after a user's own password.</summary>
    public CrmComApiToken? ApiToken { get; init; }

    /// <summary>The user has set up a second factor since, or has to.</summary>
    public bool TakesFactor { get; init; }
}

/// <summary>The session's API token.</summary>
public sealed record CrmComApiToken(TokenGrant Grant, bool Revoked, DateTimeOffset MadeAt, DateTimeOffset? ExpiresAt);

/// <summary>An authenticated caller and their workspace.</summary>
public sealed record CrmComCaller(long Session, Actor Actor, Workspace Workspace)
{
    /// <summary>The API token behind the session; null after a user's own password.</summary>
    public TokenId? ApiToken { get; init; }

    /// <summary>The caller's identity across sessions: the API token, else the user in this workspace.</summary>
    public string Who =>
        ApiToken is { } token
            ? string.Create(CultureInfo.InvariantCulture, $"token:{token.Value}")
            : string.Create(CultureInfo.InvariantCulture, $"user:{Actor.UserId}:{Workspace.Id.Value}");
}
