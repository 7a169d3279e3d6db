using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PaymentsAdmin.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class AuditPages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_action_at_id",
                table: "audit_entries",
                columns: new[] { "action", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_actor_user_id_at_id",
                table: "audit_entries",
                columns: new[] { "actor_user_id", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_at_id",
                table: "audit_entries",
                columns: new[] { "at", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_audit_entries_action_at_id",
                table: "audit_entries");

            migrationBuilder.DropIndex(
                name: "IX_audit_entries_actor_user_id_at_id",
                table: "audit_entries");

            migrationBuilder.DropIndex(
                name: "IX_audit_entries_at_id",
                table: "audit_entries");
        }
    }
}
