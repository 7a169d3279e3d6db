using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Postgres.Migrations;

[DbContext(typeof(PaymentsDb))]
[Migration("20261126220001_TokenFactors")]
internal sealed class TokenFactors : Migration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder) => modelBuilder.HasAnnotation("ProductVersion", "10.0.15");

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<bool>(name: "by_factor", table: "api_tokens", type: "boolean", nullable: false, defaultValue: false);

        // Those who have a second factor, or must have one, needed it to create a token; the command line and demo users need none.
        migrationBuilder.Sql(
            """
            UPDATE api_tokens SET by_factor = TRUE
            WHERE made_by_id IS NULL
               OR user_id IN (SELECT id FROM users WHERE two_factor_enabled OR is_demo)
               OR user_id IN (SELECT g.user_id FROM user_roles g JOIN roles r ON r.id = g.role_id WHERE r.name IN ('Approver', 'Admin'));
            """
        );
    }
}
