using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Backends.Tests.Databases;

namespace PaymentsAdmin.Backends.Tests.Schema;

/// <summary>The authors of payments stand in a table that is its own key, so that a new payment touches a page less.</summary>
public sealed class SqliteAuthorsTests() : StoreTests(TestDatabase.Sqlite)
{
    private const string IsItsOwnKey = "SELECT wr AS Value FROM pragma_table_list WHERE name = 'payment_authors'";

    [Fact]
    public async Task Authors_are_their_own_key()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        (await db.Database.SqlQueryRaw<int>(IsItsOwnKey).SingleAsync()).ShouldBe(1);
    }
}
