using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Postgres.Migrations;

[DbContext(typeof(PaymentsDb))]
[Migration("20261126220000_AmountsByCurrency")]
internal sealed class AmountsByCurrency : Migration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder) => modelBuilder.HasAnnotation("ProductVersion", "10.0.15");

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex(name: "ix_payments_entity_amount_sort_listed", table: "payments");
        migrationBuilder.DropIndex(name: "ix_payments_workspace_currency_amount_minor_listed", table: "payments");

        migrationBuilder.CreateIndex(
            name: "ix_payments_entity_currency_amount_minor_listed",
            table: "payments",
            columns: ["entity_id", "currency", "amount_minor", "id"],
            filter: "listed"
        );

        migrationBuilder.CreateIndex(
            name: "ix_payments_workspace_currency_amount_minor_listed",
            table: "payments",
            columns: ["workspace_id", "currency", "amount_minor", "id"],
            filter: "listed"
        );
    }
}
