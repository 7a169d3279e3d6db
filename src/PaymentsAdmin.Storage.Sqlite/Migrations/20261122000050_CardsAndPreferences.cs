using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PaymentsAdmin.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class CardsAndPreferences : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Cards that are there can be charged, and nobody has changed a row yet; so they are in older backups too.
            migrationBuilder.AddColumn<int>(
                name: "revision",
                table: "subscriptions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<bool>(
                name: "active",
                table: "cards",
                type: "INTEGER",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<int>(
                name: "revision",
                table: "cards",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<bool>(
                name: "is_default",
                table: "account_preferences",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "revision",
                table: "account_preferences",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.CreateIndex(
                name: "IX_wallets_definition_id",
                table: "wallets",
                column: "definition_id",
                filter: "state = 'EFFECTIVE'");

            migrationBuilder.CreateIndex(
                name: "IX_subscriptions_service_id",
                table: "subscriptions",
                column: "service_id");

            migrationBuilder.CreateIndex(
                name: "ix_account_preferences_default",
                table: "account_preferences",
                column: "account_id",
                unique: true,
                filter: "is_default");

            migrationBuilder.CreateIndex(
                name: "IX_account_preferences_preference_id",
                table: "account_preferences",
                column: "preference_id",
                filter: "active");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_wallets_definition_id",
                table: "wallets");

            migrationBuilder.DropIndex(
                name: "IX_subscriptions_service_id",
                table: "subscriptions");

            migrationBuilder.DropIndex(
                name: "ix_account_preferences_default",
                table: "account_preferences");

            migrationBuilder.DropIndex(
                name: "IX_account_preferences_preference_id",
                table: "account_preferences");

            migrationBuilder.DropColumn(
                name: "revision",
                table: "subscriptions");

            migrationBuilder.DropColumn(
                name: "active",
                table: "cards");

            migrationBuilder.DropColumn(
                name: "revision",
                table: "cards");

            migrationBuilder.DropColumn(
                name: "is_default",
                table: "account_preferences");

            migrationBuilder.DropColumn(
                name: "revision",
                table: "account_preferences");
        }
    }
}
