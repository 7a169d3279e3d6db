using System.Security.Cryptography;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Storage.Audit;

/// <summary>The content of an entry as stored and hashed: every column except the tx, which sealing adds, and the hash itself.</summary>
public sealed record AuditContent
{
    public required long Id { get; init; }

    /// <summary>Unix time in milliseconds.</summary>
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

/// <summary>Names and free texts of an entry. The salt prevents guessing an erased text by its hash.</summary>
public sealed record AuditText(byte[] Salt, string Body)
{
    private const int SaltLength = 16;

    /// <summary>The field that holds the caller's network address.</summary>
    public const string Address = "address";

    /// <summary>The field that holds the name of an actor who has no user id.</summary>
    public const string Actor = "actor";

    /// <summary>Whether the caller's network address is among the texts.</summary>
    public bool HasAddress { get; private init; }

    /// <summary>The texts of a fact, or null, including the caller's address and the name of an actor without a user id.</summary>
    public static AuditText? Of(AuditFact fact, Actor actor)
    {
        var texts = new List<AuditChange>(fact.Texts);
        if (actor.UserId is null)
        {
            texts.Insert(0, new(Actor, null, actor.Name));
        }

        var addressed = actor.Address is not null && fact.Verb.KeepsAddress;
        if (addressed)
        {
            texts.Insert(0, new(Address, null, actor.Address));
        }

        return texts.Count == 0 ? null : new AuditText(RandomNumberGenerator.GetBytes(SaltLength), AuditJson.Write(texts)) { HasAddress = addressed };
    }

    public byte[] Hash() => new CanonicalBytes("audit-text-1").Add(Salt).Add(Body).Hash();
}
