using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PaymentsAdmin.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Webhooks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_webhook_messages_state_next_try_at_id",
                table: "webhook_messages");

            migrationBuilder.DropColumn(
                name: "body",
                table: "webhook_messages");

            migrationBuilder.AddColumn<int>(
                name: "made_by_id",
                table: "webhooks",
                type: "integer",
                nullable: true);

            migrationBuilder.AlterColumn<long>(
                name: "next_try_at",
                table: "webhook_messages",
                type: "bigint",
                nullable: false,
                defaultValue: 0L,
                oldClrType: typeof(long),
                oldType: "bigint",
                oldNullable: true);

            migrationBuilder.AddColumn<long>(
                name: "amount_minor",
                table: "webhook_messages",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "delivered_at",
                table: "webhook_messages",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "last_tried_at",
                table: "webhook_messages",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "paid",
                table: "webhook_messages",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "payment_id",
                table: "webhook_messages",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "posting_state",
                table: "webhook_messages",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "IX_webhooks_workspace_id_id",
                table: "webhooks",
                columns: new[] { "workspace_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_webhook_messages_payment_id_id",
                table: "webhook_messages",
                columns: new[] { "payment_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_webhook_messages_state_last_tried_at",
                table: "webhook_messages",
                columns: new[] { "state", "last_tried_at" });

            migrationBuilder.CreateIndex(
                name: "IX_webhook_messages_webhook_id_state_next_try_at_id",
                table: "webhook_messages",
                columns: new[] { "webhook_id", "state", "next_try_at", "id" });

            migrationBuilder.AddForeignKey(
                name: "FK_webhook_messages_payments_payment_id",
                table: "webhook_messages",
                column: "payment_id",
                principalTable: "payments",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_webhooks_users_made_by_id",
                table: "webhooks",
                column: "made_by_id",
                principalTable: "users",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_webhook_messages_payments_payment_id",
                table: "webhook_messages");

            migrationBuilder.DropForeignKey(
                name: "FK_webhooks_users_made_by_id",
                table: "webhooks");

            migrationBuilder.DropIndex(
                name: "IX_webhooks_workspace_id_id",
                table: "webhooks");

            migrationBuilder.DropIndex(
                name: "IX_webhook_messages_payment_id_id",
                table: "webhook_messages");

            migrationBuilder.DropIndex(
                name: "IX_webhook_messages_state_last_tried_at",
                table: "webhook_messages");

            migrationBuilder.DropIndex(
                name: "IX_webhook_messages_webhook_id_state_next_try_at_id",
                table: "webhook_messages");

            migrationBuilder.DropColumn(
                name: "made_by_id",
                table: "webhooks");

            migrationBuilder.DropColumn(
                name: "amount_minor",
                table: "webhook_messages");

            migrationBuilder.DropColumn(
                name: "delivered_at",
                table: "webhook_messages");

            migrationBuilder.DropColumn(
                name: "last_tried_at",
                table: "webhook_messages");

            migrationBuilder.DropColumn(
                name: "paid",
                table: "webhook_messages");

            migrationBuilder.DropColumn(
                name: "payment_id",
                table: "webhook_messages");

            migrationBuilder.DropColumn(
                name: "posting_state",
                table: "webhook_messages");

            migrationBuilder.AlterColumn<long>(
                name: "next_try_at",
                table: "webhook_messages",
                type: "bigint",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "bigint");

            migrationBuilder.AddColumn<string>(
                name: "body",
                table: "webhook_messages",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "IX_webhook_messages_state_next_try_at_id",
                table: "webhook_messages",
                columns: new[] { "state", "next_try_at", "id" });
        }
    }
}
