using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Users.Account;
using PaymentsAdmin.Core.Users.Passkeys;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Users.StepUp;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Users;

/// <summary>Passkeys: registering, signing in, confirming, renaming and removing.</summary>
public abstract class PasskeyTests(TestDatabase database) : PasskeyDoorTests(database)
{
    [Fact]
    public async Task A_passkey_signs_in_and_counts_as_both_factors()
    {
        var anna = await AddAsync("anna", Role.Approver);
        using var phone = new SoftAuthenticator();
        anna.MustEnrol.ShouldBeTrue();
        (await RegisterAsync(anna, phone, "Phone")).Value.Count.ShouldBe(10);

        var opened = (await SignInAsync(phone)).Value;
        opened.SignIn.User.MustEnrol.ShouldBeFalse();
        opened.SignIn.SteppedUpAt.ShouldBe(Store.Clock.GetUtcNow());
        opened.SignIn.Address.ShouldBe(Home.Address);
        (await FindAsync(opened)).ShouldNotBeNull();
        var own = (await Passkeys.ListAsync(As(anna), default)).Value.ShouldHaveSingleItem();
        (own.Name, own.LastUsedAt).ShouldBe(("Phone", Store.Clock.GetUtcNow()));
        (await AuditRows.AllAsync(Store)).Single(a => a.Action == "sign-in").Changes.ShouldBe("""[["by",null,"passkey"]]""");
    }

    [Fact]
    public async Task With_a_passkey_the_password_needs_the_passkey_or_a_recovery_code_as_second_factor()
    {
        var clara = await AddAsync("clara");
        using var key = new SoftAuthenticator();
        var codes = (await RegisterAsync(clara, key)).Value;
        var answer = (await TryAsync("clara", Password)).Value;
        answer.Opened.ShouldBeNull();
        answer.Ways.ShouldBe(FactorWays.Passkey);

        (await SignInAsync(key, answer.Ticket)).Ok.ShouldBeTrue();
        (await CodeAsync(await TicketAsync("clara"), codes[0])).Ok.ShouldBeTrue();
        (await AuditRows.AllAsync(Store)).First(a => a.Action == "sign-in").Changes.ShouldContain("password and passkey");
    }

    [Fact]
    public async Task Confirming_with_a_passkey_makes_the_factor_fresh_and_replaces_the_secret()
    {
        var clara = await AddAsync("clara");
        using var key = new SoftAuthenticator();
        await RegisterAsync(clara, key);
        var before = (await SignInAsync(key)).Value;
        var (steps, me) = (Service<StepUpService>(), As(clara) with { SignIn = before.SignIn.Id });
        Store.Clock.Advance(TimeSpan.FromMinutes(5));
        (await steps.StateAsync(before.SignIn.Id, me, default)).Value.ShouldBe(
            new StepUpState(false, StepUpWay.Code) { ShownAt = Store.Clock.GetUtcNow() - TimeSpan.FromMinutes(5), HasPasskeys = true, NoApp = true });

        var asked = (await steps.AskPasskeyAsync(Site, me, default)).Value;
        var after = (await steps.ConfirmByPasskeyAsync(before.SignIn.Id, Answer(asked, key.Use(asked.Options)), me, default)).Value;
        after.SignIn.Id.ShouldBe(before.SignIn.Id);
        (await FindAsync(before)).ShouldBeNull();
        (await steps.StateAsync(after.SignIn.Id, me, default)).Value.Fresh.ShouldBeTrue();
        (await AuditRows.AllAsync(Store)).Single(a => a.Action == "step-up").Changes.ShouldBe("""[["by",null,"passkey"]]""");
    }

    [Fact]
    public async Task A_removed_passkey_is_refused_and_the_password_alone_signs_in_again()
    {
        var clara = await AddAsync("clara");
        using var key = new SoftAuthenticator();
        await RegisterAsync(clara, key);
        var (here, there) = ((await SignInAsync(key)).Value, (await SignInAsync(key)).Value);
        var stamp = (await RowAsync(clara.Id)).SecurityStamp;
        var asked = (await Way.AskAsync(null, Here, Site, default)).Value;
        var late = Answer(asked, key.Use(asked.Options));

        (await Passkeys.RemoveAsync(await IdAsync(clara), As(clara) with { SignIn = here.SignIn.Id }, default)).Failure.ShouldBeNull();
        (await FindAsync(here)).ShouldNotBeNull();
        (await FindAsync(there)).ShouldBeNull();
        (await RowAsync(clara.Id)).SecurityStamp.ShouldNotBe(stamp);
        (await Way.SignInAsync(new PasskeyAttempt(late, Here, Home), default)).Failure.ShouldBe(PasskeyFailures.Unknown);
        (await SignInAsync(key)).Failure.ShouldBe(PasskeyFailures.Unknown);
        (await OpenAsync("clara")).ShouldNotBeNull();
        (await AuditRows.CountAsync(Store, "passkey.remove")).ShouldBe(1);
    }

    [Theory]
    [InlineData(Role.Approver)]
    [InlineData(Role.Admin)]
    public async Task Approvers_and_Admins_cannot_remove_their_last_passkey(Role role)
    {
        var anna = await AddAsync("anna", role);
        using var phone = new SoftAuthenticator();
        using var key = new SoftAuthenticator();
        await RegisterAsync(anna, phone);
        (await Passkeys.RemoveAsync(await IdAsync(anna), As(anna), default)).Failure.ShouldBe(PasskeyFailures.Last);
        (await RegisterAsync(anna, key)).Value.ShouldBeEmpty();
        (await Passkeys.RemoveAsync(await IdAsync(anna), As(anna), default)).Ok.ShouldBeTrue();
        (await Passkeys.RemoveAsync(await IdAsync(anna), As(anna), default)).Failure.ShouldBe(PasskeyFailures.Last);

        await EnrolAsync(anna);
        (await Service<SecondFactorService>().RemoveAsync(As(anna), default)).Failure.ShouldBeNull();
        (await TryAsync("anna", Password)).Value.Ways.ShouldBe(FactorWays.Passkey);
        (await SignInAsync(phone)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task A_new_passkey_needs_a_fresh_factor_and_ends_the_other_sign_ins()
    {
        var clara = await AddAsync("clara");
        var (here, there) = (await OpenAsync("clara"), await OpenAsync("clara"));
        var me = As(clara) with { SignIn = here.SignIn.Id };
        using var key = new SoftAuthenticator();
        var asked = (await Passkeys.ProposeAsync(Site, me, default)).Value;
        (await Passkeys.AddAsync(Answer(asked, key.Create(asked.Options)), new PasskeyName("Key"), As(clara), default)).Failure
            .ShouldBe(PasskeyFailures.TooOld);
        (await Passkeys.AddAsync(Answer(asked, key.Create(asked.Options)), new PasskeyName(" "), me, default)).Failure!.Field.ShouldBe("Name");
        (await Passkeys.AddAsync(Answer(asked, key.Create(asked.Options)), new PasskeyName("Key"), me, default)).Failure.ShouldBeNull();
        (await FindAsync(there)).ShouldBeNull();
        (await FindAsync(here)).ShouldNotBeNull();

        Store.Clock.Advance(TimeSpan.FromMinutes(5));
        (await Passkeys.ProposeAsync(Site, me, default)).Failure.ShouldBe(AccessFailures.FactorNeeded);
        (await Passkeys.RemoveAsync(await IdAsync(clara), me, default)).Failure.ShouldBe(AccessFailures.FactorNeeded);
        (await Passkeys.RenameAsync(await IdAsync(clara), new PasskeyName("Blue key"), me, default)).Ok.ShouldBeTrue();
        (await Passkeys.ListAsync(me, default)).Value.Single().Name.ShouldBe("Blue key");
    }

    [Fact]
    public async Task Nobody_can_rename_or_remove_the_passkey_of_another_user()
    {
        var (clara, eve) = (await AddAsync("clara"), await AddAsync("eve"));
        using var key = new SoftAuthenticator();
        await RegisterAsync(clara, key);
        (await Passkeys.RenameAsync(await IdAsync(clara), new PasskeyName("Mine"), As(eve), default)).Failure.ShouldBe(PasskeyFailures.NotFound);
        (await Passkeys.RemoveAsync(await IdAsync(clara), As(eve), default)).Failure.ShouldBe(PasskeyFailures.NotFound);
        (await SignInAsync(key)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task A_reset_removes_the_passkeys_and_a_disabled_user_cannot_sign_in_with_one()
    {
        var (clara, nina) = (await AddAsync("clara"), await AddAsync("nina"));
        using var claras = new SoftAuthenticator();
        using var ninas = new SoftAuthenticator();
        await RegisterAsync(clara, claras);
        await RegisterAsync(nina, ninas);
        (await Users.ResetAsync(clara.Id, keepTokens: false, Command, default)).Ok.ShouldBeTrue();
        (await Users.DisableAsync(nina.Id, Command, default)).Ok.ShouldBeTrue();

        (await SignInAsync(claras)).Failure.ShouldBe(PasskeyFailures.Unknown);
        (await SignInAsync(ninas)).Failure.ShouldBe(PasskeyFailures.NotAccepted);
        (await RowsAsync<PasskeyRow>()).ShouldHaveSingleItem().UserId.ShouldBe(nina.Id);
        (await RowAsync(clara.Id)).TwoFactorEnabled.ShouldBeFalse();
        (await SignInRowsAsync()).ShouldBe(0);
    }
}

public sealed class SqlitePasskeyTests() : PasskeyTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresPasskeyTests() : PasskeyTests(TestDatabase.Postgres);
