using Microsoft.EntityFrameworkCore;

namespace PaymentsAdmin.Storage.Model;

/// <summary>One change or event. Insert-only; triggers refuse anything else.</summary>
[Index(nameof(Tx), nameof(Id))]
[Index(nameof(SubjectKind), nameof(SubjectId), nameof(Id))]
[Index(nameof(At), nameof(Id))]
[Index(nameof(ActorUserId), nameof(At), nameof(Id))]
[WriterKey]
public sealed class AuditEntryRow
{
    public long Id { get; init; }

    /// <summary>The sealing order: the block on SQLite, the transaction on PostgreSQL.</summary>
    public long Tx { get; init; }
    public DateTimeOffset At { get; init; }
    public int ActorKind { get; init; }
    public int? ActorUserId { get; init; }
    public int ActorRoles { get; init; }
    public int Door { get; init; }
    public string? RequestId { get; init; }
    public required string Action { get; init; }
    public required string SubjectKind { get; init; }
    public long SubjectId { get; init; }
    public int? WorkspaceId { get; init; }

    /// <summary>Facts before and after, as JSON.</summary>
    public required string Changes { get; init; }

    /// <summary>The hash of the salted texts, if there are any.</summary>
    public byte[]? TextHash { get; init; }
    public required byte[] ContentHash { get; init; }
}

/// <summary>Names and free texts of an entry. The body can be erased; its hash stays in the entry.</summary>
[PrimaryKey(nameof(AuditId))]
[WriterKey]
public sealed class AuditTextRow
{
    [Ref(typeof(AuditEntryRow))]
    public long AuditId { get; init; }
    public byte[]? Salt { get; set; }
    public string? Body { get; set; }

    /// <summary>The entry's time, if the texts contain an address: the search by address uses it.</summary>
    public DateTimeOffset? AddressedAt { get; init; }
}

/// <summary>Seals all entries with a tx from <c>LowTx</c> to <c>HighTx</c>, exclusive, and the previous block. Insert-only.</summary>
[WriterKey]
public sealed class AuditBlockRow
{
    public long Id { get; init; }
    public long LowTx { get; init; }
    public long HighTx { get; init; }
    public long FirstId { get; init; }
    public long LastId { get; init; }
    public int Count { get; init; }
    public required byte[] RowsHash { get; init; }
    public required byte[] PreviousHash { get; init; }
    public required byte[] Hash { get; init; }
    public DateTimeOffset SealedAt { get; init; }
}
