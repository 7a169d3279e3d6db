using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Users;

/// <summary>Name and password, wrong attempts, and what a sign-in stores.</summary>
public abstract class SignInServiceTests(TestDatabase database) : DoorTests(database)
{
    [Fact]
    public async Task The_right_password_opens_a_sign_in_and_only_the_hash_of_its_secret_is_stored()
    {
        var user = await AddAsync("clara");
        var opened = await OpenAsync("CLARA");

        var row = (await RowsAsync<SignInRow>()).ShouldHaveSingleItem();
        (row.UserId, row.Address, row.Agent, row.SteppedUpAt).ShouldBe((user.Id, "192.0.2.7", "Firefox", Store.Clock.GetUtcNow()));
        row.TokenHash.ShouldBe(OneTimeCode.Hash(opened.Token));
        (row.StartedAt, row.ExpiresAt).ShouldBe((Store.Clock.GetUtcNow(), Store.Clock.GetUtcNow().AddHours(12)));
        (await FindAsync(opened))!.User.Name.ShouldBe("clara");
        (await RowAsync(user.Id)).LastSignInAt.ShouldBe(Store.Clock.GetUtcNow());
        var entry = (await AuditRows.AllAsync(Store)).Where(a => a.Action == "sign-in").ShouldHaveSingleItem();
        (entry.ActorUserId, entry.SubjectId).ShouldBe((user.Id, user.Id));
        entry.Changes.ShouldNotContain("192.0.2.7");
    }

    [Fact]
    public async Task Every_sign_in_has_its_own_secret()
    {
        await AddAsync("clara");
        (await OpenAsync("clara")).Token.ShouldNotBe((await OpenAsync("clara")).Token);
        (await RowsAsync<SignInRow>()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Unknown_wrong_disabled_and_reset_get_the_same_answer_and_are_audited()
    {
        await AddAsync("clara");
        await Users.DisableAsync((await AddAsync("dora")).Id, Command, default);
        await Users.ResetAsync((await AddAsync("rita")).Id, keepTokens: false, Command, default);

        foreach (var (name, password) in new[] { ("nobody", Password), ("clara", "not her password"), ("dora", Password), ("rita", Password), ("rita", "") })
        {
            (await TryAsync(name, password)).Failure.ShouldBe(SignInFailures.NotFitting, name);
        }

        (await RowsAsync<SignInRow>()).ShouldBeEmpty();
        var reasons = (await AuditRows.AllAsync(Store)).Where(a => a.Action == "sign-in.failed").Select(a => a.Changes);
        reasons.ShouldBe(new[] { "unknown", "password", "disabled", "password", "password" }.Select(reason => $"""[["reason",null,"{reason}"]]"""));
    }

    [Fact]
    public async Task Ten_wrong_passwords_pause_the_user_name_for_fifteen_minutes()
    {
        await AddAsync("clara");
        await WrongAsync("clara", 9);
        (await TryAsync("clara", Password)).Ok.ShouldBeTrue();

        await WrongAsync("clara", 10);
        (await TryAsync("clara", Password)).Failure.ShouldBe(SignInFailures.NotFitting);
        Store.Clock.Advance(TimeSpan.FromMinutes(14));
        (await TryAsync("clara", Password)).Failure.ShouldBe(SignInFailures.NotFitting);
        Store.Clock.Advance(TimeSpan.FromMinutes(1));
        (await TryAsync("clara", Password)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task A_strangers_wrong_passwords_do_not_lock_a_user_out_of_a_known_browser()
    {
        await AddAsync("adam", Role.Viewer);
        var device = (await OpenAsync("adam")).Device;
        await WrongAsync("adam", 10);
        (await TryAsync("adam", Password)).Ok.ShouldBeFalse();

        (await TryAsync("adam", Password, device)).Ok.ShouldBeTrue();
        (await RowAsync((await Users.FindAsync("adam", Command, default)).Value.Id)).LockoutEnd.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_device_mark_of_another_user_does_not_lift_a_pause()
    {
        await AddAsync("adam", Role.Viewer);
        await AddAsync("eve", Role.Viewer);
        var device = (await OpenAsync("eve")).Device;
        await WrongAsync("adam", 10);
        (await TryAsync("adam", Password, device)).Failure.ShouldBe(SignInFailures.NotFitting);
        (await TryAsync("adam", Password, device + "x")).Failure.ShouldBe(SignInFailures.NotFitting);
    }

    [Fact]
    public async Task Guessing_in_a_known_browser_slows_down_only_that_browser()
    {
        await AddAsync("clara");
        var device = (await OpenAsync("clara")).Device;
        for (var i = 0; i < 10; i++)
        {
            (await TryAsync("clara", "not her password", device)).Ok.ShouldBeFalse();
        }

        (await TryAsync("clara", Password, device)).Failure!.Code.ShouldBe("sign-in.too-fast");
        (await TryAsync("clara", Password)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task Throttled_attempts_leave_one_audit_entry_per_minute_and_network()
    {
        await AddAsync("clara");
        for (var i = 0; i < 40; i++)
        {
            await TryAsync("clara", "not her password", from: new Origin($"2001:db8::{i}", null));
            await TryAsync("clara", "not her password");
        }

        var reasons = (await AuditRows.AllAsync(Store)).Where(a => a.Action == "sign-in.failed").Select(a => a.Changes).ToList();
        reasons.Count(r => r.Contains("too many tries", StringComparison.Ordinal)).ShouldBe(2);
        reasons.Count.ShouldBe(22);
    }

    [Fact]
    public async Task Attempts_from_one_address_are_throttled_and_those_from_another_are_not()
    {
        await AddAsync("clara");
        for (var i = 0; i < 20; i++)
        {
            (await TryAsync($"nobody{i}", "x")).Failure.ShouldBe(SignInFailures.NotFitting);
        }

        (await TryAsync("clara", Password)).Failure!.Code.ShouldBe("sign-in.too-fast");
        (await TryAsync("clara", Password, from: new Origin("198.51.100.1", null))).Ok.ShouldBeTrue();
        Store.Clock.Advance(TimeSpan.FromSeconds(1));
        (await TryAsync("clara", Password)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task Only_demo_users_sign_in_without_a_password()
    {
        await AddAsync("clara");
        (await Door.InDemoAsync("clara", Home, default)).Failure.ShouldBe(SignInFailures.NotFitting);
        await new DemoSetup(Service<Core.Users.Directory.IUserDirectory>()).RunAsync(default);
        var vera = (await Door.InDemoAsync("vera", Home, default)).Value;
        vera.SignIn.SteppedUpAt.ShouldBeNull();
        (await TryAsync("vera", "")).Failure.ShouldBe(SignInFailures.NotFitting);
    }

    [Fact]
    public async Task The_sign_in_of_a_user_disabled_meanwhile_does_not_open()
    {
        var user = await AddAsync("clara");
        var secondStep = new NewSignIn(user.Id, [1], Home, Store.Clock.GetUtcNow(), "password");
        await Users.DisableAsync(user.Id, Command, default);
        (await SignIns.OpenAsync(secondStep, default)).Failure.ShouldBe(SignInFailures.NotFitting);
        (await RowsAsync<SignInRow>()).ShouldBeEmpty();
    }

    private async Task WrongAsync(string name, int times)
    {
        for (var i = 0; i < times; i++)
        {
            (await TryAsync(name, "not the password", from: new Origin($"203.0.113.{i}", null))).Failure.ShouldBe(SignInFailures.NotFitting);
        }
    }
}

public sealed class SqliteSignInServiceTests() : SignInServiceTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresSignInServiceTests() : SignInServiceTests(TestDatabase.Postgres);
