using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Sqlite.Migrations;

[DbContext(typeof(PaymentsDb))]
[Migration("20261128010000_PortalPostings")]
internal sealed class PortalPostings : Migration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder) => modelBuilder.HasAnnotation("ProductVersion", "10.0.15");

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>(name: "portal_id", table: "types", type: "TEXT", nullable: true);
        migrationBuilder.AddColumn<string>(name: "portal_id", table: "categories", type: "TEXT", nullable: true);
        migrationBuilder.AddColumn<string>(name: "portal_number", table: "payments", type: "TEXT", nullable: true);

        migrationBuilder.CreateTable(
            name: "portal_accounts",
            columns: table => new
            {
                account_id = table.Column<long>(type: "INTEGER", nullable: false),
                balance_minor = table.Column<long>(type: "INTEGER", nullable: true),
                outstanding_minor = table.Column<long>(type: "INTEGER", nullable: true),
                credit_limit_minor = table.Column<long>(type: "INTEGER", nullable: true),
                limit_exceeded = table.Column<bool>(type: "INTEGER", nullable: true),
                seen_at = table.Column<long>(type: "INTEGER", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_portal_accounts", x => x.account_id);
                table.ForeignKey("FK_portal_accounts_accounts_account_id", x => x.account_id, "accounts", "id", onDelete: ReferentialAction.Restrict);
            }
        );

        migrationBuilder.CreateTable(
            name: "portal_postings",
            columns: table => new
            {
                posting_id = table.Column<long>(type: "INTEGER", nullable: false),
                state = table.Column<int>(type: "INTEGER", nullable: false),
                reference_number = table.Column<string>(type: "TEXT", nullable: true),
                wallet = table.Column<string>(type: "TEXT", nullable: true),
                card = table.Column<string>(type: "TEXT", nullable: true),
                preference = table.Column<string>(type: "TEXT", nullable: true),
                job = table.Column<string>(type: "TEXT", nullable: true),
                unit = table.Column<string>(type: "TEXT", nullable: true),
                targets = table.Column<string>(type: "TEXT", nullable: true),
                rejection_reason = table.Column<string>(type: "TEXT", nullable: true),
                back_office_code = table.Column<string>(type: "TEXT", nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_portal_postings", x => x.posting_id);
                table.ForeignKey("FK_portal_postings_postings_posting_id", x => x.posting_id, "postings", "id", onDelete: ReferentialAction.Restrict);
            }
        );

        migrationBuilder.CreateIndex(
            name: "IX_types_workspace_id_portal_id",
            table: "types",
            columns: ["workspace_id", "portal_id"],
            unique: true,
            filter: "portal_id IS NOT NULL"
        );
        migrationBuilder.CreateIndex(
            name: "IX_categories_workspace_id_portal_id",
            table: "categories",
            columns: ["workspace_id", "portal_id"],
            unique: true,
            filter: "portal_id IS NOT NULL"
        );
        migrationBuilder.CreateIndex(
            name: "IX_payments_workspace_id_portal_number",
            table: "payments",
            columns: ["workspace_id", "portal_number"],
            filter: "portal_number IS NOT NULL"
        );
    }
}
