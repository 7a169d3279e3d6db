using Microsoft.EntityFrameworkCore;

namespace PaymentsAdmin.Storage.Model;

/// <summary>One change or event. Inserted only; triggers refuse anything else.</summary>
[Index(nameof(Tx), nameof(Id))]
[Index(nameof(SubjectKind), nameof(SubjectId), nameof(Id))]
[Index(nameof(At), nameof(Id))]
[Index(nameof(ActorUserId), nameof(At), nameof(Id))]
[WriterKey]
public sealed class AuditEntryRow
{
    public long Id { get; init; }

    /// <summary>What sealing orders by: the block on SQLite, the transaction on PostgreSQL.</summary>
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

    /// <summary>Before and after of plain facts, as JSON.</summary>
    public required string Changes { get; init; }

    /// <summary>Hash over the salted texts beside it, if there are any.</summary>
    public byte[]? TextHash { get; init; }
    public required byte[] ContentHash { get; init; }
}

/// <summary>Names and free texts of an entry. The body can be erased, its hash stays in the entry.</summary>
[PrimaryKey(nameof(AuditId))]
[WriterKey]
public sealed class AuditTextRow
{
    [Ref(typeof(AuditEntryRow))]
    public long AuditId { get; init; }
    public byte[]? Salt { get; set; }
    public string? Body { get; set; }

    /// <summary>When the entry was made, if an address is among the texts: the search by address goes by it.</summary>
    public DateTimeOffset? AddressedAt { get; init; }
}

/// <summary>Seals all entries with a tx from <c>LowTx</c> to below <c>HighTx</c>, and the block before. Inserted only.</summary>
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
