using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Sqlite.Migrations;

[DbContext(typeof(PaymentsDb))]
[Migration("20261126230000_VouchedRates")]
internal sealed class VouchedRates : Migration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder) => modelBuilder.HasAnnotation("ProductVersion", "10.0.15");

    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<long>(name: "vouched", table: "rates", type: "INTEGER", nullable: true);
}
