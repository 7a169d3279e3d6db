using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PaymentsAdmin.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class CallerAddresses : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "addressed_at",
                table: "audit_texts",
                type: "INTEGER",
                nullable: true);
            migrationBuilder.Sql(SqliteObjects.AddressIndex);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP INDEX ix_audit_texts_address; ALTER TABLE audit_texts DROP COLUMN addressed_at;");
        }
    }
}
