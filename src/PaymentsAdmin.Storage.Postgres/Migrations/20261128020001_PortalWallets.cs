using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Postgres.Migrations;

[DbContext(typeof(PaymentsDb))]
[Migration("20261128020001_PortalWallets")]
internal sealed class PortalWallets : Migration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder) => modelBuilder.HasAnnotation("ProductVersion", "10.0.15");

    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateTable(
            name: "portal_wallets",
            columns: table => new
            {
                wallet_id = table.Column<long>(type: "bigint", nullable: false),
                total_minor = table.Column<long>(type: "bigint", nullable: true),
                unconditional_minor = table.Column<long>(type: "bigint", nullable: true),
                funds_at = table.Column<long>(type: "bigint", nullable: true),
                seen_at = table.Column<long>(type: "bigint", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_portal_wallets", x => x.wallet_id);
                table.ForeignKey("FK_portal_wallets_wallets_wallet_id", x => x.wallet_id, "wallets", "id", onDelete: ReferentialAction.Restrict);
            }
        );
}
