using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Users;

/// <summary>Hashes with fewer iterations are replaced when their user signs in.</summary>
public abstract class RehashTests(TestDatabase database) : DoorTests(database)
{
    private const int Few = 10;

    [Theory]
    [InlineData(PasswordHasherCompatibilityMode.IdentityV3)]
    [InlineData(PasswordHasherCompatibilityMode.IdentityV2)]
    public async Task An_older_hash_is_replaced_at_the_next_sign_in_and_open_sign_ins_stay(PasswordHasherCompatibilityMode version)
    {
        var user = await AddAsync("clara");
        var open = await OpenAsync("clara");
        var (before, old) = (await RowAsync(user.Id), await AgeAsync(user.Id, version));

        (await TryAsync("clara", "not her password")).Ok.ShouldBeFalse();
        (await RowAsync(user.Id)).PasswordHash.ShouldBe(old);

        (await TryAsync("clara", Password)).Ok.ShouldBeTrue();
        var row = await RowAsync(user.Id);
        row.PasswordHash.ShouldNotBe(old);
        Verifies(row, Password).ShouldBeTrue();
        row.SecurityStamp.ShouldBe(before.SecurityStamp);
        (await FindAsync(open)).ShouldNotBeNull();

        (await TryAsync("clara", Password)).Ok.ShouldBeTrue();
        (await RowAsync(user.Id)).PasswordHash.ShouldBe(row.PasswordHash);
    }

    private async Task<string> AgeAsync(int user, PasswordHasherCompatibilityMode version)
    {
        var row = await RowAsync(user);
        var old = new PasswordHasher<UserRow>(Options.Create(new PasswordHasherOptions { IterationCount = Few, CompatibilityMode = version }))
            .HashPassword(row, Password);
        await using var db = await Store.Contexts.CreateDbContextAsync();
        await db.Users.Where(u => u.Id == user).ExecuteUpdateAsync(set => set.SetProperty(u => u.PasswordHash, old));
        return old;
    }
}

public sealed class SqliteRehashTests() : RehashTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresRehashTests() : RehashTests(TestDatabase.Postgres);
