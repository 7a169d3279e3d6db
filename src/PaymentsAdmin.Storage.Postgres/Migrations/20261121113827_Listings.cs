using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PaymentsAdmin.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Listings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_payments_workspace_amount_sort_listed",
                table: "payments");

            migrationBuilder.DropIndex(
                name: "ix_payments_workspace_created_at_listed",
                table: "payments");

            migrationBuilder.DropIndex(
                name: "ix_payments_workspace_currency_listed",
                table: "payments");

            migrationBuilder.DropIndex(
                name: "ix_payments_workspace_listed",
                table: "payments");

            migrationBuilder.DropIndex(
                name: "ix_payments_workspace_method_id_listed",
                table: "payments");

            migrationBuilder.DropIndex(
                name: "ix_payments_workspace_paid_on_listed",
                table: "payments");

            migrationBuilder.AddColumn<bool>(
                name: "of_item",
                table: "payments",
                type: "boolean",
                nullable: false,
                defaultValue: true);

            // Hardly a row is none, and the others need not be written again.
            migrationBuilder.Sql("UPDATE payments SET of_item = FALSE WHERE kind <> 0 OR entity_id IN (SELECT id FROM entities WHERE kind <= 0);");

            migrationBuilder.CreateIndex(
                name: "ix_payments_workspace_account_number_listed",
                table: "payments",
                columns: new[] { "workspace_id", "account_number", "id", "of_item" },
                filter: "listed");

            migrationBuilder.CreateIndex(
                name: "ix_payments_workspace_amount_sort_listed",
                table: "payments",
                columns: new[] { "workspace_id", "amount_sort", "id", "of_item" },
                filter: "listed");

            migrationBuilder.CreateIndex(
                name: "ix_payments_workspace_created_at_listed",
                table: "payments",
                columns: new[] { "workspace_id", "created_at", "id", "of_item" },
                filter: "listed");

            migrationBuilder.CreateIndex(
                name: "ix_payments_workspace_created_by_id_listed",
                table: "payments",
                columns: new[] { "workspace_id", "created_by_id", "id", "of_item" },
                filter: "listed AND created_by_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_payments_workspace_currency_listed",
                table: "payments",
                columns: new[] { "workspace_id", "currency", "id", "of_item" },
                filter: "listed");

            migrationBuilder.CreateIndex(
                name: "ix_payments_workspace_listed",
                table: "payments",
                columns: new[] { "workspace_id", "id", "of_item" },
                filter: "listed");

            migrationBuilder.CreateIndex(
                name: "ix_payments_workspace_method_id_listed",
                table: "payments",
                columns: new[] { "workspace_id", "method_id", "id", "of_item" },
                filter: "listed");

            migrationBuilder.CreateIndex(
                name: "ix_payments_workspace_paid_at_listed",
                table: "payments",
                columns: new[] { "workspace_id", "paid_at", "id", "of_item" },
                filter: "listed AND paid_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_payments_workspace_paid_by_id_listed",
                table: "payments",
                columns: new[] { "workspace_id", "paid_by_id", "id", "of_item" },
                filter: "listed AND paid_by_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_payments_workspace_paid_on_listed",
                table: "payments",
                columns: new[] { "workspace_id", "paid_on", "id", "of_item" },
                filter: "listed");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_payments_workspace_account_number_listed",
                table: "payments");

            migrationBuilder.DropIndex(
                name: "ix_payments_workspace_amount_sort_listed",
                table: "payments");

            migrationBuilder.DropIndex(
                name: "ix_payments_workspace_created_at_listed",
                table: "payments");

            migrationBuilder.DropIndex(
                name: "ix_payments_workspace_created_by_id_listed",
                table: "payments");

            migrationBuilder.DropIndex(
                name: "ix_payments_workspace_currency_listed",
                table: "payments");

            migrationBuilder.DropIndex(
                name: "ix_payments_workspace_listed",
                table: "payments");

            migrationBuilder.DropIndex(
                name: "ix_payments_workspace_method_id_listed",
                table: "payments");

            migrationBuilder.DropIndex(
                name: "ix_payments_workspace_paid_at_listed",
                table: "payments");

            migrationBuilder.DropIndex(
                name: "ix_payments_workspace_paid_by_id_listed",
                table: "payments");

            migrationBuilder.DropIndex(
                name: "ix_payments_workspace_paid_on_listed",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "of_item",
                table: "payments");

            migrationBuilder.CreateIndex(
                name: "ix_payments_workspace_amount_sort_listed",
                table: "payments",
                columns: new[] { "workspace_id", "amount_sort", "id" },
                filter: "listed");

            migrationBuilder.CreateIndex(
                name: "ix_payments_workspace_created_at_listed",
                table: "payments",
                columns: new[] { "workspace_id", "created_at", "id" },
                filter: "listed");

            migrationBuilder.CreateIndex(
                name: "ix_payments_workspace_currency_listed",
                table: "payments",
                columns: new[] { "workspace_id", "currency", "id" },
                filter: "listed");

            migrationBuilder.CreateIndex(
                name: "ix_payments_workspace_listed",
                table: "payments",
                columns: new[] { "workspace_id", "id" },
                filter: "listed");

            migrationBuilder.CreateIndex(
                name: "ix_payments_workspace_method_id_listed",
                table: "payments",
                columns: new[] { "workspace_id", "method_id", "id" },
                filter: "listed");

            migrationBuilder.CreateIndex(
                name: "ix_payments_workspace_paid_on_listed",
                table: "payments",
                columns: new[] { "workspace_id", "paid_on", "id" },
                filter: "listed");
        }
    }
}
