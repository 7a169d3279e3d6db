using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Confirmations;

/// <summary>No Admin alone gets into the account of a Clerk, Approver or Admin, or brings one back.</summary>
public abstract class GuardedPeopleTests(TestDatabase database) : SecondAdminTests(database)
{
    [Fact]
    public async Task Enabling_a_person_who_can_move_money_takes_effect_only_once_confirmed()
    {
        var alan = Books.Alan.UserId!.Value;
        (await Users.DisableAsync(alan, Adam, default)).Ok.ShouldBeTrue();
        (await Users.EnableAsync(alan, Adam, default)).Value.ShouldBe(Effect.Waits);
        (await UserAsync(alan)).DisabledAt.ShouldNotBeNull();
        (await Users.EnableAsync(alan, Ada, default)).Failure.ShouldBe(ConfirmationFailures.Waits);
        var asked = await WaitingAsync();
        (asked.Kind, asked.After).ShouldBe((ConfirmationKind.Enable, Role.Approver));
        (await ToldAsync(Books.Anna))[0].ShouldBe(NoticeKinds.ConfirmationAsked);

        (await ConfirmAsync(asked.Id)).Failure.ShouldBeNull();
        (await UserAsync(alan)).DisabledAt.ShouldBeNull();
        (await RolesOfAsync(alan)).ShouldBe(Role.Approver);
    }

    [Fact]
    public async Task Enabling_a_Viewer_takes_effect_at_once()
    {
        await Users.SetRolesAsync(Carl, Role.Viewer, Adam, default);
        await Users.DisableAsync(Carl, Adam, default);
        (await Users.EnableAsync(Carl, Adam, default)).Value.ShouldBe(Effect.InForce);
        (await UserAsync(Carl)).DisabledAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_request_to_enable_is_void_if_the_user_changed_meanwhile()
    {
        await Users.DisableAsync(Carl, Adam, default);
        await Users.EnableAsync(Carl, Adam, default);
        await Users.SetRolesAsync(Carl, Role.Clerk | Role.Admin, Command, default);
        (await ConfirmAsync((await WaitingAsync()).Id)).Failure!.Text.ShouldContain("roles have changed");
        (await UserAsync(Carl)).DisabledAt.ShouldNotBeNull();

        await Users.EnableAsync(Carl, Adam, default);
        await Books.RunAsync($"UPDATE users SET disabled_at = NULL WHERE id = {Carl}");
        (await ConfirmAsync((await WaitingAsync()).Id)).Failure!.Text.ShouldContain("has been enabled");
    }

    [Fact]
    public async Task A_confirmed_enabling_does_not_bring_back_the_tokens_that_disabling_ended()
    {
        var token = (await Tokens.AddAsync(Robot with { PostAlone = false, UpTo = null }, Command, default)).Value;
        (await Users.DisableAsync(Carl, Adam, default)).Failure.ShouldBeNull();
        (await Users.EnableAsync(Carl, Adam, default)).Value.ShouldBe(Effect.Waits);
        (await ConfirmAsync((await WaitingAsync()).Id)).Failure.ShouldBeNull();
        (await Tokens.FindAsync(token.Secret, Door.CrmComRest, null, default)).Failure.ShouldBe(TokenFailures.Revoked);
    }

    [Fact]
    public async Task The_person_who_gains_never_confirms()
    {
        var abe = await ThirdAdminAsync();
        (await Users.SetRolesAsync(Ada.UserId!.Value, Role.Admin | Role.Approver, Adam, default)).Value.ShouldBe(Effect.Waits);
        await OnlyAnotherConfirmsAsync(abe);
        (await RolesOfAsync(Ada.UserId!.Value)).ShouldBe(Role.Admin | Role.Approver);

        (await Users.ResetAsync(Ada.UserId!.Value, keepTokens: false, Adam, default)).Value.ShouldBeNull();
        await OnlyAnotherConfirmsAsync(abe);

        await Tokens.AddAsync(Robot with { UserId = Ada.UserId!.Value }, Adam, default);
        await OnlyAnotherConfirmsAsync(abe);
    }

    [Fact]
    public async Task Where_the_only_other_Admin_gains_the_request_is_refused_with_the_way()
    {
        var ada = Ada.UserId!.Value;
        (await Confirmations.SecondsAsync(ada, Adam, default)).Value.IsStuck.ShouldBeTrue();
        (await Users.SetRolesAsync(ada, Role.Admin | Role.Approver, Adam, default)).Failure.ShouldBe(ConfirmationFailures.NobodyElse);
        (await Users.ResetAsync(ada, keepTokens: false, Adam, default)).Failure.ShouldBe(ConfirmationFailures.NobodyElse);
        ConfirmationFailures.NobodyElse.Text.ShouldContain("third Admin");
        (await Confirmations.ListAsync(Adam, default)).Value.Waiting.ShouldBeEmpty();

        // The ways that the sentence names.
        (await Users.SetRolesAsync(ada, Role.Admin | Role.Approver, Command, default)).Value.ShouldBe(Effect.InForce);
        (await Users.ResetAsync(ada, keepTokens: false, Command, default)).Value.ShouldNotBeNull();
        await ThirdAdminAsync();
        (await Users.ResetAsync(ada, keepTokens: false, Adam, default)).Value.ShouldBeNull();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_gets_in_while_somebody_is_a_Viewer_is_out_once_the_first_role_that_moves_money_is_confirmed(bool used)
    {
        var alan = Books.Alan.UserId!.Value;
        (await Users.SetRolesAsync(alan, Role.Viewer, Adam, default)).Value.ShouldBe(Effect.InForce);
        var known = (await Users.ResetAsync(alan, keepTokens: false, Adam, default)).Value!;
        (!used || (await ChooseAsync(known)).Ok).ShouldBeTrue();
        var token = (await Tokens.AddAsync(Robot with { UserId = alan, PostAlone = false, UpTo = null }, Command, default)).Value;
        (await Users.SetRolesAsync(alan, Role.Approver, Adam, default)).Value.ShouldBe(Effect.Waits);

        var link = (await ConfirmAsync((await WaitingAsync()).Id)).Value.Link.ShouldNotBeNull();

        (await RolesOfAsync(alan)).ShouldBe(Role.Approver);
        (await Books.OneAsync($"SELECT count(*) FROM users WHERE id = {alan} AND password_hash IS NOT NULL")).ShouldBe(0);
        (await ChooseAsync(known)).Ok.ShouldBeFalse();
        (await Tokens.FindAsync(token.Secret, Door.CrmComRest, null, default)).Failure.ShouldBe(TokenFailures.Revoked);
        (await ChooseAsync(link)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task A_Clerk_who_becomes_an_Approver_chooses_a_new_password_since_the_former_one_could_set_up_the_second_factor()
    {
        (await Users.SetRolesAsync(Carl, Role.Clerk | Role.Approver, Adam, default)).Value.ShouldBe(Effect.Waits);
        (await ConfirmAsync((await WaitingAsync()).Id)).Value.Link.ShouldNotBeNull();
        (await Books.OneAsync($"SELECT count(*) FROM users WHERE id = {Carl} AND password_hash IS NOT NULL")).ShouldBe(0);
    }

    [Fact]
    public async Task An_Approver_who_becomes_an_Admin_as_well_keeps_the_password()
    {
        (await Users.SetRolesAsync(Books.Alan.UserId!.Value, Role.Approver | Role.Admin, Adam, default)).Value.ShouldBe(Effect.Waits);
        (await ConfirmAsync((await WaitingAsync()).Id)).Value.Link.ShouldBeNull();
    }

    [Theory]
    [InlineData(Role.Clerk)]
    [InlineData(Role.Approver)]
    [InlineData(Role.Admin | Role.Viewer)]
    public async Task An_Admin_types_no_password_for_a_person_who_can_move_money(Role roles)
    {
        (await Users.AddAsync(Newcomer(roles), Adam, default)).Failure.ShouldBe(UserFailures.PersonChoosesPassword);
        await LeaveAdamAloneAsync();
        (await Users.AddAsync(Newcomer(roles), Adam, default)).Failure.ShouldBe(UserFailures.PersonChoosesPassword);
        (await Users.AddAsync(Newcomer(Role.Viewer), Adam, default)).Failure.ShouldBeNull();
        (await Users.AddAsync(Newcomer(roles) with { Name = "nora" }, Command, default)).Failure.ShouldBeNull();
    }

    [Fact]
    public async Task A_password_typed_in_a_request_of_an_older_version_is_gone_with_the_confirmation()
    {
        var nina = (await Users.InviteAsync(Newcomer(Role.Clerk), Adam, default)).Value.User.Id;
        await Books.RunAsync($"UPDATE users SET password_hash = 'typed by Adam' WHERE id = {nina}");
        (await ConfirmAsync((await WaitingAsync()).Id)).Value.Link.ShouldNotBeNull();
        (await Books.OneAsync($"SELECT count(*) FROM users WHERE id = {nina} AND password_hash IS NOT NULL")).ShouldBe(0);
    }

    [Fact]
    public async Task The_only_Admin_gets_the_link_and_everybody_is_notified()
    {
        await LeaveAdamAloneAsync();
        var invited = (await Users.InviteAsync(Newcomer(Role.Approver), Adam, default)).Value;
        (await ChooseAsync(invited.Link!)).Ok.ShouldBeTrue();
        (await Users.ResetAsync(Carl, keepTokens: false, Adam, default)).Value.ShouldNotBeNull();
        await Users.DisableAsync(Carl, Adam, default);
        (await Users.EnableAsync(Carl, Adam, default)).Value.ShouldBe(Effect.InForce);
        (await ToldAsync(Books.Alan)).ShouldBe([NoticeKinds.DoneAlone, NoticeKinds.DoneAlone, NoticeKinds.DoneAlone]);
    }

    [Fact]
    public async Task Approvers_and_Admins_are_told_of_every_user_added_enabled_changed_or_reset_by_command()
    {
        var nina = (await Users.AddAsync(Newcomer(Role.Viewer), Command, default)).Value.User.Id;
        await Users.SetRolesAsync(nina, Role.Viewer | Role.Clerk, Command, default);
        await Users.SetRolesAsync(nina, Role.Viewer, Command, default);
        await Users.ResetAsync(nina, keepTokens: false, Command, default);
        await Users.DisableAsync(nina, Command, default);
        await Users.EnableAsync(nina, Command, default);
        foreach (var reader in new[] { Books.Alan, Adam, Ada })
        {
            var told = (await Service<NotificationService>().ListAsync(null, 50, reader, default)).Value;
            told.Select(one => (one.Kind, one.SubjectKind)).Reverse().ShouldBe(
                [
                    (NoticeKinds.DoneByCommand, ConfirmationSubjects.NewUser), (NoticeKinds.DoneByCommand, ConfirmationSubjects.Roles),
                    (NoticeKinds.DoneByCommand, ConfirmationSubjects.Roles), (NoticeKinds.DoneByCommand, ConfirmationSubjects.Reset),
                    (NoticeKinds.DoneByCommand, ConfirmationSubjects.Enable),
                ],
                reader.Name);
        }
    }

    private async Task OnlyAnotherConfirmsAsync(Actor another)
    {
        var asked = await WaitingAsync();
        (await ConfirmAsync(asked.Id)).Failure.ShouldBe(ConfirmationFailures.OwnGain);
        (await ConfirmAsync(asked.Id, another)).Failure.ShouldBeNull();
    }
}

public sealed class SqliteGuardedPeopleTests() : GuardedPeopleTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresGuardedPeopleTests() : GuardedPeopleTests(TestDatabase.Postgres);
