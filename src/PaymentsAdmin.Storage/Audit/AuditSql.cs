using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Audit;

/// <summary>SQL of the chain.</summary>
public static class AuditSql
{
    private const string EntryColumns =
        "INSERT INTO audit_entries (id, at, actor_kind, actor_user_id, actor_roles, door, request_id, action, subject_kind, subject_id, "
        + "workspace_id, changes, text_hash, content_hash, tx) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, ";

    /// <summary>The last argument is the tx itself on SQLite, and an offset to the transaction id on PostgreSQL.</summary>
    public static readonly Sql Entry = new(EntryColumns + "$15)", EntryColumns + "$15 + pg_current_xact_id()::text::bigint)");

    public static readonly Sql Text = new("INSERT INTO audit_texts (audit_id, salt, body, addressed_at) VALUES ($1, $2, $3, $4)");

    public static readonly Sql Block = new(
        "INSERT INTO audit_blocks (id, low_tx, high_tx, first_id, last_id, count, rows_hash, previous_hash, hash, sealed_at) "
            + "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
    );

    public static readonly Sql Head = new("SELECT id, high_tx, hash FROM audit_blocks ORDER BY id DESC LIMIT 1");

    public static Arg[] Args(AuditContent entry, byte[] hash, long tx) =>
        [
            entry.Id, entry.At, entry.ActorKind, entry.ActorUserId, entry.ActorRoles, entry.Door, entry.RequestId, entry.Action,
            entry.SubjectKind, entry.SubjectId, entry.WorkspaceId, entry.Changes, entry.TextHash, hash, tx,
        ];

    /// <summary>The texts of an entry. If they contain an address, the instant is stored too, since the search by address uses it.</summary>
    public static Arg[] Args(AuditContent entry, AuditText text) => [entry.Id, text.Salt, text.Body, text.HasAddress ? entry.At : (long?)null];

    public static Arg[] Args(ChainBlock block, byte[] hash) =>
        [
            block.Id, block.LowTx, block.HighTx, block.FirstId, block.LastId, block.Count,
            block.RowsHash, block.PreviousHash, hash, block.SealedAt,
        ];
}
