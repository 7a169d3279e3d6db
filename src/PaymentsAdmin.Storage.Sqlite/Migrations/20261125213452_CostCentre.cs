using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Sqlite.Migrations;

[DbContext(typeof(PaymentsDb))]
[Migration("20261125213452_CostCentre")]
internal sealed class CostCentre : Migration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder) => modelBuilder.HasAnnotation("ProductVersion", "10.0.15");

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>(name: "cost_centre", table: "payments", type: "TEXT", nullable: true);

        migrationBuilder.CreateIndex(
            name: "ix_payments_workspace_cost_centre_listed",
            table: "payments",
            columns: ["workspace_id", "cost_centre", "id", "of_item"],
            filter: "listed AND cost_centre IS NOT NULL"
        );
    }
}
