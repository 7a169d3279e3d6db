using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PaymentsAdmin.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class CostCentre : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "cost_centre",
                table: "payments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_payments_workspace_cost_centre_listed",
                table: "payments",
                columns: new[] { "workspace_id", "cost_centre", "id", "of_item" },
                filter: "listed AND cost_centre IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_payments_workspace_cost_centre_listed",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "cost_centre",
                table: "payments");
        }
    }
}
