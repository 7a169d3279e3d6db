using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using PaymentsAdmin.Storage.Setup;

namespace PaymentsAdmin.Storage.Sqlite;

/// <summary>What the model cannot express: full-text search, a WITHOUT ROWID table, and the audit chain's triggers.</summary>
internal static class SqliteObjects
{
    // Contentless: the words stay in search_text, so a change removes the old ones by naming them. Column sizes only serve
    // ranking, which nobody uses; without them a write touches one page less. FTS5's automatic merging was half of all written
    // bytes, so it is deferred to batches of 16.
    public const string PaymentSearch = """
        CREATE VIRTUAL TABLE payment_search USING fts5(words, content='', columnsize=0, detail=none, tokenize=ascii);
        INSERT INTO payment_search(payment_search, rank) VALUES ('automerge', 16);
        INSERT INTO payment_search(payment_search, rank) VALUES ('crisismerge', 64);

        """;

    // Adding one payment to the full text writes four pages, adding many hardly more. So the newest wait for a batch, and
    // searches scan those themselves. Payments already in the full text are updated at once.
    private const string Search = PaymentSearch + """
        CREATE TABLE payment_search_reach (id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1), last_id INTEGER NOT NULL);
        INSERT INTO payment_search_reach VALUES (1, 0);
        CREATE TRIGGER payment_search_add AFTER INSERT ON payments WHEN new.id <= (SELECT last_id FROM payment_search_reach) BEGIN
          INSERT INTO payment_search(rowid, words) VALUES (new.id, new.search_text);
        END;
        CREATE TRIGGER payment_search_add_many AFTER INSERT ON payments WHEN new.id >= (SELECT last_id + 128 FROM payment_search_reach) BEGIN
          INSERT INTO payment_search(rowid, words)
            SELECT id, search_text FROM payments WHERE id > (SELECT last_id FROM payment_search_reach) ORDER BY id;
          UPDATE payment_search_reach SET last_id = (SELECT max(id) FROM payments);
        END;
        CREATE TRIGGER payment_search_change AFTER UPDATE OF search_text ON payments
          WHEN old.search_text <> new.search_text AND old.id <= (SELECT last_id FROM payment_search_reach) BEGIN
          INSERT INTO payment_search(payment_search, rowid, words) VALUES ('delete', old.id, old.search_text);
          INSERT INTO payment_search(rowid, words) VALUES (new.id, new.search_text);
        END;
        CREATE VIRTUAL TABLE entity_search USING fts5(words, content='', columnsize=0, detail=none, tokenize=ascii);
        CREATE TRIGGER entity_search_add AFTER INSERT ON entities BEGIN
          INSERT INTO entity_search(rowid, words) VALUES (new.id, new.search_text);
        END;
        CREATE TRIGGER entity_search_change AFTER UPDATE OF search_text ON entities WHEN old.search_text <> new.search_text BEGIN
          INSERT INTO entity_search(entity_search, rowid, words) VALUES ('delete', old.id, old.search_text);
          INSERT INTO entity_search(rowid, words) VALUES (new.id, new.search_text);
        END;
        """;

    // The index covers the filter columns, an eighth of the table: for filters that are wide in each condition but rare in
    // combination. It grows at its end, as payments are created.
    private const string FilterIndex = """
        CREATE INDEX ix_payments_workspace_filter_listed ON payments (
          workspace_id, created_at, posting_state, paid_on, due_on, posted_on, method_id, currency, amount_sort, amount_minor,
          customer_id, entity_id, created_by_id, of_item
        ) WHERE listed;
        """;

    // WITHOUT ROWID: with a separate key, every new payment would touch one page more. Nothing refers to it.
    private const string Authors = """
        CREATE TABLE payment_authors (
          payment_id INTEGER NOT NULL,
          user_id INTEGER NOT NULL,
          first_at INTEGER NOT NULL,
          CONSTRAINT "PK_payment_authors" PRIMARY KEY (payment_id, user_id),
          CONSTRAINT "FK_payment_authors_payments_payment_id" FOREIGN KEY (payment_id) REFERENCES payments (id) ON DELETE RESTRICT,
          CONSTRAINT "FK_payment_authors_users_user_id" FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE RESTRICT
        ) WITHOUT ROWID;
        """;

    // ABORT and not ROLLBACK: only the statement fails, not the commands that share its commit.
    private const string AppendOnly = """
        CREATE TRIGGER audit_entries_no_update BEFORE UPDATE ON audit_entries BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END;
        CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END;
        CREATE TRIGGER audit_blocks_no_update BEFORE UPDATE ON audit_blocks BEGIN SELECT RAISE(ABORT, 'audit blocks are append-only'); END;
        CREATE TRIGGER audit_blocks_no_delete BEFORE DELETE ON audit_blocks BEGIN SELECT RAISE(ABORT, 'audit blocks are append-only'); END;
        CREATE TRIGGER audit_texts_erase_only BEFORE UPDATE ON audit_texts
          WHEN new.audit_id <> old.audit_id OR new.body IS NOT NULL OR new.salt IS NOT NULL
          BEGIN SELECT RAISE(ABORT, 'audit texts can only be erased'); END;
        CREATE TRIGGER audit_texts_no_delete BEFORE DELETE ON audit_texts BEGIN SELECT RAISE(ABORT, 'audit texts can only be erased'); END;
        CREATE TRIGGER ledger_entries_no_update BEFORE UPDATE ON ledger_entries BEGIN SELECT RAISE(ABORT, 'ledger entries are append-only'); END;
        CREATE TRIGGER ledger_entries_no_delete BEFORE DELETE ON ledger_entries BEGIN SELECT RAISE(ABORT, 'ledger entries are append-only'); END;
        """;

    // An unescaped quote ends a JSON string, so nothing a user typed can contain this prefix.
    private const string BeforeAddress = "[\"address\",null,\"";

    // Searches by address read only the erasable texts.
    private static readonly string AddressIndex =
        $"CREATE INDEX ix_audit_texts_address ON audit_texts ({AddressIn("body")}, addressed_at, audit_id) WHERE addressed_at IS NOT NULL;";

    /// <summary>The end of the first migration: what <c>dotnet ef</c> cannot generate.</summary>
    public static void AddTo(MigrationBuilder migration)
    {
        LaterColumns.GiveDefaults(migration);
        migration.Operations.RemoveAll(operation => operation is CreateTableOperation { Name: "payment_authors" });
        foreach (var sql in (string[])[Authors, FilterIndex, Search, AppendOnly, AddressIndex])
        {
            migration.Sql(sql);
        }
    }

    /// <summary>The network address in a text's body, or null.</summary>
    public static string AddressIn(string body)
    {
        var rest = $"substr({body}, instr({body}, '{BeforeAddress}') + {BeforeAddress.Length})";
        return $"substr({rest}, 1, instr({rest}, '\"') - 1)";
    }
}
