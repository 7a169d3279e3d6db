using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Postgres.Migrations;

[DbContext(typeof(PaymentsDb))]
[Migration("20261126210100_WaitingNotices")]
internal sealed class WaitingNotices : Migration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder) => modelBuilder.HasAnnotation("ProductVersion", "10.0.15");

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<bool>(name: "waits", table: "notifications", type: "boolean", nullable: false, defaultValue: false);

        migrationBuilder.CreateIndex(name: "ix_notifications_waiting", table: "notifications", columns: ["subject_kind", "subject_id"], filter: "waits");

        // What was decided before the update no longer counts as unread.
        migrationBuilder.Sql(
            """
            UPDATE notifications SET waits = TRUE
            WHERE (subject_kind = 'payment' AND EXISTS (SELECT 1 FROM payments p WHERE p.id = notifications.subject_id AND p.deleted_at IS NULL AND (
                     (notifications.kind = 'posting.submitted' AND p.posting_state = 2)
                     OR (notifications.kind = 'posting.reversal-asked' AND p.posting_state = 5)
                     OR (notifications.kind = 'posting.no-approver' AND p.posting_state IN (2, 5))
                     OR (notifications.kind IN ('posting.rejected', 'posting.sent-back') AND p.posting_state = 1))))
              OR (kind = 'posting.no-approver' AND subject_kind = 'installation' AND read_at IS NULL)
              OR (kind = 'confirmation.asked' AND EXISTS (SELECT 1 FROM confirmations c WHERE c.id = notifications.subject_id AND c.state = 1));

            UPDATE notifications SET read_at = made_at
            WHERE read_at IS NULL AND NOT waits
              AND kind IN ('posting.submitted', 'posting.reversal-asked', 'posting.no-approver', 'posting.rejected', 'posting.sent-back', 'confirmation.asked');
            """
        );
    }
}
