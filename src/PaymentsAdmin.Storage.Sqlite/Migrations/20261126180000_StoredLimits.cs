using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Sqlite.Migrations;

[DbContext(typeof(PaymentsDb))]
[Migration("20261126180000_StoredLimits")]
internal sealed class StoredLimits : Migration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder) => modelBuilder.HasAnnotation("ProductVersion", "10.0.15");

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<int>(name: "answer_bytes", table: "idempotent_answers", type: "INTEGER", nullable: false, defaultValue: 0);
        migrationBuilder.AddColumn<long>(name: "caller_total", table: "idempotent_answers", type: "INTEGER", nullable: false, defaultValue: 0L);
        migrationBuilder.AddColumn<long>(name: "content_bytes", table: "attachments", type: "INTEGER", nullable: false, defaultValue: 0L);
        migrationBuilder.AddColumn<int>(name: "workspace_id", table: "attachments", type: "INTEGER", nullable: false, defaultValue: 0);

        migrationBuilder.CreateIndex(
            name: "ix_idempotent_answers_kept",
            table: "idempotent_answers",
            columns: ["caller", "caller_total"],
            filter: "answer_bytes > 0"
        );

        migrationBuilder.CreateIndex(
            name: "ix_attachments_workspace_content_bytes",
            table: "attachments",
            columns: ["workspace_id", "content_bytes"]
        );
    }
}
