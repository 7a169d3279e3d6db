using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Backends.Tests.Databases;

namespace PaymentsAdmin.Backends.Tests.Schema;

/// <summary>The table of the authors of payments is WITHOUT ROWID, so that a new payment writes one page less.</summary>
public sealed class SqliteAuthorsTests() : StoreTests(TestDatabase.Sqlite)
{
    private const string IsItsOwnKey = "SELECT wr AS Value FROM pragma_table_list WHERE name = 'payment_authors'";

    [Fact]
    public async Task The_table_of_authors_has_no_row_ids()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        (await db.Database.SqlQueryRaw<int>(IsItsOwnKey).SingleAsync()).ShouldBe(1);
    }
}
