using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Schema;

/// <summary>Notices from before the update: what still waits, waits; what was decided no longer counts as unread.</summary>
public abstract class WaitingNoticesTests(TestDatabase database)
{
    [Fact]
    public async Task An_update_leaves_unread_only_what_still_waits()
    {
        await using var store = await TestStore.OpenEmptyAsync(database);
        await using var db = await store.Contexts.CreateDbContextAsync();
        await db.GetService<IMigrator>().MigrateAsync("TokenMakers");
        var (hex, at) = (HexId.Random().Value, DateTimeOffset.UnixEpoch);
        db.Add(new UserRow { Id = 5, HexId = hex, UserName = "adam", NormalizedUserName = "ADAM", DisplayName = "Adam", CreatedAt = at });
        await db.SaveChangesAsync();
        await db.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO confirmations (id, kind, subject_id, about, asked_by_id, asked_at, expires_at, state)
            VALUES (70, 2, 5, 'Adam', 5, 1, 2, 1), (71, 2, 5, 'Adam', 5, 1, 2, 2)
            """
        );
        await db.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO notifications (id, user_id, kind, subject_kind, subject_id, body, made_at, in_app, mail_state, mail_tries, mail_next_at)
            VALUES (1, 5, 'confirmation.asked', 'request.roles', 70, 'x', 9, TRUE, 0, 0, 0),
                   (2, 5, 'confirmation.asked', 'request.roles', 71, 'x', 9, TRUE, 0, 0, 0),
                   (3, 5, 'posting.submitted', 'payment', 999, 'x', 9, TRUE, 0, 0, 0), (4, 5, 'posting.posted', 'payment', 999, 'x', 9, TRUE, 0, 0, 0)
            """
        );

        await db.GetService<IMigrator>().MigrateAsync();

        var rows = await db.Set<NotificationRow>().AsNoTracking().OrderBy(n => n.Id).ToListAsync();
        rows.Select(n => (n.Waits, n.ReadAt is null)).ShouldBe([(true, true), (false, false), (false, false), (false, true)]);
    }
}

public sealed class SqliteWaitingNoticesTests() : WaitingNoticesTests(TestDatabase.Sqlite);

public sealed class PostgresWaitingNoticesTests() : WaitingNoticesTests(TestDatabase.Postgres);
