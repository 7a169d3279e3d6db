using Microsoft.EntityFrameworkCore.Migrations;
using PaymentsAdmin.Storage.Setup;

namespace PaymentsAdmin.Storage.Postgres;

/// <summary>What the model cannot express: full-text search and the audit chain's triggers.</summary>
internal static class PostgresObjects
{
    // Words are folded and split in C#, so PostgreSQL's own parser must not process them.
    private const string Search = """
        CREATE INDEX ix_payments_search ON payments USING gin (array_to_tsvector(string_to_array(search_text, ' ')));
        CREATE INDEX ix_entities_search ON entities USING gin (array_to_tsvector(string_to_array(search_text, ' ')));
        """;

    private const string AppendOnly = """
        CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
        CREATE FUNCTION allow_erasure() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN
            IF new.audit_id <> old.audit_id OR new.body IS NOT NULL OR new.salt IS NOT NULL THEN
              RAISE EXCEPTION 'audit texts can only be erased';
            END IF;
            RETURN new;
          END $$;
        CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE ON audit_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER audit_entries_no_truncate BEFORE TRUNCATE ON audit_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER audit_blocks_append_only BEFORE UPDATE OR DELETE ON audit_blocks FOR EACH ROW EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER audit_blocks_no_truncate BEFORE TRUNCATE ON audit_blocks FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER audit_texts_erase_only BEFORE UPDATE ON audit_texts FOR EACH ROW EXECUTE FUNCTION allow_erasure();
        CREATE TRIGGER audit_texts_no_delete BEFORE DELETE ON audit_texts FOR EACH ROW EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER audit_texts_no_truncate BEFORE TRUNCATE ON audit_texts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER ledger_entries_append_only BEFORE UPDATE OR DELETE ON ledger_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER ledger_entries_no_truncate BEFORE TRUNCATE ON ledger_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
        """;

    // An unescaped quote ends a JSON string, so nothing a user typed can contain this prefix.
    private const string BeforeAddress = "[\"address\",null,\"";

    // Searches by address read only the erasable texts.
    private static readonly string AddressIndex =
        $"CREATE INDEX ix_audit_texts_address ON audit_texts (({AddressIn("body")}), addressed_at, audit_id) WHERE addressed_at IS NOT NULL;";

    /// <summary>The end of the first migration: what <c>dotnet ef</c> cannot generate.</summary>
    public static void AddTo(MigrationBuilder migration)
    {
        LaterColumns.GiveDefaults(migration);
        foreach (var sql in (string[])[Search, AppendOnly, AddressIndex])
        {
            migration.Sql(sql);
        }
    }

    /// <summary>The network address in a text's body, or null.</summary>
    public static string AddressIn(string body) => $"split_part(split_part({body}, '{BeforeAddress}', 2), '\"', 1)";
}
