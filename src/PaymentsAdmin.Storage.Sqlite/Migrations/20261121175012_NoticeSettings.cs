using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PaymentsAdmin.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class NoticeSettings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "amount_minor",
                table: "notifications",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "currency",
                table: "notifications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "in_app",
                table: "notifications",
                type: "INTEGER",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<string>(
                name: "mail_answer",
                table: "notifications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "mail_next_at",
                table: "notifications",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "mail_tried_at",
                table: "notifications",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "mail_tries",
                table: "notifications",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "who",
                table: "notifications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "why",
                table: "notifications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "notice_settings",
                columns: table => new
                {
                    user_id = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    in_app = table.Column<bool>(type: "INTEGER", nullable: false),
                    by_mail = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notice_settings", x => new { x.user_id, x.kind });
                    table.ForeignKey(
                        name: "FK_notice_settings_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_notifications_mail_state_mail_next_at_id",
                table: "notifications",
                columns: new[] { "mail_state", "mail_next_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_notifications_user_id_in_app_id",
                table: "notifications",
                columns: new[] { "user_id", "in_app", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "notice_settings");

            migrationBuilder.DropIndex(
                name: "IX_notifications_mail_state_mail_next_at_id",
                table: "notifications");

            migrationBuilder.DropIndex(
                name: "IX_notifications_user_id_in_app_id",
                table: "notifications");

            migrationBuilder.DropColumn(
                name: "amount_minor",
                table: "notifications");

            migrationBuilder.DropColumn(
                name: "currency",
                table: "notifications");

            migrationBuilder.DropColumn(
                name: "in_app",
                table: "notifications");

            migrationBuilder.DropColumn(
                name: "mail_answer",
                table: "notifications");

            migrationBuilder.DropColumn(
                name: "mail_next_at",
                table: "notifications");

            migrationBuilder.DropColumn(
                name: "mail_tried_at",
                table: "notifications");

            migrationBuilder.DropColumn(
                name: "mail_tries",
                table: "notifications");

            migrationBuilder.DropColumn(
                name: "who",
                table: "notifications");

            migrationBuilder.DropColumn(
                name: "why",
                table: "notifications");
        }
    }
}
