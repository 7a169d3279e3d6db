using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Postgres.Migrations;

[DbContext(typeof(PaymentsDb))]
[Migration("20261126150100_FreshLooks")]
internal sealed class FreshLooks : Migration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder) => modelBuilder.HasAnnotation("ProductVersion", "10.0.15");

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<int>(name: "portal_match", table: "payments", type: "integer", nullable: true);
        migrationBuilder.AddColumn<string>(name: "portal_difference", table: "payments", type: "text", nullable: true);
        migrationBuilder.AddColumn<long>(name: "outside_at", table: "payments", type: "bigint", nullable: true);
        migrationBuilder.AddColumn<long>(name: "looked_at", table: "postings", type: "bigint", nullable: true);
        migrationBuilder.AddColumn<string>(name: "currency", table: "webhook_messages", type: "text", nullable: true);
        migrationBuilder.AddColumn<string>(name: "portal_id", table: "webhook_messages", type: "text", nullable: true);

        migrationBuilder.CreateIndex(
            name: "ix_payments_workspace_portal_match_listed",
            table: "payments",
            columns: ["workspace_id", "portal_match", "id", "of_item"],
            filter: "listed AND portal_match IS NOT NULL"
        );
    }
}
