using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PaymentsAdmin.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class WebhookEvents : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "due_told_through",
                table: "workspaces",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "previous_secret",
                table: "webhooks",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "previous_until",
                table: "webhooks",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "due_on",
                table: "webhook_messages",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "end_reason",
                table: "webhook_messages",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ended_link",
                table: "webhook_messages",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "occurrence",
                table: "webhook_messages",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "due_notices",
                columns: table => new
                {
                    payment_id = table.Column<long>(type: "bigint", nullable: false),
                    due_on = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_due_notices", x => new { x.payment_id, x.due_on });
                    table.ForeignKey(
                        name: "FK_due_notices_payments_payment_id",
                        column: x => x.payment_id,
                        principalTable: "payments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "due_notices");

            migrationBuilder.DropColumn(
                name: "due_told_through",
                table: "workspaces");

            migrationBuilder.DropColumn(
                name: "previous_secret",
                table: "webhooks");

            migrationBuilder.DropColumn(
                name: "previous_until",
                table: "webhooks");

            migrationBuilder.DropColumn(
                name: "due_on",
                table: "webhook_messages");

            migrationBuilder.DropColumn(
                name: "end_reason",
                table: "webhook_messages");

            migrationBuilder.DropColumn(
                name: "ended_link",
                table: "webhook_messages");

            migrationBuilder.DropColumn(
                name: "occurrence",
                table: "webhook_messages");
        }
    }
}
