using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PaymentsAdmin.Storage.Sqlite.Migrations
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

            migrationBuilder.Sql(SqliteObjects.AuthorsByKey);
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
