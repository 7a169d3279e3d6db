using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Postgres.Migrations;

[DbContext(typeof(PaymentsDb))]
[Migration("20261126190100_TitleCopies")]
internal sealed class TitleCopies : Migration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder) => modelBuilder.HasAnnotation("ProductVersion", "10.0.15");

    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateTable(
            name: "title_copies",
            columns: table => new
            {
                entity_id = table.Column<long>(type: "bigint", nullable: false),
                copied_to = table.Column<long>(type: "bigint", nullable: false),
                search_text = table.Column<string>(type: "text", nullable: false, collation: "C"),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_title_copies", x => x.entity_id);
                table.ForeignKey("FK_title_copies_entities_entity_id", x => x.entity_id, "entities", "id", onDelete: ReferentialAction.Restrict);
            }
        );
}
