using System.Globalization;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.CrmCom;

/// <summary>What a program signs in with: a user's password or the secret of an API token, for one workspace.</summary>
public sealed record CrmComTry(string Username, string Password, string Organisation, Origin From)
{
    /// <summary>The unit to act for; null takes the user's own.</summary>
    public string? Unit { get; init; }

    /// <summary>By which the call is found again.</summary>
    public string? RequestId { get; init; }

    /// <summary>Without the password.</summary>
    public override string ToString() => nameof(CrmComTry);
}

/// <summary>How long a sign-in lasts.</summary>
public sealed record CrmComLife(TimeSpan Length, bool FromLastUse)
{
    private const int FirstAbsolute = 12;

    /// <summary>Two hours whatever happens; before R12 an hour without use.</summary>
    public static CrmComLife Of(int release) => release < FirstAbsolute ? new(TimeSpan.FromHours(1), true) : new(TimeSpan.FromHours(2), false);
}

/// <summary>A new sign-in as a store takes it.</summary>
public sealed record NewCrmComSession(int User, byte[] TokenHash, WorkspaceId Workspace, DateTimeOffset ExpiresAt, Origin From)
{
    /// <summary>The API token whose secret was the password.</summary>
    public TokenId? ApiToken { get; init; }

    /// <summary>The public id of the unit to act for.</summary>
    public string? Unit { get; init; }

    public string? RequestId { get; init; }
}

/// <summary>A sign-in by its token, with what its user and its API token are now.</summary>
public sealed record CrmComSession(long Id, int UserId, string DisplayName, Role Roles, WorkspaceId Workspace, int? Unit, DateTimeOffset ExpiresAt)
{
    /// <summary>Released, or its user is disabled.</summary>
    public bool Ended { get; init; }

    /// <summary>The API token behind it; null after a user's own password.</summary>
    public CrmComApiToken? ApiToken { get; init; }

    /// <summary>The user has a second factor by now, or is to set one up.</summary>
    public bool TakesFactor { get; init; }
}

/// <summary>What a sign-in has from its API token.</summary>
public sealed record CrmComApiToken(TokenId Id, bool PostAlone, bool Revoked, DateTimeOffset MadeAt, DateTimeOffset? ExpiresAt)
{
    /// <summary>Whether what it posts alone in a day is bounded.</summary>
    public bool HasCeiling { get; init; }
}

/// <summary>Who calls with a good token, and in which books.</summary>
public sealed record CrmComCaller(long Session, Actor Actor, Workspace Workspace)
{
    /// <summary>The API token behind the sign-in; null after a user's own password.</summary>
    public TokenId? ApiToken { get; init; }

    /// <summary>Who it is, whichever sign-in they come with: the API token, else the user in these books.</summary>
    public string Who =>
        ApiToken is { } token
            ? string.Create(CultureInfo.InvariantCulture, $"token:{token.Value}")
            : string.Create(CultureInfo.InvariantCulture, $"user:{Actor.UserId}:{Workspace.Id.Value}");
}
