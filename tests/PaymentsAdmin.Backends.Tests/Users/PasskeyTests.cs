using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Passkeys;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Tests.Support;

namespace PaymentsAdmin.Backends.Tests.Users;

/// <summary>Passkeys: registering, signing in, confirming, removing, and everything that lets nobody in.</summary>
public abstract class PasskeyTests(TestDatabase database) : DoorTests(database)
{
    private static readonly PasskeySite Site = new("pay.example.com", "https://pay.example.com");

    private PasskeyService Passkeys => Service<PasskeyService>();

    private PasskeySignInService Way => Service<PasskeySignInService>();

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
    public async Task With_a_passkey_the_password_alone_opens_nothing_and_the_passkey_is_the_second_step()
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
    public async Task Confirming_by_a_passkey_holds_five_minutes_and_gives_another_secret()
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
    public async Task An_answer_is_taken_once()
    {
        var clara = await AddAsync("clara");
        using var key = new SoftAuthenticator();
        await RegisterAsync(clara, key);
        var asked = (await Way.AskAsync(null, Site, default)).Value;
        var answer = Answer(asked, key.Use(asked.Options));

        var by = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => Way.SignInAsync(new PasskeyTry(answer, Home), default))));
        by.Count(one => one.Ok).ShouldBe(1);
        by.Where(one => !one.Ok).ShouldAllBe(one => one.Failure == PasskeyFailures.TooOld);
        (await AuditRows.CountAsync(Store, "sign-in.failed")).ShouldBe(4);
    }

    [Fact]
    public async Task A_challenge_lasts_five_minutes_and_serves_its_own_purpose()
    {
        var clara = await AddAsync("clara");
        using var key = new SoftAuthenticator();
        await RegisterAsync(clara, key);
        var asked = (await Way.AskAsync(null, Site, default)).Value;
        var answer = Answer(asked, key.Use(asked.Options));
        (await Service<StepUpService>().ConfirmByPasskeyAsync(default, answer, As(clara), default)).Failure.ShouldBe(PasskeyFailures.TooOld);
        (await Way.SignInAsync(new PasskeyTry(answer, Home) { Ticket = await TicketAsync("clara") }, default)).Failure.ShouldBe(PasskeyFailures.TooOld);
        (await Way.SignInAsync(new PasskeyTry(answer with { State = "made up" }, Home), default)).Failure.ShouldBe(PasskeyFailures.TooOld);

        Store.Clock.Advance(PasskeyChallenges.Life);
        (await Way.SignInAsync(new PasskeyTry(answer, Home), default)).Failure.ShouldBe(PasskeyFailures.TooOld);
        (await AuditRows.CountAsync(Store, "sign-in.failed")).ShouldBe(3);
        (await AuditRows.CountAsync(Store, "passkey.refused")).ShouldBe(1);
        (await SignInRowsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Another_host_or_origin_and_an_unverified_owner_are_refused()
    {
        var clara = await AddAsync("clara");
        foreach (var wrong in new[]
        {
            new SoftAuthenticator { Origin = "https://pay.example.org" },
            new SoftAuthenticator { Domain = "pay.example.org" },
            new SoftAuthenticator { Verifies = false },
        })
        {
            (await RegisterAsync(clara, wrong)).Failure.ShouldBe(PasskeyFailures.NotAccepted);
            wrong.Dispose();
        }

        (await Passkeys.ProposeAsync(null, As(clara), default)).Failure.ShouldBe(PasskeyFailures.NoSite);
        (await Passkeys.ListAsync(As(clara), default)).Value.ShouldBeEmpty();
        (await AuditRows.CountAsync(Store, "passkey.refused")).ShouldBe(3);
        (await RowAsync(clara.Id)).TwoFactorEnabled.ShouldBeFalse();
    }

    [Fact]
    public async Task A_counter_that_does_not_rise_is_refused()
    {
        var clara = await AddAsync("clara");
        using var key = new SoftAuthenticator { SignCount = 7 };
        await RegisterAsync(clara, key);
        (await SignInAsync(key)).Ok.ShouldBeTrue();

        key.SignCount = 6;
        (await SignInAsync(key)).Failure.ShouldBe(PasskeyFailures.NotAccepted);
        (await AuditRows.AllAsync(Store)).Single(a => a.Action == "sign-in.failed").Changes.ShouldContain("passkey.not-accepted");
        (await SignInAsync(key)).Failure.ShouldBe(PasskeyFailures.NotAccepted);
        (await SignInAsync(key)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task A_passkey_is_registered_once_whoever_tries_it_again()
    {
        var (clara, eve) = (await AddAsync("clara"), await AddAsync("eve"));
        using var key = new SoftAuthenticator();
        await RegisterAsync(clara, key);
        (await RegisterAsync(clara, key)).Failure.ShouldBe(PasskeyFailures.AlreadyRegistered);
        (await RegisterAsync(eve, key)).Failure.ShouldBe(PasskeyFailures.AlreadyRegistered);
        (await Passkeys.RefuseSecondAsync(As(clara), default)).Failure.ShouldBe(PasskeyFailures.AlreadyRegistered);
        (await Passkeys.ListAsync(As(eve), default)).Value.ShouldBeEmpty();
        (await AuditRows.CountAsync(Store, "passkey.refused")).ShouldBe(3);
    }

    [Fact]
    public async Task The_passkey_of_another_person_confirms_nothing_and_is_no_second_step()
    {
        var (clara, eve) = (await AddAsync("clara"), await AddAsync("eve"));
        using var claras = new SoftAuthenticator();
        using var eves = new SoftAuthenticator();
        await RegisterAsync(clara, claras);
        await RegisterAsync(eve, eves);
        (await SignInAsync(eves, await TicketAsync("clara"))).Failure.ShouldBe(PasskeyFailures.OfSomebodyElse);

        var (steps, here) = (Service<StepUpService>(), (await SignInAsync(claras)).Value);
        var me = As(clara) with { SignIn = here.SignIn.Id };
        var asked = (await steps.AskPasskeyAsync(Site, me, default)).Value;
        (await steps.ConfirmByPasskeyAsync(here.SignIn.Id, Answer(asked, eves.Use(asked.Options)), me, default)).Failure.ShouldBe(PasskeyFailures.OfSomebodyElse);
        (await FindAsync(here)).ShouldNotBeNull();
        (await AuditRows.CountAsync(Store, "passkey.refused")).ShouldBe(1);
        (await AuditRows.CountAsync(Store, "sign-in.failed")).ShouldBe(1);
    }

    [Fact]
    public async Task A_removed_passkey_opens_nothing_and_the_password_alone_does_again()
    {
        var clara = await AddAsync("clara");
        using var key = new SoftAuthenticator();
        await RegisterAsync(clara, key);
        var (here, there) = ((await SignInAsync(key)).Value, (await SignInAsync(key)).Value);
        var stamp = (await RowAsync(clara.Id)).SecurityStamp;
        var asked = (await Way.AskAsync(null, Site, default)).Value;
        var late = Answer(asked, key.Use(asked.Options));

        (await Passkeys.RemoveAsync(await IdAsync(clara), As(clara) with { SignIn = here.SignIn.Id }, default)).Failure.ShouldBeNull();
        (await FindAsync(here)).ShouldNotBeNull();
        (await FindAsync(there)).ShouldBeNull();
        (await RowAsync(clara.Id)).SecurityStamp.ShouldNotBe(stamp);
        (await Way.SignInAsync(new PasskeyTry(late, Home), default)).Failure.ShouldBe(PasskeyFailures.Unknown);
        (await SignInAsync(key)).Failure.ShouldBe(PasskeyFailures.Unknown);
        (await OpenAsync("clara")).ShouldNotBeNull();
        (await AuditRows.CountAsync(Store, "passkey.remove")).ShouldBe(1);
    }

    [Fact]
    public async Task Approvers_and_Admins_keep_their_last_passkey()
    {
        var anna = await AddAsync("anna", Role.Approver);
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
    public async Task A_new_passkey_ends_the_other_sign_ins_and_takes_a_fresh_factor()
    {
        var clara = await AddAsync("clara");
        var (here, there) = (await OpenAsync("clara"), await OpenAsync("clara"));
        var me = As(clara) with { SignIn = here.SignIn.Id };
        using var key = new SoftAuthenticator();
        var asked = (await Passkeys.ProposeAsync(Site, me, default)).Value;
        (await Passkeys.AddAsync(Answer(asked, key.Create(asked.Options)), new PasskeyName("Key"), As(clara), default)).Failure.ShouldBe(PasskeyFailures.TooOld);
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
    public async Task Nobody_renames_or_removes_the_passkey_of_another()
    {
        var (clara, eve) = (await AddAsync("clara"), await AddAsync("eve"));
        using var key = new SoftAuthenticator();
        await RegisterAsync(clara, key);
        (await Passkeys.RenameAsync(await IdAsync(clara), new PasskeyName("Mine"), As(eve), default)).Failure.ShouldBe(PasskeyFailures.NotFound);
        (await Passkeys.RemoveAsync(await IdAsync(clara), As(eve), default)).Failure.ShouldBe(PasskeyFailures.NotFound);
        (await SignInAsync(key)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task A_reset_takes_the_passkeys_and_whoever_is_disabled_is_not_let_in()
    {
        var (clara, nina) = (await AddAsync("clara"), await AddAsync("nina"));
        using var claras = new SoftAuthenticator();
        using var ninas = new SoftAuthenticator();
        await RegisterAsync(clara, claras);
        await RegisterAsync(nina, ninas);
        (await Users.ResetAsync(clara.Id, Command, default)).Ok.ShouldBeTrue();
        (await Users.DisableAsync(nina.Id, Command, default)).Ok.ShouldBeTrue();

        (await SignInAsync(claras)).Failure.ShouldBe(PasskeyFailures.Unknown);
        (await SignInAsync(ninas)).Failure.ShouldBe(PasskeyFailures.NotAccepted);
        (await RowsAsync<PasskeyRow>()).ShouldHaveSingleItem().UserId.ShouldBe(nina.Id);
        (await RowAsync(clara.Id)).TwoFactorEnabled.ShouldBeFalse();
        (await SignInRowsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_paused_name_is_paused_for_its_passkey_too_but_not_in_a_known_browser()
    {
        var clara = await AddAsync("clara");
        using var key = new SoftAuthenticator();
        await RegisterAsync(clara, key);
        var device = (await SignInAsync(key)).Value.Device;
        for (var i = 0; i < 10; i++)
        {
            await TryAsync("clara", "not her password");
        }

        (await SignInAsync(key)).Failure.ShouldBe(PasskeyFailures.NotAccepted);
        (await SignInAsync(key, device: device)).Ok.ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("nonsense")]
    [InlineData("""{"id":"!!","type":"public-key","response":{}}""")]
    public async Task Nonsense_is_refused_in_words(string credential)
    {
        var asked = (await Way.AskAsync(null, Site, default)).Value;
        var refused = (await Way.SignInAsync(new PasskeyTry(Answer(asked, credential), Home), default)).Failure;
        refused.ShouldBe(credential.Length == 0 ? PasskeyFailures.NotSupported : PasskeyFailures.Unknown);
        (await AuditRows.CountAsync(Store, "sign-in.failed")).ShouldBe(1);
    }

    [Fact]
    public async Task Wrong_passkeys_of_one_network_are_slowed()
    {
        for (var i = 0; i < SignInLimits.Default.WrongTriesPerAddress; i++)
        {
            (await Way.SignInAsync(new PasskeyTry(new PasskeyAnswer("x", "x", Site), Home), default)).Failure.ShouldBe(PasskeyFailures.TooOld);
        }

        var slowed = (await Way.SignInAsync(new PasskeyTry(new PasskeyAnswer("x", "x", Site), Home), default)).Failure.ShouldNotBeNull();
        (slowed.Code, slowed.Field).ShouldBe(("sign-in.too-fast", PasskeyFailures.Field));
    }

    private static PasskeyAnswer Answer(PasskeyQuestion asked, string credential) => new(credential, asked.State, Site);

    private async Task<Result<IReadOnlyList<string>>> RegisterAsync(User user, SoftAuthenticator key, string name = "Key")
    {
        var asked = (await Passkeys.ProposeAsync(Site, As(user), default)).Value;
        return await Passkeys.AddAsync(Answer(asked, key.Create(asked.Options)), new PasskeyName(name), As(user), default);
    }

    private async Task<Result<OpenedSignIn>> SignInAsync(SoftAuthenticator key, string? ticket = null, string? device = null)
    {
        var asked = (await Way.AskAsync(ticket, Site, default)).Value;
        return await Way.SignInAsync(new PasskeyTry(Answer(asked, key.Use(asked.Options)), Home) { Ticket = ticket, Device = device }, default);
    }

    private async Task<PasskeyId> IdAsync(User user) => (await Passkeys.ListAsync(As(user), default)).Value[0].Id;

    private async Task<int> SignInRowsAsync() => (await RowsAsync<SignInRow>()).Count;
}

public sealed class SqlitePasskeyTests() : PasskeyTests(TestDatabase.Sqlite);

public sealed class PostgresPasskeyTests() : PasskeyTests(TestDatabase.Postgres);
