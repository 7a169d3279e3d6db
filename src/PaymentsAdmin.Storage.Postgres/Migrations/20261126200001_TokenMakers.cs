using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Postgres.Migrations;

[DbContext(typeof(PaymentsDb))]
[Migration("20261126200001_TokenMakers")]
internal sealed class TokenMakers : Migration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder) => modelBuilder.HasAnnotation("ProductVersion", "10.0.15");

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<bool>(name: "made_token", table: "payment_authors", type: "boolean", nullable: false, defaultValue: false);
        migrationBuilder.AddColumn<int>(name: "token_maker_id", table: "operations", type: "integer", nullable: true);

        // Disabling a user ends their tokens for good from now on, so those of users who are disabled already must not come back.
        migrationBuilder.Sql(
            """
            UPDATE api_tokens SET revoked_at = (SELECT u.disabled_at FROM users u WHERE u.id = api_tokens.user_id)
            WHERE revoked_at IS NULL AND user_id IN (SELECT id FROM users WHERE disabled_at IS NOT NULL);
            """
        );
    }
}
