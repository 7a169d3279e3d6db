using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Postings;

namespace PaymentsAdmin.Backends.Tests.Schema;

/// <summary>The authors of payments stand in a table that is its own key, which the four-eyes rule must not notice.</summary>
public sealed class SqliteAuthorsTests() : PostingTests(TestDatabase.Sqlite)
{
    private const string Rows = "SELECT group_concat(payment_id || ' by ' || user_id || ' at ' || first_at, ', ') AS Value FROM (SELECT * FROM payment_authors ORDER BY 1, 2)";

    private const string IsItsOwnKey = "SELECT wr AS Value FROM pragma_table_list WHERE name = 'payment_authors'";

    [Fact]
    public async Task An_update_of_the_database_keeps_every_author()
    {
        await World.DealPaymentAsync();
        await World.DealPaymentAsync();
        await using var db = await Store.Contexts.CreateDbContextAsync();
        var before = await db.Database.SqlQueryRaw<string>(Rows).SingleAsync();
        before.Split(", ").Length.ShouldBe(2);

        await db.GetService<IMigrator>().MigrateAsync("NoticeSettings");
        await db.GetService<IMigrator>().MigrateAsync();

        (await db.Database.SqlQueryRaw<string>(Rows).SingleAsync()).ShouldBe(before);
        (await db.Database.SqlQueryRaw<int>(IsItsOwnKey).SingleAsync()).ShouldBe(1);
    }
}
