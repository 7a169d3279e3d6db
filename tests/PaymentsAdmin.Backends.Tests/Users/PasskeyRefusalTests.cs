using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Users.Passkeys;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Users.StepUp;

namespace PaymentsAdmin.Backends.Tests.Users;

/// <summary>Passkeys and answers that are refused, each with a failure and an audit entry.</summary>
public abstract class PasskeyRefusalTests(TestDatabase database) : PasskeyDoorTests(database)
{
    [Fact]
    public async Task A_passkey_answer_is_accepted_only_once()
    {
        var clara = await AddAsync("clara");
        using var key = new SoftAuthenticator();
        await RegisterAsync(clara, key);
        var asked = (await Way.AskAsync(null, Here, Site, default)).Value;
        var answer = Answer(asked, key.Use(asked.Options));

        var by = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => Way.SignInAsync(new PasskeyAttempt(answer, Here, Home), default))));
        by.Count(one => one.Ok).ShouldBe(1);
        by.Where(one => !one.Ok).ShouldAllBe(one => one.Failure == PasskeyFailures.TooOld);
        (await AuditRows.CountAsync(Store, "sign-in.failed")).ShouldBe(4);
    }

    [Fact]
    public async Task A_challenge_is_answered_only_by_the_browser_that_asked()
    {
        var thief = await AddAsync("eve");
        using var key = new SoftAuthenticator();
        await RegisterAsync(thief, key);
        var asked = (await Way.AskAsync(null, "the thief's browser", Site, default)).Value;
        var answer = Answer(asked, key.Use(asked.Options));

        (await Way.SignInAsync(new PasskeyAttempt(answer, Here, Home), default)).Failure.ShouldBe(PasskeyFailures.TooOld);
        (await Way.SignInAsync(new PasskeyAttempt(answer, null, Home), default)).Failure.ShouldBe(PasskeyFailures.TooOld);
        (await Way.SignInAsync(new PasskeyAttempt(answer, "the thief's browser", Home), default)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task A_challenge_is_valid_for_five_minutes_and_one_purpose()
    {
        var clara = await AddAsync("clara");
        using var key = new SoftAuthenticator();
        await RegisterAsync(clara, key);
        var asked = (await Way.AskAsync(null, Here, Site, default)).Value;
        var answer = Answer(asked, key.Use(asked.Options));
        (await Service<StepUpService>().ConfirmByPasskeyAsync(default, answer, As(clara), default)).Failure.ShouldBe(PasskeyFailures.TooOld);
        (await Way.SignInAsync(new PasskeyAttempt(answer, Here, Home) { Ticket = await TicketAsync("clara") }, default))
            .Failure.ShouldBe(PasskeyFailures.TooOld);
        (await Way.SignInAsync(new PasskeyAttempt(answer with { State = "made up" }, Here, Home), default)).Failure.ShouldBe(PasskeyFailures.TooOld);

        Store.Clock.Advance(PasskeyChallenges.Life);
        (await Way.SignInAsync(new PasskeyAttempt(answer, Here, Home), default)).Failure.ShouldBe(PasskeyFailures.TooOld);
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
    public async Task A_counter_that_does_not_increase_is_refused()
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
    public async Task A_registered_passkey_cannot_be_registered_again_by_any_user()
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
    public async Task The_passkey_of_another_user_is_refused_as_second_factor_and_for_confirmation()
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
        (await steps.ConfirmByPasskeyAsync(here.SignIn.Id, Answer(asked, eves.Use(asked.Options)), me, default)).Failure
            .ShouldBe(PasskeyFailures.OfSomebodyElse);
        (await FindAsync(here)).ShouldNotBeNull();
        (await AuditRows.CountAsync(Store, "passkey.refused")).ShouldBe(1);
        (await AuditRows.CountAsync(Store, "sign-in.failed")).ShouldBe(1);
    }

    [Fact]
    public async Task A_paused_user_name_is_paused_for_passkeys_too_except_in_a_known_browser()
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
    public async Task A_malformed_passkey_answer_is_refused_and_audited(string credential)
    {
        var asked = (await Way.AskAsync(null, Here, Site, default)).Value;
        var refused = (await Way.SignInAsync(new PasskeyAttempt(Answer(asked, credential), Here, Home), default)).Failure;
        refused.ShouldBe(credential.Length == 0 ? PasskeyFailures.NotSupported : PasskeyFailures.Unknown);
        (await AuditRows.CountAsync(Store, "sign-in.failed")).ShouldBe(1);
    }

    [Fact]
    public async Task A_form_that_a_browser_without_scripts_posts_says_that_no_passkey_was_offered()
    {
        (await Way.SignInAsync(new PasskeyAttempt(new PasskeyAnswer("", "", Site), null, Home), default)).Failure.ShouldBe(PasskeyFailures.NotSupported);
        (await AuditRows.AllAsync(Store)).Single(a => a.Action == "sign-in.failed").Changes.ShouldContain(PasskeyFailures.NotSupported.Code);
    }

    [Fact]
    public async Task Wrong_passkeys_from_one_network_are_slowed_down()
    {
        for (var i = 0; i < SignInLimits.Default.WrongTriesPerAddress; i++)
        {
            (await Way.SignInAsync(new PasskeyAttempt(new PasskeyAnswer("x", "x", Site), Here, Home), default)).Failure.ShouldBe(PasskeyFailures.TooOld);
        }

        var slowed = (await Way.SignInAsync(new PasskeyAttempt(new PasskeyAnswer("x", "x", Site), Here, Home), default)).Failure.ShouldNotBeNull();
        (slowed.Code, slowed.Field).ShouldBe(("sign-in.too-fast", PasskeyFailures.Field));
    }
}

public sealed class SqlitePasskeyRefusalTests() : PasskeyRefusalTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresPasskeyRefusalTests() : PasskeyRefusalTests(TestDatabase.Postgres);
