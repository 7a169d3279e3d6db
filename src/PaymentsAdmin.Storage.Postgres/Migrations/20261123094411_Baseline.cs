using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Setup;

namespace PaymentsAdmin.Storage.Postgres.Migrations;

/// <summary>All tables as of the first version.</summary>
[DbContext(typeof(PaymentsDb))]
[Migration("20261123094411_Baseline")]
internal sealed class Baseline : Migration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder) => modelBuilder.HasAnnotation("ProductVersion", "10.0.15");

    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(KnownMigrations.Baseline(typeof(Baseline).Assembly));
}
