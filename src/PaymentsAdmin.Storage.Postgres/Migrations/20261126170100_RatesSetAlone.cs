using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Postgres.Migrations;

[DbContext(typeof(PaymentsDb))]
[Migration("20261126170100_RatesSetAlone")]
internal sealed class RatesSetAlone : Migration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder) => modelBuilder.HasAnnotation("ProductVersion", "10.0.15");

    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<bool>(name: "set_alone", table: "rates", type: "boolean", nullable: false, defaultValue: false);
}
