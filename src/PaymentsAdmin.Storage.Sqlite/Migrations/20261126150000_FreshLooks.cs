using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Sqlite.Migrations;

[DbContext(typeof(PaymentsDb))]
[Migration("20261126150000_FreshLooks")]
internal sealed class FreshLooks : Migration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder) => modelBuilder.HasAnnotation("ProductVersion", "10.0.15");

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<int>(name: "portal_match", table: "payments", type: "INTEGER", nullable: true);
        migrationBuilder.AddColumn<string>(name: "portal_difference", table: "payments", type: "TEXT", nullable: true);
        migrationBuilder.AddColumn<long>(name: "outside_at", table: "payments", type: "INTEGER", nullable: true);
        migrationBuilder.AddColumn<long>(name: "looked_at", table: "postings", type: "INTEGER", nullable: true);
        migrationBuilder.AddColumn<string>(name: "currency", table: "webhook_messages", type: "TEXT", nullable: true);
        migrationBuilder.AddColumn<string>(name: "portal_id", table: "webhook_messages", type: "TEXT", nullable: true);

        migrationBuilder.CreateIndex(
            name: "ix_payments_workspace_portal_match_listed",
            table: "payments",
            columns: ["workspace_id", "portal_match", "id", "of_item"],
            filter: "listed AND portal_match IS NOT NULL"
        );
    }
}
