using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Sqlite.Migrations;

[DbContext(typeof(PaymentsDb))]
[Migration("20261128170000_Summaries")]
internal sealed class Summaries : Migration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder) => modelBuilder.HasAnnotation("ProductVersion", "10.0.15");

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "summaries",
            columns: table => new
            {
                user_id = table.Column<int>(type: "INTEGER", nullable: false),
                day = table.Column<int>(type: "INTEGER", nullable: false),
                notification_id = table.Column<long>(type: "INTEGER", nullable: true),
                figures = table.Column<string>(type: "TEXT", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_summaries", x => new { x.user_id, x.day });
                table.ForeignKey("FK_summaries_users_user_id", x => x.user_id, "users", "id", onDelete: ReferentialAction.Restrict);
            }
        );

        migrationBuilder.CreateIndex(name: "ix_notifications_user_waiting", table: "notifications", columns: ["user_id", "in_app", "id"], filter: "waits");
    }
}
