using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Users;

/// <summary>A store with users, and the actions that tests use on them.</summary>
public abstract class UserTests(TestDatabase database) : StoreTests(database)
{
    protected const string Password = "four unrelated words";

    protected static readonly Actor Command = Actor.Command("root");

    protected UserService Users => Store.Services.GetRequiredService<UserService>();

    protected async Task<User> AddAsync(string name, Role roles = Role.Clerk) =>
        (await Users.AddAsync(Input(name, roles), Command, default)).Value.User;

    protected static UserInput Input(string name, Role roles = Role.Clerk) => new() { Name = name, Password = Password, Roles = roles };

    protected async Task<UserRow> RowAsync(int id)
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return await db.Users.AsNoTracking().SingleAsync(u => u.Id == id);
    }

    protected async Task<IReadOnlyList<T>> RowsAsync<T>()
        where T : class
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return await db.Set<T>().AsNoTracking().ToListAsync();
    }

    protected bool Verifies(UserRow row, string password) =>
        row.PasswordHash is not null
            && new PasswordHasher<UserRow>(
                Store.Services.GetRequiredService<IOptions<PasswordHasherOptions>>()
            ).VerifyHashedPassword(row, row.PasswordHash, password) == PasswordVerificationResult.Success;

    protected override void Register(IServiceCollection services) => services.AddUsers().AddSingleton<AccessGuard>();
}

public abstract class UserServiceTests(TestDatabase database) : UserTests(database)
{
    [Fact]
    public async Task A_user_is_created_with_the_given_name_roles_and_password()
    {
        var input = Input("Clara", Role.Clerk | Role.Viewer) with { DisplayName = " Clara Ioannou " };
        var added = (await Users.AddAsync(input, Command, default)).Value;

        added.Warnings.ShouldBeEmpty();
        added.User.ShouldBe(
            new User(added.User.Id, added.User.HexId, "Clara", "Clara Ioannou", Role.Clerk | Role.Viewer) { CreatedAt = Store.Clock.GetUtcNow() }
        );
        (await Users.FindAsync("cLARA", Command, default)).Value.ShouldBe(added.User);
        var row = await RowAsync(added.User.Id);
        row.NormalizedUserName.ShouldBe("CLARA");
        row.LockoutEnabled.ShouldBeTrue();
        row.SecurityStamp.ShouldNotBeNullOrEmpty();
        Verifies(row, Password).ShouldBeTrue();
    }

    [Fact]
    public async Task A_line_end_after_the_password_is_not_part_of_it()
    {
        foreach (var (name, end) in new[] { ("unix", "\n"), ("windows", "\r\n") })
        {
            var added = await Users.AddAsync(Input(name) with { Password = Password + end }, Command, default);
            Verifies(await RowAsync(added.Value.User.Id), Password).ShouldBeTrue(name);
        }
    }

    [Fact]
    public async Task Any_combination_of_roles_is_stored()
    {
        for (var roles = Role.Viewer; roles <= (Role.Viewer | Role.Clerk | Role.Approver | Role.Admin); roles++)
        {
            var user = await AddAsync($"user{(int)roles}", roles);
            (await Users.FindAsync(user.Name, Command, default)).Value.Roles.ShouldBe(roles);
        }
    }

    [Fact]
    public async Task A_risky_pair_of_roles_gives_a_warning_and_is_not_refused()
    {
        (await Users.AddAsync(Input("a", Role.Clerk | Role.Approver), Command, default)).Value.Warnings.ShouldHaveSingleItem().ToString()
            .ShouldContain("Clerk and Approver");
        (await Users.AddAsync(Input("b", Role.Clerk | Role.Admin), Command, default)).Value.Warnings.ShouldHaveSingleItem().ToString()
            .ShouldContain("Clerk and Admin");
        (await Users.AddAsync(Input("c", Role.Approver | Role.Admin), Command, default)).Value.Warnings.ShouldHaveSingleItem().ToString()
            .ShouldContain("Approver and Admin");
        (await Users.AddAsync(Input("d", Role.Clerk | Role.Approver | Role.Admin), Command, default)).Value.Warnings.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_user_name_is_unique_regardless_of_case()
    {
        await AddAsync("clara");
        (await Users.AddAsync(Input("CLARA"), Command, default)).Failure.ShouldBe(UserFailures.NameTaken);
        (await RowsAsync<UserRow>()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Only_one_of_several_concurrent_users_with_the_same_name_is_created()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Users.AddAsync(Input("clara"), Command, default))));
        results.Count(r => r.Ok).ShouldBe(1);
        results.Where(r => !r.Ok).ShouldAllBe(r => r.Failure == UserFailures.NameTaken);
        (await RowsAsync<IdentityRole<int>>()).Count.ShouldBe(4);
    }

    [Fact]
    public async Task Invalid_input_creates_no_user()
    {
        var failure = (await Users.AddAsync(Input("clara") with { Password = "short" }, Command, default)).Failure.ShouldNotBeNull();
        (failure.Kind, failure.Field).ShouldBe((FailureKind.Invalid, "Password"));
        (await RowsAsync<UserRow>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Users_are_listed_by_name()
    {
        await AddAsync("vera", Role.Viewer);
        await AddAsync("Adam", Role.Admin);
        await AddAsync("clara");
        (await Users.ListAsync(Command, default)).Value.Select(u => (u.Name, u.Roles))
            .ShouldBe([("Adam", Role.Admin), ("clara", Role.Clerk), ("vera", Role.Viewer)]);
    }

    [Fact]
    public async Task Names_are_only_in_the_separate_texts_of_the_audit()
    {
        var user = (await Users.AddAsync(Input("clara") with { DisplayName = "Clara Ioannou" }, Command, default)).Value.User;
        await AddAsync("adam", Role.Admin);
        await Users.ResetAsync(user.Id, keepTokens: false, Command, default);
        await Users.DisableAsync(user.Id, Command, default);

        var entries = (await AuditRows.AllAsync(Store)).Where(e => e.SubjectId == user.Id).ToList();
        entries.Select(e => e.Action).ShouldBe(["user.add", "user.reset", "user.disable"]);
        entries.ShouldAllBe(e => e.SubjectKind == "user" && !e.Changes.Contains("clara", StringComparison.OrdinalIgnoreCase));
        var texts = (await RowsAsync<AuditTextRow>()).Single(t => t.AuditId == entries[0].Id).Body.ShouldNotBeNull();
        texts.ShouldContain("Clara Ioannou");
        texts.ShouldNotContain(Password);
        (await Store.Audit.VerifyAsync(default)).Intact.ShouldBeTrue();
    }
}

public sealed class SqliteUserServiceTests() : UserServiceTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresUserServiceTests() : UserServiceTests(TestDatabase.Postgres);
