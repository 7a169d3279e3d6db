using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PaymentsAdmin.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Inbox : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_decisions_user_id_id",
                table: "decisions");

            migrationBuilder.CreateIndex(
                name: "ix_postings_waiting_by_worth",
                table: "postings",
                columns: new[] { "workspace_id", "base_minor", "id" },
                filter: "state IN (2, 5)");

            migrationBuilder.CreateIndex(
                name: "ix_postings_waiting_reversals",
                table: "postings",
                columns: new[] { "workspace_id", "reversal_asked_at", "id" },
                filter: "state = 5");

            migrationBuilder.CreateIndex(
                name: "IX_decisions_user_id_decided_at",
                table: "decisions",
                columns: new[] { "user_id", "decided_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_postings_waiting_by_worth",
                table: "postings");

            migrationBuilder.DropIndex(
                name: "ix_postings_waiting_reversals",
                table: "postings");

            migrationBuilder.DropIndex(
                name: "IX_decisions_user_id_decided_at",
                table: "decisions");

            migrationBuilder.CreateIndex(
                name: "IX_decisions_user_id_id",
                table: "decisions",
                columns: new[] { "user_id", "id" });
        }
    }
}
