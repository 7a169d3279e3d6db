using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PaymentsAdmin.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class CheaperAdds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_audit_entries_action_at_id",
                table: "audit_entries");

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_action_at_id",
                table: "audit_entries",
                columns: new[] { "action", "at", "id" },
                filter: "action <> 'payment.add'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_audit_entries_action_at_id",
                table: "audit_entries");

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_action_at_id",
                table: "audit_entries",
                columns: new[] { "action", "at", "id" });
        }
    }
}
