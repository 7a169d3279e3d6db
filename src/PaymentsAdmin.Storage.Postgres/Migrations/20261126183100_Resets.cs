using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Postgres.Migrations;

[DbContext(typeof(PaymentsDb))]
[Migration("20261126183100_Resets")]
internal sealed class Resets : Migration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder) => modelBuilder.HasAnnotation("ProductVersion", "10.0.15");

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<int>(name: "resets", table: "users", type: "integer", nullable: false, defaultValue: 0);

        migrationBuilder.AddColumn<string>(name: "mail_to", table: "notifications", type: "text", nullable: true);
    }
}
