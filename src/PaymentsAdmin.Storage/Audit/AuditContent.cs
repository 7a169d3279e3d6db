using System.Security.Cryptography;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Storage.Audit;

/// <summary>What an entry says, as it is stored and hashed: every column but the tx, which sealing adds, and the hash itself.</summary>
public sealed record AuditContent
{
    public required long Id { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public required long At { get; init; }
    public required long ActorKind { get; init; }
    public required long? ActorUserId { get; init; }
    public required long ActorRoles { get; init; }
    public required long Door { get; init; }
    public required string? RequestId { get; init; }
    public required string Action { get; init; }
    public required string SubjectKind { get; init; }
    public required long SubjectId { get; init; }
    public required long? WorkspaceId { get; init; }
    public required string Changes { get; init; }
    public required byte[]? TextHash { get; init; }

    public static AuditContent Of(long id, DateTimeOffset at, AuditFact fact, Actor actor, AuditText? text) =>
        new()
        {
            Id = id,
            At = at.ToUnixTimeMilliseconds(),
            ActorKind = (int)actor.Kind,
            ActorUserId = actor.UserId,
            ActorRoles = (int)actor.Roles,
            Door = (int)actor.Door,
            RequestId = actor.RequestId,
            Action = fact.Action,
            SubjectKind = fact.SubjectKind,
            SubjectId = fact.SubjectId,
            WorkspaceId = fact.Workspace?.Value,
            Changes = AuditJson.Write(fact.Changes),
            TextHash = text?.Hash(),
        };

    public byte[] Hash() =>
        new CanonicalBytes("audit-entry-1")
            .Add(Id)
            .Add(At)
            .Add(ActorKind)
            .Add(ActorUserId)
            .Add(ActorRoles)
            .Add(Door)
            .Add(RequestId)
            .Add(Action)
            .Add(SubjectKind)
            .Add(SubjectId)
            .Add(WorkspaceId)
            .Add(Changes)
            .Add(TextHash)
            .Hash();
}

/// <summary>Names and free texts of an entry. The salt keeps an erased text from being guessed by its hash.</summary>
public sealed record AuditText(byte[] Salt, string Body)
{
    private const int SaltLength = 16;

    /// <summary>The texts of a fact, or null. An actor without a user id is known by the name alone, which belongs here too.</summary>
    public static AuditText? Of(AuditFact fact, Actor actor)
    {
        IReadOnlyList<AuditChange> texts = actor.UserId is null
            ? [new AuditChange("actor", null, actor.Name), .. fact.Texts]
            : fact.Texts;
        return texts.Count == 0 ? null : new AuditText(RandomNumberGenerator.GetBytes(SaltLength), AuditJson.Write(texts));
    }

    public byte[] Hash() => new CanonicalBytes("audit-text-1").Add(Salt).Add(Body).Hash();
}
