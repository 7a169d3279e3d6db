using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Users;

/// <summary>Disabling, enabling, resetting, and the users of the demo.</summary>
public abstract class UserChangeTests(TestDatabase database) : UserTests(database)
{
    private static readonly PasswordInput Other = new() { Password = "five quite unrelated words" };

    [Fact]
    public async Task Disabling_a_user_keeps_the_account_and_ends_every_sign_in()
    {
        var user = await AddAsync("clara");
        await SignInAsync(user);
        var before = await RowAsync(user.Id);

        (await Users.DisableAsync(user.Id, Command, default)).Ok.ShouldBeTrue();

        var after = await RowAsync(user.Id);
        after.DisabledAt.ShouldBe(Store.Clock.GetUtcNow());
        after.SecurityStamp.ShouldNotBe(before.SecurityStamp);
        after.PasswordHash.ShouldBe(before.PasswordHash);
        (await RowsAsync<SignInRow>()).ShouldHaveSingleItem().EndedAt.ShouldBe(Store.Clock.GetUtcNow());
        (await Users.FindAsync("clara", Command, default)).Value.DisabledAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Disabling_or_enabling_a_user_twice_has_one_effect()
    {
        var user = await AddAsync("clara");
        foreach (var disable in new[] { true, true, false, false })
        {
            var result = disable ? await Users.DisableAsync(user.Id, Command, default) : await Users.EnableAsync(user.Id, Command, default);
            result.Ok.ShouldBeTrue();
            (await RowAsync(user.Id)).DisabledAt.HasValue.ShouldBe(disable);
        }

        (await AuditRows.CountAsync(Store, "user.disable")).ShouldBe(1);
        (await AuditRows.CountAsync(Store, "user.enable")).ShouldBe(1);
    }

    [Fact]
    public async Task The_last_Admin_cannot_be_disabled()
    {
        var adam = await AddAsync("adam", Role.Admin);
        var eve = await AddAsync("eve", Role.Admin | Role.Viewer);
        (await Users.DisableAsync(adam.Id, Command, default)).Ok.ShouldBeTrue();
        (await Users.DisableAsync(eve.Id, Command, default)).Failure.ShouldBe(UserFailures.LastAdmin);
        (await RowAsync(eve.Id)).DisabledAt.ShouldBeNull();
    }

    [Fact]
    public async Task Disabling_all_Admins_concurrently_leaves_one()
    {
        var admins = new List<User>();
        for (var i = 0; i < 4; i++)
        {
            admins.Add(await AddAsync($"admin{i}", Role.Admin));
        }

        await Task.WhenAll(admins.Select(a => Task.Run(() => Users.DisableAsync(a.Id, Command, default))));
        (await RowsAsync<UserRow>()).Count(u => u.DisabledAt is null).ShouldBe(1);
    }

    [Fact]
    public async Task Disabling_enabling_and_resetting_an_unknown_user_are_refused()
    {
        (await Users.DisableAsync(999, Command, default)).Failure.ShouldBe(UserFailures.NotFound);
        (await Users.EnableAsync(999, Command, default)).Failure.ShouldBe(UserFailures.NotFound);
        (await Users.ResetAsync(999, keepTokens: false, Command, default)).Failure.ShouldBe(UserFailures.NotFound);
        (await Users.FindAsync("nobody", Command, default)).Failure.ShouldBe(UserFailures.NotFound);
    }

    [Fact]
    public async Task A_reset_removes_password_second_factor_and_sign_ins()
    {
        var user = await AddAsync("anna", Role.Approver);
        await SignInAsync(user);
        await EnrolAsync(user);
        var before = await RowAsync(user.Id);

        var link = (await Users.ResetAsync(user.Id, keepTokens: false, Command, default)).Value!;

        var after = await RowAsync(user.Id);
        (after.PasswordHash, after.TwoFactorEnabled, after.LockoutEnd, after.AccessFailedCount).ShouldBe((null, false, null, 0));
        after.SecurityStamp.ShouldNotBe(before.SecurityStamp);
        (await RowsAsync<IdentityUserToken<int>>()).ShouldBeEmpty();
        (await RowsAsync<SignInRow>()).ShouldHaveSingleItem().EndedAt.ShouldNotBeNull();
        link.ExpiresAt.ShouldBe(Store.Clock.GetUtcNow() + OneTimeCode.Life);
    }

    [Fact]
    public async Task Only_the_hash_of_a_reset_code_is_stored()
    {
        var user = await AddAsync("anna", Role.Approver);
        var link = (await Users.ResetAsync(user.Id, keepTokens: false, Command, default)).Value!;

        var kept = (await RowsAsync<OneTimeCodeRow>()).ShouldHaveSingleItem();
        kept.CodeHash.ShouldBe(OneTimeCode.Hash(link.Code));
        kept.ExpiresAt.ShouldBe(link.ExpiresAt);
        (await AuditRows.AllAsync(Store)).ShouldAllBe(e => !e.Changes.Contains(link.Code, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_reset_code_sets_a_password_only_once()
    {
        var user = await AddAsync("anna", Role.Approver);
        var link = (await Users.ResetAsync(user.Id, keepTokens: false, Command, default)).Value!;

        (await Users.SetPasswordAsync(link.Code, Other, new Origin(null, ""), default)).Value.Id.ShouldBe(user.Id);
        Verifies(await RowAsync(user.Id), Other.Password).ShouldBeTrue();
        (await Users.SetPasswordAsync(link.Code, Other, new Origin(null, ""), default)).Failure.ShouldBe(UserFailures.CodeNotValid);
        (await AuditRows.CountAsync(Store, "user.password")).ShouldBe(1);
    }

    [Fact]
    public async Task Only_one_of_several_concurrent_uses_of_a_reset_code_succeeds()
    {
        var user = await AddAsync("anna", Role.Approver);
        var link = (await Users.ResetAsync(user.Id, keepTokens: false, Command, default)).Value!;
        var results = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => Task.Run(() => Users.SetPasswordAsync(link.Code, Other, new Origin(null, ""), default))));
        results.Count(r => r.Ok).ShouldBe(1);
    }

    [Fact]
    public async Task A_reset_code_expires()
    {
        var user = await AddAsync("anna", Role.Approver);
        var link = (await Users.ResetAsync(user.Id, keepTokens: false, Command, default)).Value!;
        Store.Clock.Advance(OneTimeCode.Life);
        (await Users.SetPasswordAsync(link.Code, Other, new Origin(null, ""), default)).Failure.ShouldBe(UserFailures.CodeNotValid);
        (await RowAsync(user.Id)).PasswordHash.ShouldBeNull();
    }

    [Fact]
    public async Task A_newer_reset_code_voids_the_older_one()
    {
        var user = await AddAsync("anna", Role.Approver);
        var older = (await Users.ResetAsync(user.Id, keepTokens: false, Command, default)).Value!;
        var newer = (await Users.ResetAsync(user.Id, keepTokens: false, Command, default)).Value!;
        (await Users.SetPasswordAsync(older.Code, Other, new Origin(null, ""), default)).Failure.ShouldBe(UserFailures.CodeNotValid);
        (await Users.SetPasswordAsync(newer.Code, Other, new Origin(null, ""), default)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task A_refused_password_does_not_use_up_the_reset_code()
    {
        var user = await AddAsync("anna", Role.Approver);
        var link = (await Users.ResetAsync(user.Id, keepTokens: false, Command, default)).Value!;
        (
            await Users.SetPasswordAsync(link.Code, new PasswordInput { Password = "password1234" }, new Origin(null, ""), default)
        ).Failure.ShouldNotBeNull().Field.ShouldBe("Password");
        (await Users.SetPasswordAsync(link.Code, Other, new Origin(null, ""), default)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task A_disabled_user_cannot_be_reset_or_use_a_reset_code()
    {
        var user = await AddAsync("anna", Role.Approver);
        var link = (await Users.ResetAsync(user.Id, keepTokens: false, Command, default)).Value!;
        await Users.DisableAsync(user.Id, Command, default);
        (await Users.ResetAsync(user.Id, keepTokens: false, Command, default)).Failure.ShouldBe(UserFailures.Disabled);
        (await Users.SetPasswordAsync(link.Code, Other, new Origin(null, ""), default)).Failure.ShouldBe(UserFailures.CodeNotValid);
    }

    [Fact]
    public async Task The_demo_has_the_same_users_however_often_it_starts()
    {
        var demo = Store.Services.GetRequiredService<DemoSetup>();
        (await demo.RunAsync(default)).Ok.ShouldBeTrue();
        (await demo.RunAsync(default)).Ok.ShouldBeTrue();

        var users = (await Users.ListAsync(Command, default)).Value;
        users.Select(u => (u.Name, u.Roles)).ShouldBe(
            [("adam", Role.Admin), ("alan", Role.Approver), ("amir", Role.Approver), ("anna", Role.Approver), ("clara", Role.Clerk), ("vera", Role.Viewer)]
        );
        users.ShouldAllBe(u => u.IsDemo);
        (await RowsAsync<UserRow>()).ShouldAllBe(u => u.PasswordHash == null);
    }

    private async Task SignInAsync(User user)
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        var now = Store.Clock.GetUtcNow();
        db.Add(new SignInRow { UserId = user.Id, TokenHash = [1], StartedAt = now, LastSeenAt = now, ExpiresAt = now.AddHours(12) });
        await db.SaveChangesAsync();
    }

    private async Task EnrolAsync(User user)
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        var row = await db.Users.SingleAsync(u => u.Id == user.Id);
        (row.TwoFactorEnabled, row.LockoutEnd, row.AccessFailedCount) = (true, Store.Clock.GetUtcNow().AddDays(1), 3);
        db.Add(new IdentityUserToken<int> { UserId = user.Id, LoginProvider = "[AspNetUserStore]", Name = "AuthenticatorKey", Value = "key" });
        await db.SaveChangesAsync();
    }
}

public sealed class SqliteUserChangeTests() : UserChangeTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresUserChangeTests() : UserChangeTests(TestDatabase.Postgres);
