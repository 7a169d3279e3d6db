using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Periods;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Periods;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Backends.Tests.Notifications;

/// <summary>A notice of what waits for a person is settled with its matter, no matter who decides it and how.</summary>
public abstract class SettledNoticeTests(TestDatabase database) : OfficeTests(database)
{
    private static readonly DateOnly February = new(2026, 2, 28);

    private PeriodService Periods => Service<PeriodService>();

    [Theory]
    [InlineData("approve")]
    [InlineData("rest")]
    [InlineData("reject")]
    [InlineData("recall")]
    public async Task A_submission_is_settled_for_all_Approvers_once_it_is_decided(string how)
    {
        var payment = await Books.SubmittedAsync();
        (await WaitsAsync(Books.Anna, PostingNotices.Submitted)).ShouldBeTrue();

        Result done = how switch
        {
            "approve" => await Books.ApproveAsync(payment, Books.Alan),
            "rest" => await Books.Postings.PostAsync(Books.Workspace, payment, SeenDraft.Never, Books.Alan, default),
            "reject" => await Books.RejectAsync(payment, Books.Alan),
            _ => await Books.RecallAsync(payment),
        };

        done.Failure.ShouldBeNull();
        foreach (var reader in new[] { Books.Alan, Books.Anna, Books.Amir })
        {
            (await WaitsAsync(reader, PostingNotices.Submitted)).ShouldBeFalse(reader.Name);
            (await UnreadAsync(reader)).ShouldBe(0, reader.Name);
        }
    }

    [Fact]
    public async Task The_first_of_two_approvals_settles_only_the_notices_of_those_who_gave_it()
    {
        await Books.DelegateAsync(Books.Anna, Books.Alan);
        var payment = await Books.SubmittedAsync(quantity: 100);

        (await Books.ApproveAsync(payment, Books.Alan, new Approval { ForUser = Books.Anna.UserId })).Value.ShouldBe(PostingState.Submitted);

        (await WaitsAsync(Books.Alan, PostingNotices.Submitted), await WaitsAsync(Books.Anna, PostingNotices.Submitted)).ShouldBe((false, false));
        (await WaitsAsync(Books.Amir, PostingNotices.Submitted)).ShouldBeTrue();
        (await UnreadAsync(Books.Amir)).ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_rejection_is_settled_when_the_draft_is_submitted_again_or_deleted(bool submit)
    {
        var payment = await Books.SubmittedAsync();
        await Books.RejectAsync(payment, Books.Alan);
        (await WaitsAsync(Books.Clara, PostingNotices.Rejected)).ShouldBeTrue();

        Result done = submit ? await Books.SubmitAsync(payment) : await World.Payments.DeleteAsync(new(Books.Workspace, payment, null, Books.Clara), default);

        done.Failure.ShouldBeNull();
        (await WaitsAsync(Books.Clara, PostingNotices.Rejected)).ShouldBeFalse();
        (await WaitsAsync(Books.Amir, PostingNotices.Submitted)).ShouldBe(submit);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_requested_reversal_is_settled_once_it_is_decided(bool approve)
    {
        var payment = await Books.PostedAsync();
        await Books.AskReversalAsync(payment);
        (await WaitsAsync(Books.Anna, PostingNotices.ReversalAsked)).ShouldBeTrue();

        Result done = approve
            ? await Books.ReverseAsync(payment)
            : await Books.Postings.RejectReversalAsync(new(Books.Workspace, payment, null, Books.Alan), "Not so", default);

        done.Failure.ShouldBeNull();
        (await WaitsAsync(Books.Anna, PostingNotices.ReversalAsked)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_payment_without_an_Approver_is_settled_when_there_is_one_again()
    {
        await TakeRolesAsync(Books.Anna);
        await TakeRolesAsync(Books.Amir);
        await TakeRolesAsync(Books.Cora);
        await TakeRolesAsync(Books.Alan);
        await Books.SubmittedAsync();
        (await WaitsAsync(Adam, PostingNotices.NoApprover)).ShouldBeTrue();

        (await Service<UserService>().SetRolesAsync(Books.Anna.UserId!.Value, Role.Approver, Actor.System, default)).Failure.ShouldBeNull();

        (await WaitsAsync(Adam, PostingNotices.NoApprover)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_proposed_month_end_is_told_to_all_who_may_confirm_it_and_settled_by_its_confirmation()
    {
        var proposed = (await Periods.ProposeCloseAsync(Books.Workspace, new CloseInput { Through = February }, Adam, default)).Value;
        foreach (var reader in new[] { Books.Alan, Books.Anna, Books.Amir, Ada })
        {
            (await WaitsAsync(reader, NoticeKinds.CloseProposed)).ShouldBeTrue(reader.Name);
            (await UnreadAsync(reader)).ShouldBe(1, reader.Name);
        }

        (await ToldAsync(Adam)).ShouldBeEmpty();
        (await ToldAsync(Books.Clara)).ShouldBeEmpty();

        (await Periods.ConfirmAsync(Books.Workspace, proposed, Books.Anna, default)).Failure.ShouldBeNull();

        foreach (var reader in new[] { Books.Alan, Books.Anna, Books.Amir, Ada })
        {
            (await WaitsAsync(reader, NoticeKinds.CloseProposed)).ShouldBeFalse(reader.Name);
        }

        (await ToldAsync(Adam)).ShouldHaveSingleItem().Kind.ShouldBe(NoticeKinds.PeriodConfirmed);
    }

    [Fact]
    public async Task An_Approvers_proposal_is_told_to_the_Admins_alone_and_settled_when_it_is_withdrawn()
    {
        await Books.CloseThroughAsync(February);
        var proposed = (await Periods.ProposeReopenAsync(Books.Workspace, new ReopenInput { Reason = "A late invoice" }, Books.Alan, default)).Value;
        (await WaitsAsync(Adam, NoticeKinds.ReopenProposed), await WaitsAsync(Ada, NoticeKinds.ReopenProposed)).ShouldBe((true, true));
        (await ToldAsync(Books.Anna)).ShouldBeEmpty();

        (await Periods.WithdrawAsync(Books.Workspace, proposed, Books.Alan, default)).Failure.ShouldBeNull();

        (await WaitsAsync(Adam, NoticeKinds.ReopenProposed)).ShouldBeFalse();
    }

    private async Task<bool> WaitsAsync(Actor reader, string kind)
    {
        var told = (await ToldAsync(reader)).First(one => string.Equals(one.Kind, kind, StringComparison.Ordinal));
        told.IsSettled.ShouldBe(!told.Waits);
        return told.Waits;
    }

    private async Task<long> UnreadAsync(Actor reader) => (await Service<NotificationService>().UnreadAsync(reader, default)).Value;

    private async Task<IReadOnlyList<Notification>> ToldAsync(Actor reader) =>
        (await Service<NotificationService>().ListAsync(null, 50, reader, default)).Value;
}

public sealed class SqliteSettledNoticeTests() : SettledNoticeTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresSettledNoticeTests() : SettledNoticeTests(TestDatabase.Postgres);
