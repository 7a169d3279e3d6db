using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Sqlite.Migrations;

[DbContext(typeof(PaymentsDb))]
[Migration("20261126141500_PortalProblems")]
internal sealed class PortalProblems : Migration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder) => modelBuilder.HasAnnotation("ProductVersion", "10.0.15");

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        // SQLite cannot change a constraint, and rebuilding the largest table would take minutes. This is the way that its
        // documentation gives for constraints; the statements after it make other connections read the schema again.
        migrationBuilder.Sql(
            """
            PRAGMA writable_schema = ON;
            UPDATE sqlite_schema SET sql = replace(sql, 'BETWEEN -999999999999 AND 999999999999', 'BETWEEN -9000000000000 AND 9000000000000') WHERE type = 'table' AND name = 'payments';
            PRAGMA writable_schema = RESET;
            """
        );

        migrationBuilder.AddColumn<int>(name: "failures", table: "sync_states", type: "INTEGER", nullable: false, defaultValue: 0);

        migrationBuilder.AddColumn<int>(name: "lacks", table: "sync_states", type: "INTEGER", nullable: true);

        migrationBuilder.AddColumn<long>(name: "moved_at", table: "sync_states", type: "INTEGER", nullable: true);

        migrationBuilder.CreateTable(
            name: "portal_problems",
            columns: table => new
            {
                workspace_id = table.Column<int>(type: "INTEGER", nullable: false),
                subject = table.Column<int>(type: "INTEGER", nullable: false),
                portal_id = table.Column<long>(type: "INTEGER", nullable: false),
                entity_kind = table.Column<int>(type: "INTEGER", nullable: false),
                external_id = table.Column<string>(type: "TEXT", nullable: true),
                cause = table.Column<int>(type: "INTEGER", nullable: false),
                field = table.Column<string>(type: "TEXT", nullable: false),
                value = table.Column<string>(type: "TEXT", nullable: false),
                amount = table.Column<string>(type: "TEXT", nullable: true),
                seen_at = table.Column<long>(type: "INTEGER", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_portal_problems", x => new { x.workspace_id, x.subject, x.portal_id, x.entity_kind });
                table.ForeignKey("FK_portal_problems_workspaces_workspace_id", x => x.workspace_id, "workspaces", "id", onDelete: ReferentialAction.Restrict);
            }
        );

        migrationBuilder.CreateIndex(
            name: "IX_portal_problems_workspace_id_entity_kind_external_id",
            table: "portal_problems",
            columns: ["workspace_id", "entity_kind", "external_id"]
        );
    }
}
