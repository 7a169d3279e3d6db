using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Postgres.Migrations;

[DbContext(typeof(PaymentsDb))]
[Migration("20261128180001_ReturnReasons")]
internal sealed class ReturnReasons : Migration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder) => modelBuilder.HasAnnotation("ProductVersion", "10.0.15");

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "return_reasons",
            columns: table => new
            {
                id = table.Column<int>(type: "integer", nullable: false).Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                alternative_code = table.Column<string>(type: "text", nullable: true),
                hex_id = table.Column<string>(type: "text", nullable: false),
                workspace_id = table.Column<int>(type: "integer", nullable: false),
                name = table.Column<string>(type: "text", nullable: false),
                active = table.Column<bool>(type: "boolean", nullable: false),
                revision = table.Column<int>(type: "integer", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_return_reasons", x => x.id);
                table.ForeignKey("FK_return_reasons_workspaces_workspace_id", x => x.workspace_id, "workspaces", "id", onDelete: ReferentialAction.Restrict);
            }
        );

        migrationBuilder.CreateIndex(name: "IX_return_reasons_hex_id", table: "return_reasons", column: "hex_id", unique: true);
        migrationBuilder.CreateIndex(
            name: "IX_return_reasons_workspace_id_alternative_code",
            table: "return_reasons",
            columns: ["workspace_id", "alternative_code"],
            unique: true
        );

        migrationBuilder.AddColumn<int>(name: "return_reason_id", table: "decisions", type: "integer", nullable: true);
        migrationBuilder.AddColumn<string>(name: "reason", table: "decisions", type: "text", nullable: true);
        migrationBuilder.CreateIndex(
            name: "IX_decisions_return_reason_id",
            table: "decisions",
            column: "return_reason_id",
            filter: "return_reason_id IS NOT NULL"
        );
    }
}
