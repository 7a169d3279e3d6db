using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Users.Account;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Users.StepUp;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Users;

/// <summary>Every change of how a user signs in or what they may do gives the account a new security stamp, which ends unfinished sign-ins.</summary>
public abstract class StampTests(TestDatabase database) : DoorTests(database)
{
    private const string Another = "five quite unrelated words";

    [Fact]
    public async Task Every_change_of_password_factor_role_and_access_gives_a_new_stamp()
    {
        var clara = await AddAsync("clara");
        var factors = Service<SecondFactorService>();
        var seen = new List<string> { await StampAsync(clara) };
        var proposal = (await factors.ProposeAsync(As(clara), default)).Value;
        OneTimeLink? link = null;
        foreach (var change in new Func<Task<Result>>[]
        {
            async () =>
                await Service<OwnAccountService>().ChangePasswordAsync(new PasswordChange { Old = Password, Password = Another }, default, As(clara), default),
            async () => await factors.EnrolAsync(proposal.Sealed, Now(proposal.Secret), As(clara), default),
            async () => await factors.RenewCodesAsync(As(clara), default),
            async () => await factors.RemoveAsync(As(clara), default),
            async () => await Users.SetRolesAsync(clara.Id, Role.Viewer, Command, default),
            async () => await ResetAsync(),
            async () => await Users.SetPasswordAsync(link!.Code, new PasswordInput { Password = Password }, Home, default),
            async () => await Users.DisableAsync(clara.Id, Command, default),
            async () => await Users.EnableAsync(clara.Id, Command, default),
        })
        {
            (await change()).Failure.ShouldBeNull();
            seen.Add(await StampAsync(clara));
        }

        seen.ShouldBeUnique();

        async Task<Result> ResetAsync()
        {
            var reset = await Users.ResetAsync(clara.Id, keepTokens: false, Command, default);
            link = reset.Value;
            return reset;
        }
    }

    [Fact]
    public async Task Signing_in_and_confirming_again_keep_the_stamp()
    {
        var clara = await AddAsync("clara");
        var before = await StampAsync(clara);
        var opened = await OpenAsync("clara");
        (await Service<StepUpService>().ConfirmAsync(opened.SignIn.Id, new StepUpInput { Password = Password }, As(clara), default)).Ok.ShouldBeTrue();
        (await TryAsync("clara", "not her password")).Ok.ShouldBeFalse();

        (await StampAsync(clara)).ShouldBe(before);
    }

    [Fact]
    public async Task Concurrent_changes_of_one_account_all_succeed()
    {
        var clara = await AddAsync("clara");
        var factors = Service<SecondFactorService>();
        var proposal = (await factors.ProposeAsync(As(clara), default)).Value;
        var account = Service<OwnAccountService>();
        var done = await Task.WhenAll(
            Task.Run<Result>(async () => await factors.EnrolAsync(proposal.Sealed, Now(proposal.Secret), As(clara), default)),
            Task.Run(() => account.ChangePasswordAsync(new PasswordChange { Old = Password, Password = Another }, default, As(clara), default)),
            Task.Run<Result>(async () => await Users.SetRolesAsync(clara.Id, Role.Viewer, Command, default)));

        done.ShouldAllBe(one => one.Ok);
        var row = await RowAsync(clara.Id);
        row.TwoFactorEnabled.ShouldBeTrue();
        Verifies(row, Another).ShouldBeTrue();
    }

    private async Task<string> StampAsync(User user) => (await RowAsync(user.Id)).SecurityStamp.ShouldNotBeNull();
}

public sealed class SqliteStampTests() : StampTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresStampTests() : StampTests(TestDatabase.Postgres);
