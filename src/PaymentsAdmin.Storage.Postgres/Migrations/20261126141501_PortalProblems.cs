using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Postgres.Migrations;

[DbContext(typeof(PaymentsDb))]
[Migration("20261126141501_PortalProblems")]
internal sealed class PortalProblems : Migration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder) => modelBuilder.HasAnnotation("ProductVersion", "10.0.15");

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropCheckConstraint(name: "ck_payments_amount", table: "payments");

        migrationBuilder.AddCheckConstraint(name: "ck_payments_amount", table: "payments", sql: "amount_minor BETWEEN -9000000000000 AND 9000000000000");

        migrationBuilder.AddColumn<int>(name: "failures", table: "sync_states", type: "integer", nullable: false, defaultValue: 0);

        migrationBuilder.AddColumn<int>(name: "lacks", table: "sync_states", type: "integer", nullable: true);

        migrationBuilder.AddColumn<long>(name: "moved_at", table: "sync_states", type: "bigint", nullable: true);

        migrationBuilder.CreateTable(
            name: "portal_problems",
            columns: table => new
            {
                workspace_id = table.Column<int>(type: "integer", nullable: false),
                subject = table.Column<int>(type: "integer", nullable: false),
                portal_id = table.Column<long>(type: "bigint", nullable: false),
                entity_kind = table.Column<int>(type: "integer", nullable: false),
                external_id = table.Column<string>(type: "text", nullable: true),
                cause = table.Column<int>(type: "integer", nullable: false),
                field = table.Column<string>(type: "text", nullable: false),
                value = table.Column<string>(type: "text", nullable: false),
                amount = table.Column<string>(type: "text", nullable: true),
                seen_at = table.Column<long>(type: "bigint", nullable: false),
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
