using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Sqlite.Migrations;

[DbContext(typeof(PaymentsDb))]
[Migration("20261126213000_ItemIndexes")]
internal sealed class ItemIndexes : Migration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder) => modelBuilder.HasAnnotation("ProductVersion", "10.0.15");

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex(name: "IX_entities_workspace_id_order_number", table: "entities");
        migrationBuilder.CreateIndex(
            name: "IX_entities_workspace_id_order_number_id_kind", table: "entities", columns: ["workspace_id", "order_number", "id", "kind"]);
        migrationBuilder.DropIndex(name: "IX_shipments_entity_id_id", table: "shipments");
        migrationBuilder.CreateIndex(name: "IX_shipments_entity_id_id_deleted_at", table: "shipments", columns: ["entity_id", "id", "deleted_at"]);

        // CRM items by number: an expression, which the model cannot declare.
        migrationBuilder.Sql(
            """
            CREATE INDEX ix_entities_workspace_number_items ON entities (workspace_id, (CASE WHEN kind > 0 THEN CAST(external_id AS bigint) END), id, kind) WHERE kind > 0;

            """
        );
    }
}
