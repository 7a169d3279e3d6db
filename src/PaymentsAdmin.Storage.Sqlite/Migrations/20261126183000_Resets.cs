using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Sqlite.Migrations;

[DbContext(typeof(PaymentsDb))]
[Migration("20261126183000_Resets")]
internal sealed class Resets : Migration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder) => modelBuilder.HasAnnotation("ProductVersion", "10.0.15");

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<int>(name: "resets", table: "users", type: "INTEGER", nullable: false, defaultValue: 0);

        migrationBuilder.AddColumn<string>(name: "mail_to", table: "notifications", type: "TEXT", nullable: true);
    }
}
