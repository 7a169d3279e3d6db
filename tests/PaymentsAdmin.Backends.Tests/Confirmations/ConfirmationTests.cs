using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Policies;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Backends.Tests.Confirmations;

/// <summary>With two Admins, nothing that moves money or grants rights takes effect through one of them alone.</summary>
public abstract class ConfirmationTests(TestDatabase database) : SecondAdminTests(database)
{
    [Fact]
    public async Task Additional_roles_take_effect_only_once_confirmed()
    {
        (await Users.SetRolesAsync(Carl, Role.Clerk | Role.Approver, Adam, default)).Value.ShouldBe(Effect.Waits);
        (await RolesOfAsync(Carl)).ShouldBe(Role.Clerk);
        (await UserAsync(Carl)).WaitingRoles.ShouldBe(Role.Approver);
        var asked = await WaitingAsync();
        (asked.Kind, asked.SubjectId, asked.Before, asked.After, asked.AskedBy.Name).ShouldBe(
            (ConfirmationKind.Roles, Carl, Role.Clerk, Role.Clerk | Role.Approver, "Adam"));
        asked.ExpiresAt.ShouldBe(Store.Clock.GetUtcNow().AddDays(7));

        (await ConfirmAsync(asked.Id)).Failure.ShouldBeNull();
        (await RolesOfAsync(Carl)).ShouldBe(Role.Clerk | Role.Approver);
        (await LastSettledAsync()).SettledBy!.Name.ShouldBe("Ada");
        (await AuditRows.AllAsync(Store)).Select(a => a.Action).ShouldContain("confirmation.confirm");
        foreach (var reader in new[] { Books.Alan, Adam, Ada })
        {
            (await ToldAsync(reader)).ShouldBe([NoticeKinds.ConfirmationGiven, NoticeKinds.ConfirmationAsked], reader.Name);
        }
    }

    [Fact]
    public async Task Removing_roles_and_adding_a_Viewer_need_no_confirmation()
    {
        (await Users.SetRolesAsync(Carl, Role.Viewer, Adam, default)).Value.ShouldBe(Effect.InForce);
        (await RolesOfAsync(Carl)).ShouldBe(Role.Viewer);
        (await Users.AddAsync(Newcomer(Role.Viewer), Adam, default)).Value.Waits.ShouldBeFalse();
        (await Confirmations.ListAsync(Adam, default)).Value.Waiting.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_can_confirm_their_own_request_not_even_with_an_account_they_just_created()
    {
        await Users.SetRolesAsync(Carl, Role.Clerk | Role.Approver, Adam, default);
        var asked = await WaitingAsync();
        var puppet = (await Users.InviteAsync(Newcomer(Role.Admin), Adam, default)).Value.User;

        (await ConfirmAsync(asked.Id, Adam)).Failure.ShouldBe(ConfirmationFailures.OwnRequest);
        (await ConfirmAsync(asked.Id, new Actor(ActorKind.User, puppet.Id, puppet.Name, Role.Admin, Door.Page) { SignIn = ConfirmedSignIns.Now })).Failure!.Code
            .ShouldBe("access.denied");
        (await ConfirmAsync(asked.Id, Books.Alan with { Roles = Role.Admin })).Failure!.Code.ShouldBe("access.denied");
        (await RolesOfAsync(Carl)).ShouldBe(Role.Clerk);
        (await RolesOfAsync(puppet.Id)).ShouldBe(Role.None);
        (await AuditRows.CountAsync(Store, "denied")).ShouldBe(3);
    }

    [Fact]
    public async Task The_link_of_a_new_user_is_made_at_the_confirmation_and_never_shown_to_the_requester()
    {
        var invited = (await Users.InviteAsync(Newcomer(Role.Approver), Adam, default)).Value;
        (invited.Waits, invited.Link).ShouldBe((true, null));
        (await Books.OneAsync("SELECT count(*) FROM one_time_codes")).ShouldBe(0);
        (await Users.EnableAsync(invited.User.Id, Adam, default)).Failure.ShouldBe(UserFailures.Waits);

        // The link is valid for a day from the confirmation.
        Store.Clock.Advance(TimeSpan.FromDays(3));
        var given = (await ConfirmAsync((await WaitingAsync()).Id)).Value;
        given.Link!.ExpiresAt.ShouldBe(Store.Clock.GetUtcNow().AddDays(1));
        (await RolesOfAsync(invited.User.Id)).ShouldBe(Role.Approver);
        (await ChooseAsync(given.Link)).Value.DisabledAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_password_reset_takes_effect_only_once_confirmed_and_the_requester_never_has_its_link()
    {
        var approver = Books.Alan.UserId!.Value;
        (await ChooseAsync((await Users.ResetAsync(approver, keepTokens: false, Actor.System, default)).Value!)).Failure.ShouldBeNull();
        var kept = $"SELECT count(*) FROM users WHERE id = {approver} AND password_hash IS NOT NULL";
        (await Users.ResetAsync(approver, keepTokens: false, Adam, default)).Value.ShouldBeNull();
        (await Books.OneAsync(kept)).ShouldBe(1);
        (await Books.OneAsync("SELECT count(*) FROM one_time_codes WHERE used_at IS NULL")).ShouldBe(0);
        (await Users.ResetAsync(approver, keepTokens: false, Adam, default)).Failure.ShouldBe(ConfirmationFailures.Waits);

        var given = (await ConfirmAsync((await WaitingAsync()).Id)).Value;
        (await Books.OneAsync(kept)).ShouldBe(0);
        (await ChooseAsync(given.Link!)).Ok.ShouldBeTrue();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_confirmed_reset_does_with_API_tokens_what_was_requested(bool kept)
    {
        var token = (await Tokens.AddAsync(Robot with { PostAlone = false, UpTo = null }, Command, default)).Value;
        (await Users.ResetAsync(Carl, kept, Adam, default)).Value.ShouldBeNull();
        var asked = await WaitingAsync();
        asked.KeepsTokens.ShouldBe(kept);
        (await Tokens.FindAsync(token.Secret, Door.CrmComRest, null, default)).Ok.ShouldBeTrue();

        (await ConfirmAsync(asked.Id)).Failure.ShouldBeNull();
        (await Tokens.FindAsync(token.Secret, Door.CrmComRest, null, default)).Ok.ShouldBe(kept);
    }

    [Fact]
    public async Task A_token_that_posts_alone_is_not_valid_until_it_is_confirmed()
    {
        var added = (await Tokens.AddAsync(Robot, Adam, default)).Value;
        (await Tokens.FindAsync(added.Secret, Door.CrmComRest, null, default)).Failure.ShouldBe(TokenFailures.Waits);
        (await WaitingAsync()).Ceiling.ShouldBe(new Money(50_000, Currency.Of("EUR")));

        (await ConfirmAsync((await WaitingAsync()).Id)).Failure.ShouldBeNull();
        var caller = (await Tokens.FindAsync(added.Secret, Door.CrmComRest, null, default)).Value;
        (caller.Actor.PostAlone, caller.Actor.CeilingToken).ShouldBe((true, added.Token.Id.Value));
        var listed = (await Tokens.ListAsync(null, Adam, default)).Value[0];
        (listed.WaitsSince, listed.ConfirmedBy!.Name, listed.ConfirmedAt).ShouldBe((null, "Ada", Store.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task A_token_that_posts_alone_must_have_a_ceiling_and_an_expiry_date()
    {
        (await Tokens.AddAsync(Robot with { UpTo = null }, Adam, default)).Failure.ShouldBe(TokenFailures.CeilingMissing);
        (await Tokens.AddAsync(Robot with { ExpiresAt = null }, Adam, default)).Failure.ShouldBe(TokenFailures.ExpiryMissing);
        (await Tokens.AddAsync(Robot with { UpTo = 0 }, Adam, default)).Failure!.Field.ShouldBe(nameof(TokenInput.UpTo));
        (await Tokens.AddAsync(Robot with { PostAlone = false }, Adam, default)).Failure.ShouldBe(TokenFailures.CeilingWithoutPostAlone);
        (await Books.OneAsync("SELECT count(*) FROM api_tokens")).ShouldBe(0);
    }

    [Fact]
    public async Task Single_person_mode_takes_effect_only_once_confirmed()
    {
        var policy = await AskForOnePersonAsync();
        (await PolicyAsync()).ShouldBeNull();
        (await ConfirmAsync((await WaitingAsync()).Id)).Failure.ShouldBeNull();
        (await PolicyAsync())!.Policy.FourEyesOnAuthors.ShouldBe(policy.FourEyesOnAuthors);
        (await AuditRows.CountAsync(Store, "policy.single-person-on")).ShouldBe(1);
    }

    [Fact]
    public async Task A_declined_or_withdrawn_request_never_takes_effect()
    {
        var token = (await Tokens.AddAsync(Robot, Adam, default)).Value;
        var asked = await WaitingAsync();
        (await Confirmations.WithdrawAsync(asked.Id, Ada, default)).Failure.ShouldBe(ConfirmationFailures.NotYours);
        (await Confirmations.DeclineAsync(asked.Id, "too much", Adam, default)).Failure.ShouldBe(ConfirmationFailures.OwnToWithdraw);
        (await Confirmations.DeclineAsync(asked.Id, " ", Ada, default)).Failure.ShouldBe(ConfirmationFailures.ReasonMissing);
        (await Confirmations.DeclineAsync(asked.Id, "too much", Ada, default)).Failure.ShouldBeNull();
        (await ConfirmAsync(asked.Id)).Failure.ShouldBe(ConfirmationFailures.Settled);
        (await Tokens.FindAsync(token.Secret, Door.CrmComRest, null, default)).Failure.ShouldBe(TokenFailures.Revoked);
        (await ToldAsync(Adam))[0].ShouldBe(NoticeKinds.ConfirmationDeclined);

        await Users.SetRolesAsync(Carl, Role.Clerk | Role.Approver, Adam, default);
        (await Confirmations.WithdrawAsync((await WaitingAsync()).Id, Adam, default)).Failure.ShouldBeNull();
        (await RolesOfAsync(Carl)).ShouldBe(Role.Clerk);
        (await LastSettledAsync()).State.ShouldBe(ConfirmationState.Withdrawn);
    }

    [Fact]
    public async Task A_request_lapses_after_seven_days_without_confirmation()
    {
        await Users.SetRolesAsync(Carl, Role.Clerk | Role.Approver, Adam, default);
        var asked = await WaitingAsync();
        Store.Clock.Advance(TimeSpan.FromDays(7));
        (await ConfirmAsync(asked.Id)).Failure.ShouldBe(ConfirmationFailures.Lapsed);
        var list = (await Confirmations.ListAsync(Ada, default)).Value;
        list.Waiting.ShouldBeEmpty();
        list.Settled[0].State.ShouldBe(ConfirmationState.Expired);
        (await AuditRows.CountAsync(Store, "confirmation.lapse")).ShouldBe(1);
        (await RolesOfAsync(Carl)).ShouldBe(Role.Clerk);
    }

    [Fact]
    public async Task A_request_is_void_if_its_subject_changed_meanwhile()
    {
        await Users.SetRolesAsync(Carl, Role.Clerk | Role.Approver, Adam, default);
        await Users.SetRolesAsync(Carl, Role.Viewer, Ada, default);
        await ShouldBeVoidAsync("roles");
        (await RolesOfAsync(Carl)).ShouldBe(Role.Viewer);

        await Users.SetRolesAsync(Carl, Role.Clerk, Adam, default);
        await Users.DisableAsync(Carl, Ada, default);
        await ShouldBeVoidAsync("disabled");

        await Users.EnableAsync(Carl, Command, default);
        await Tokens.AddAsync(Robot, Adam, default);
        await Users.DisableAsync(Carl, Ada, default);
        await ShouldBeVoidAsync("token");

        await AskForOnePersonAsync();
        await Service<PolicyService>().SetAsync(Books.Workspace, Policy.Default with { LinkDays = 3 }, null, Ada, default);
        await ShouldBeVoidAsync("policy");
        (await PolicyAsync())!.Policy.FourEyesOnAuthors.ShouldBeTrue();
    }

    [Fact]
    public async Task A_request_of_a_disabled_Admin_is_void()
    {
        await Tokens.AddAsync(Robot, Adam, default);
        await Users.DisableAsync(Adam.UserId!.Value, Ada, default);
        (await ConfirmAsync((await Confirmations.ListAsync(Ada, default)).Value.Waiting[0].Id)).Failure!.Text.ShouldContain("requested it");
    }

    private async Task ShouldBeVoidAsync(string about)
    {
        var no = (await ConfirmAsync((await WaitingAsync()).Id)).Failure.ShouldNotBeNull();
        (no.Code, no.Text.Contains(about, StringComparison.Ordinal)).ShouldBe(("confirmation.void", true), no.Text);
        (await LastSettledAsync()).State.ShouldBe(ConfirmationState.Void);
    }

    private async Task<Policy> AskForOnePersonAsync()
    {
        foreach (var other in new[] { Books.Clara, Books.Carl, Books.Alan, Books.Anna, Books.Amir })
        {
            await TakeRolesAsync(other);
        }

        var policy = Policy.Default with { FourEyesOnAuthors = false };
        (await Service<PolicyService>().SetAsync(Books.Workspace, policy, null, Adam, default)).Value.ShouldBe(PolicyVersionId.None);
        return policy;
    }

    private async Task<PolicyVersion?> PolicyAsync() => (await Service<PolicyService>().CurrentAsync(Books.Workspace.Id, Ada, default)).Value;
}

public sealed class SqliteConfirmationTests() : ConfirmationTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresConfirmationTests() : ConfirmationTests(TestDatabase.Postgres);
