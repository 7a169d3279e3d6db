using Microsoft.AspNetCore.Identity;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Users.Account;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Users.StepUp;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Users;

/// <summary>Codes, recovery codes, and confirming with a factor again.</summary>
public abstract class SecondFactorTests(TestDatabase database) : DoorTests(database)
{
    [Fact]
    public async Task With_a_second_factor_the_password_alone_does_not_sign_in()
    {
        var user = await AddAsync("anna", Role.Approver);
        user.MustEnrol.ShouldBeTrue();
        var (secret, _) = await EnrolAsync(user);
        var answer = (await TryAsync("anna", Password)).Value;
        answer.Opened.ShouldBeNull();

        (await CodeAsync(answer.Ticket!, "000000")).Failure.ShouldBe(SignInFailures.CodeNotFitting);
        var opened = (await CodeAsync(answer.Ticket!, Now(secret))).Value;
        opened.SignIn.SteppedUpAt.ShouldBe(Store.Clock.GetUtcNow());
        opened.SignIn.User.MustEnrol.ShouldBeFalse();
    }

    [Fact]
    public async Task A_code_works_once_and_earlier_codes_no_longer_work_after_it()
    {
        var (secret, _) = await EnrolAsync(await AddAsync("anna", Role.Approver));
        var ticket = await TicketAsync("anna");
        (await CodeAsync(ticket, Now(secret))).Ok.ShouldBeTrue();
        (await CodeAsync(ticket, Now(secret))).Failure.ShouldBe(SignInFailures.CodeNotFitting);
        (await CodeAsync(ticket, Now(secret, -1))).Failure.ShouldBe(SignInFailures.CodeNotFitting);
        (await CodeAsync(ticket, Now(secret, 1))).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task Only_one_of_several_concurrent_uses_of_a_code_signs_in()
    {
        var (secret, codes) = await EnrolAsync(await AddAsync("anna", Role.Approver));
        var ticket = await TicketAsync("anna");
        var by = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => CodeAsync(ticket, Now(secret)))));
        by.Count(r => r.Ok).ShouldBe(1);
        var again = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => CodeAsync(ticket, codes[3]))));
        again.Count(r => r.Ok).ShouldBe(1);
    }

    [Fact]
    public async Task A_recovery_code_works_once()
    {
        var user = await AddAsync("anna", Role.Approver);
        var (_, codes) = await EnrolAsync(user);
        var ticket = await TicketAsync("anna");
        (await CodeAsync(ticket, codes[0].ToUpperInvariant())).Ok.ShouldBeTrue();
        (await CodeAsync(ticket, codes[0])).Failure.ShouldBe(SignInFailures.CodeNotFitting);
        (await Service<OwnAccountService>().GetAsync(As(user), default)).Value.RecoveryCodes.ShouldBe(9);
    }

    [Fact]
    public async Task Secret_and_recovery_codes_cannot_be_read_in_the_database()
    {
        var (secret, codes) = await EnrolAsync(await AddAsync("anna", Role.Approver));
        var kept = string.Concat((await RowsAsync<IdentityUserToken<int>>()).Select(t => t.Value))
            + string.Concat((await AuditRows.AllAsync(Store)).Select(a => a.Changes));
        kept.ShouldNotContain(secret);
        codes.ShouldAllBe(code => !kept.Contains(code.Replace("-", "", StringComparison.Ordinal)) && !kept.Contains(code));
    }

    [Fact]
    public async Task Ten_wrong_codes_pause_the_user_name_like_wrong_passwords()
    {
        var (secret, _) = await EnrolAsync(await AddAsync("anna", Role.Approver));
        var ticket = await TicketAsync("anna");
        for (var i = 0; i < 10; i++)
        {
            (await CodeAsync(ticket, "12345")).Failure.ShouldBe(SignInFailures.CodeNotFitting);
        }

        (await CodeAsync(ticket, Now(secret))).Failure!.Code.ShouldBe("sign-in.too-fast");
        Store.Clock.Advance(TimeSpan.FromSeconds(1));
        (await CodeAsync(ticket, Now(secret))).Failure.ShouldBe(SignInFailures.CodeNotFitting);
        (await TryAsync("anna", Password)).Failure.ShouldBe(SignInFailures.NotFitting);
    }

    [Fact]
    public async Task Wrong_codes_are_counted_per_account_across_browsers_tickets_and_pages()
    {
        var user = await AddAsync("anna", Role.Approver);
        var (secret, _) = await EnrolAsync(user);
        var opened = (await CodeAsync(await TicketAsync("anna"), Now(secret))).Value;
        for (var i = 0; i < 4; i++)
        {
            await CodeAsync(await TicketAsync("anna"), "12345");
            await CodeAsync((await TryAsync("anna", Password, opened.Device)).Value.Ticket!, "12345", opened.Device);
        }

        var steps = Service<StepUpService>();
        for (var i = 0; i < 2; i++)
        {
            (await steps.ConfirmAsync(opened.SignIn.Id, new StepUpInput { Code = "12345" }, As(user), default)).Failure.ShouldBe(SignInFailures.CodeNotFitting);
        }

        Store.Clock.Advance(TimeSpan.FromMilliseconds(500));
        var known = (await TryAsync("anna", Password, opened.Device)).Value.Ticket!;
        (await CodeAsync(known, Now(secret, 1), opened.Device)).Failure!.Code.ShouldBe("sign-in.too-fast");
        (await steps.ConfirmAsync(opened.SignIn.Id, new StepUpInput { Code = Now(secret, 1) }, As(user), default)).Failure!.Code.ShouldBe("sign-in.too-fast");
        Store.Clock.Advance(TimeSpan.FromSeconds(1));
        (await CodeAsync(known, Now(secret, 1), opened.Device)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task A_ticket_is_valid_for_five_minutes_or_until_the_account_changes()
    {
        var user = await AddAsync("anna", Role.Approver);
        var (secret, _) = await EnrolAsync(user);
        var ticket = await TicketAsync("anna");
        Store.Clock.Advance(TimeSpan.FromMinutes(5));
        (await CodeAsync(ticket, Now(secret))).Failure.ShouldBe(SignInFailures.TicketTooOld);

        var another = await TicketAsync("anna");
        await Users.SetRolesAsync(user.Id, Role.Viewer, Command, default);
        (await CodeAsync(another, Now(secret))).Failure.ShouldBe(SignInFailures.TicketTooOld);
        (await CodeAsync("made up", Now(secret))).Failure.ShouldBe(SignInFailures.TicketTooOld);
    }

    [Fact]
    public async Task Nobody_can_enrol_with_a_wrong_code_or_another_users_secret()
    {
        var (anna, clara) = (await AddAsync("anna", Role.Approver), await AddAsync("clara"));
        var factors = Service<SecondFactorService>();
        var proposal = (await factors.ProposeAsync(As(anna), default)).Value;
        (await factors.EnrolAsync(proposal.Sealed, "000000", As(anna), default)).Failure.ShouldBe(SignInFailures.FirstCodeNotFitting);
        (await factors.EnrolAsync(proposal.Sealed, Now(proposal.Secret), As(clara), default)).Failure.ShouldBe(SignInFailures.ProposalTooOld);
        Store.Clock.Advance(TimeSpan.FromMinutes(30));
        (await factors.EnrolAsync(proposal.Sealed, Now(proposal.Secret), As(anna), default)).Failure.ShouldBe(SignInFailures.ProposalTooOld);
        (await RowsAsync<IdentityUserToken<int>>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Proposing_a_second_factor_needs_a_fresh_factor()
    {
        var clara = await AddAsync("clara");
        var factors = Service<SecondFactorService>();
        var (here, there) = (In(await OpenAsync("clara")), In(await OpenAsync("clara")));
        var proposal = (await factors.ProposeAsync(here, default)).Value;
        (await factors.EnrolAsync(proposal.Sealed, Now(proposal.Secret), there, default)).Failure.ShouldBe(SignInFailures.ProposalTooOld);
        Store.Clock.Advance(TimeSpan.FromMinutes(5));
        (await factors.ProposeAsync(here, default)).Failure.ShouldBe(AccessFailures.FactorNeeded);
        (await factors.EnrolAsync(proposal.Sealed, Now(proposal.Secret), here, default)).Ok.ShouldBeTrue();

        Actor In(OpenedSignIn opened) => As(clara) with { SignIn = opened.SignIn.Id };
    }

    [Fact]
    public async Task Changing_or_removing_the_second_factor_ends_the_other_sign_ins()
    {
        var clara = await AddAsync("clara");
        var factors = Service<SecondFactorService>();
        var (here, there) = (await OpenAsync("clara"), await OpenAsync("clara"));
        var me = As(clara) with { SignIn = here.SignIn.Id };
        var proposal = (await factors.ProposeAsync(me, default)).Value;
        (await factors.EnrolAsync(proposal.Sealed, Now(proposal.Secret), me, default)).Failure.ShouldBeNull();
        (await FindAsync(there)).ShouldBeNull();
        (await FindAsync(here)).ShouldNotBeNull();

        Store.Clock.Advance(TimeSpan.FromMinutes(1));
        var again = (await CodeAsync(await TicketAsync("clara"), Now(proposal.Secret))).Value;
        (await factors.RenewCodesAsync(me, default)).Ok.ShouldBeTrue();
        (await FindAsync(again)).ShouldNotBeNull();
        (await factors.RemoveAsync(me, default)).Failure.ShouldBeNull();
        (await FindAsync(again)).ShouldBeNull();
        (await FindAsync(here)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_factor_counts_only_in_its_own_open_sign_in_of_its_user()
    {
        var (clara, eve) = (await AddAsync("clara"), await AddAsync("eve"));
        var (opened, factors) = (await OpenAsync("clara"), Service<IShownFactors>());
        (await factors.LastAsync(clara.Id, opened.SignIn.Id, default)).ShouldBe(Store.Clock.GetUtcNow());
        (await factors.LastAsync(eve.Id, opened.SignIn.Id, default)).ShouldBeNull();
        (await factors.LastAsync(clara.Id, new SignInId(opened.SignIn.Id.Value + 1), default)).ShouldBeNull();
        Store.Clock.Advance(TimeSpan.FromHours(12));
        (await factors.LastAsync(clara.Id, opened.SignIn.Id, default)).ShouldBeNull();
        var again = await OpenAsync("clara");
        (await Service<SignInService>().SignOutAsync(again.SignIn, As(clara), default)).Ok.ShouldBeTrue();
        (await factors.LastAsync(clara.Id, again.SignIn.Id, default)).ShouldBeNull();
    }

    [Fact]
    public async Task New_recovery_codes_void_the_old_ones()
    {
        var user = await AddAsync("anna", Role.Approver);
        var (_, old) = await EnrolAsync(user);
        var renewed = (await Service<SecondFactorService>().RenewCodesAsync(As(user), default)).Value;
        var ticket = await TicketAsync("anna");
        (await CodeAsync(ticket, old[0])).Ok.ShouldBeFalse();
        (await CodeAsync(ticket, renewed[0])).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task Approvers_and_Admins_cannot_remove_their_second_factor_and_others_can()
    {
        var factors = Service<SecondFactorService>();
        foreach (var (name, roles, may) in new[] { ("anna", Role.Approver, false), ("adam", Role.Admin | Role.Viewer, false), ("clara", Role.Clerk, true) })
        {
            var user = await AddAsync(name, roles);
            await EnrolAsync(user);
            (await factors.RemoveAsync(As(user), default)).Failure.ShouldBe(may ? null : SignInFailures.SecondFactorRequired);
            ((await TryAsync(name, Password)).Value.Ticket is null).ShouldBe(may);
        }
    }

    [Fact]
    public async Task A_user_can_be_created_with_a_second_factor()
    {
        var added = (await Users.AddAsync(Input("anna", Role.Approver) with { WithSecondFactor = true }, Command, default)).Value;
        added.User.MustEnrol.ShouldBeFalse();
        (await CodeAsync(await TicketAsync("anna"), Now(added.FactorSecret!))).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task Confirming_with_a_code_makes_the_factor_fresh_and_replaces_the_secret()
    {
        var user = await AddAsync("anna", Role.Approver);
        var (secret, _) = await EnrolAsync(user);
        var before = (await CodeAsync(await TicketAsync("anna"), Now(secret))).Value;
        var steps = Service<StepUpService>();
        Store.Clock.Advance(TimeSpan.FromMinutes(5));
        (await steps.StateAsync(before.SignIn.Id, As(user), default)).Value.ShouldBe(
            new StepUpState(false, StepUpWay.Code) { ShownAt = Store.Clock.GetUtcNow() - TimeSpan.FromMinutes(5) });

        (await steps.ConfirmAsync(before.SignIn.Id, new StepUpInput { Password = Password }, As(user), default)).Failure
            .ShouldBe(SignInFailures.CodeNotFitting);
        var after = (await steps.ConfirmAsync(before.SignIn.Id, new StepUpInput { Code = Now(secret) }, As(user), default)).Value;
        after.SignIn.Id.ShouldBe(before.SignIn.Id);
        (await FindAsync(before)).ShouldBeNull();
        (await FindAsync(after)).ShouldNotBeNull();
        (await steps.StateAsync(after.SignIn.Id, As(user), default)).Value.Fresh.ShouldBeTrue();
        (await AuditRows.CountAsync(Store, "step-up")).ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_second_factor_the_user_confirms_with_the_password()
    {
        var user = await AddAsync("clara");
        var opened = await OpenAsync("clara");
        var (steps, shown) = (Service<StepUpService>(), Store.Clock.GetUtcNow());
        (await steps.StateAsync(opened.SignIn.Id, As(user), default)).Value.ShouldBe(new StepUpState(true, StepUpWay.Password) { ShownAt = shown });
        Store.Clock.Advance(TimeSpan.FromMinutes(5));
        (await steps.StateAsync(opened.SignIn.Id, As(user), default)).Value.ShouldBe(new StepUpState(false, StepUpWay.Password) { ShownAt = shown });
        (await steps.ConfirmAsync(opened.SignIn.Id, new StepUpInput { Password = "wrong" }, As(user), default)).Failure!.Field.ShouldBe("Password");
        (await steps.ConfirmAsync(opened.SignIn.Id, new StepUpInput { Password = Password }, As(user), default)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task Nobody_can_confirm_in_the_sign_in_of_another_user()
    {
        await AddAsync("clara");
        var eve = await AddAsync("eve");
        var claras = await OpenAsync("clara");
        (await Service<StepUpService>().ConfirmAsync(claras.SignIn.Id, new StepUpInput { Password = Password }, As(eve), default)).Failure
            .ShouldBe(SignInFailures.Ended);
        (await FindAsync(claras)).ShouldNotBeNull();
    }
}

public sealed class SqliteSecondFactorTests() : SecondFactorTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresSecondFactorTests() : SecondFactorTests(TestDatabase.Postgres);
