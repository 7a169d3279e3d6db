using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Postgres.Migrations;

[DbContext(typeof(PaymentsDb))]
[Migration("20261127120001_PortalKeys")]
internal sealed class PortalKeys : Migration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder) => modelBuilder.HasAnnotation("ProductVersion", "10.0.15");

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>(name: "portal_key", table: "portal_problems", type: "text", nullable: true);
        migrationBuilder.AddColumn<string>(name: "made_key", table: "operations", type: "text", nullable: true);
    }
}
