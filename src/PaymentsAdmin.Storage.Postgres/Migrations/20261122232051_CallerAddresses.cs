using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PaymentsAdmin.Storage.Postgres.Migrations
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
                type: "bigint",
                nullable: true);

            migrationBuilder.Sql(PostgresObjects.AddressIndex);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP INDEX ix_audit_texts_address;");

            migrationBuilder.DropColumn(
                name: "addressed_at",
                table: "audit_texts");
        }
    }
}
