using PaymentsAdmin.Backends.Tests.Confirmations;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Backends.Tests.Tokens;

/// <summary>An Admin who creates tokens for other people moves no money with them, alone or with a second Admin who confirms.</summary>
public abstract class OneAdminAloneTests(TestDatabase database) : TokenPeopleTests(database)
{
    private static readonly Actor[] Everybody = [Books.Carl, Books.Alan, Books.Anna];

    [Fact]
    public async Task One_Admin_alone_posts_nothing_with_tokens_of_a_Clerk_and_two_Approvers()
    {
        foreach (var person in Everybody)
        {
            var added = (await Tokens.AddAsync(For(person), Adam, default)).Value;
            added.Token.WaitsSince.ShouldBe(Store.Clock.GetUtcNow());
            (await Tokens.FindAsync(added.Secret, Door.BitrixRest, null, default)).Failure.ShouldBe(TokenFailures.Waits);
            (await OpenAsync(added)).Ok.ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData(9, false)]
    [InlineData(120, false)]
    [InlineData(2_500, false)]
    [InlineData(9, true)]
    public async Task Tokens_of_a_Clerk_and_two_Approvers_post_nothing_even_for_the_only_Admin_or_with_a_confirmation(int racks, bool second)
    {
        if (!second)
        {
            await LeaveAdamAloneAsync();
        }

        var clerk = await CallerAsync(Books.Carl, second);
        var payment = await Books.DraftAsync(racks, by: clerk);
        foreach (var person in new[] { Books.Alan, Books.Anna })
        {
            var approver = await CallerAsync(person, second);
            (await PostAsync(payment, approver)).Failure.ShouldBe(AccessFailures.Withheld);
            (await Books.SubmitAsync(payment, clerk)).Ok.ShouldBe(person == Books.Alan);
            (await Books.ApproveAsync(payment, approver)).Failure.ShouldBe(AccessFailures.Withheld);
            (await Books.RejectAsync(payment, approver)).Failure.ShouldBe(AccessFailures.Withheld);
        }

        (await Books.StateAsync(payment)).ShouldBe(PostingState.Submitted);
        (await Books.OneAsync("SELECT count(*) FROM decisions")).ShouldBe(0);
    }

    [Fact]
    public async Task A_token_of_their_own_making_lets_an_Approver_post_and_one_by_command_does_too()
    {
        foreach (var maker in new[] { Books.Alan, Command })
        {
            var payment = await Books.SubmittedAsync();
            (await PostAsync(payment, await OfAsync(Books.Alan, maker))).Value.ShouldBe(PostingState.Posted);
        }
    }

    [Fact]
    public async Task A_token_that_existed_before_stops_approving_if_another_person_made_it()
    {
        var token = (await Tokens.AddAsync(For(Books.Alan), Command, default)).Value;
        await Books.RunAsync($"UPDATE api_tokens SET made_by_id = {Adam.UserId}");
        var caller = (await Tokens.FindAsync(token.Secret, Door.CrmComRest, null, default)).Value;
        (caller.Actor.Roles, caller.Actor.TokenMaker).ShouldBe((Role.Viewer, Adam.UserId));
    }

    [Fact]
    public async Task A_token_that_a_Clerk_made_with_a_password_alone_does_not_approve_once_the_Clerk_is_an_Approver()
    {
        var added = (await Tokens.AddAsync(For(Books.Carl) with { ExpiresAt = Store.Clock.GetUtcNow().AddDays(30) }, Books.Carl, default)).Value;
        await Books.RunAsync($"INSERT INTO user_roles (user_id, role_id) VALUES ({Books.Carl.UserId}, {(int)Role.Approver})");
        var payment = await Books.DraftAsync(by: Books.Cora);
        (await Books.SubmitAsync(payment, Books.Cora)).Ok.ShouldBeTrue();
        (await PostAsync(payment, await CallerOfAsync(added))).Failure.ShouldBe(AccessFailures.Withheld);
        (await Books.SubmitAsync(await Books.DraftAsync(by: Books.Cora), await CallerOfAsync(added))).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task With_one_person_acting_alone_a_token_made_by_another_still_does_not_approve_what_it_creates()
    {
        await LeaveAdamAloneAsync();
        await Books.SetPolicyAsync(Policy.Default with { FourEyesOnAuthors = false });
        var both = await OfAsync(Books.Cora, Adam);
        var payment = await Books.DraftAsync(by: both);
        (await PostAsync(payment, both)).Failure.ShouldBe(AccessFailures.Withheld);
        (await Books.Workflow.RunAsync(Books.Workspace, both, work => PostingAtOnce.PostNewAsync(work, payment), default)).Failure
            .ShouldBe(ApprovalFailures.RoleGone);
    }

    [Fact]
    public async Task The_user_of_a_token_does_not_confirm_it_and_the_only_other_Admin_gets_none_made_for_them()
    {
        (await Tokens.AddAsync(For(Ada), Adam, default)).Failure.ShouldBe(TokenFailures.NobodyConfirms);
        (await Tokens.AddAsync(For(Ada), Ada, default)).Value.Token.WaitsSince.ShouldBeNull();

        await Books.RunAsync($"INSERT INTO user_roles (user_id, role_id) VALUES ({Books.Amir.UserId}, {(int)Role.Admin})");
        (await Tokens.AddAsync(For(Ada), Adam, default)).Failure.ShouldBeNull();
        (await WaitingAsync()).GainerId.ShouldBe(Ada.UserId);
        (await ConfirmAsync((await WaitingAsync()).Id, Ada)).Failure.ShouldBe(ConfirmationFailures.OwnGain);
        (await ConfirmAsync((await WaitingAsync()).Id, Books.Amir with { Roles = Role.Approver | Role.Admin })).Failure.ShouldBeNull();
    }

    [Fact]
    public async Task All_Approvers_and_Admins_are_told_of_a_token_for_somebody_else_and_of_one_that_can_approve()
    {
        Actor[] readers = [Books.Anna, Adam, Ada];
        await Tokens.AddAsync(For(Books.Carl), Adam, default);
        await ToldAllAsync(readers, NoticeKinds.ConfirmationAsked);
        await Tokens.AddAsync(For(Books.Alan), Books.Alan, default);
        await ToldAllAsync(readers, NoticeKinds.TokenApproves);
        (await ToldAsync(Books.Alan)).Take(2).ShouldBe([NoticeKinds.TokenMade, NoticeKinds.TokenApproves], ignoreOrder: true);
        await Tokens.AddAsync(For(Books.Carl), Command, default);
        await ToldAllAsync(readers, NoticeKinds.DoneByCommand);

        await Tokens.AddAsync(For(Books.Alan) with { Scopes = ["crm"] }, Books.Alan, default);
        await Tokens.AddAsync(For(Books.Carl), Books.Carl, default);
        (await ToldAsync(Books.Anna)).Count.ShouldBe(3);
    }

    private async Task ToldAllAsync(IEnumerable<Actor> readers, string kind)
    {
        foreach (var reader in readers)
        {
            (await ToldAsync(reader))[0].ShouldBe(kind, reader.Name);
        }
    }

    private Task<Actor> CallerAsync(Actor person, bool confirmed) => OfAsync(person, Adam, confirmed);
}

public sealed class SqliteOneAdminAloneTests() : OneAdminAloneTests(TestDatabase.Sqlite);

public sealed class PostgresOneAdminAloneTests() : OneAdminAloneTests(TestDatabase.Postgres);
