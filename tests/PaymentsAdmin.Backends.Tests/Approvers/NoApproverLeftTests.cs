using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Periods;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Approvers;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Policies;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Backends.Tests.Approvers;

/// <summary>Admins are notified of payments that nobody may approve, whatever the cause, and see a list of them.</summary>
public abstract class NoApproverLeftTests(TestDatabase database) : OfficeTests(database)
{
    [Fact]
    public async Task Every_Admin_is_notified_once_of_a_submission_that_nobody_can_approve()
    {
        var payment = await Books.DraftAsync(by: Books.Cora);
        await AloneAsync(Books.Cora);
        await Books.SubmitAsync(payment, Books.Cora);
        await Books.RecallAsync(payment, Books.Cora);
        await Books.SubmitAsync(payment, Books.Cora);
        foreach (var admin in new[] { Adam, Ada })
        {
            var told = (await ToldAsync(admin)).Where(notice => !notice.IsSettled).ShouldHaveSingleItem();
            (told.SubjectKind, told.SubjectId, told.Workspace, told.Facts.Amount, told.Mail)
                .ShouldBe(("payment", payment.Value, Books.Workspace.Id, new Money(10_000, Currency.Of("EUR")), MailState.Waiting));
        }

        (await ToldAsync(Books.Cora)).ShouldBeEmpty();
        (await StuckAsync()).ShouldBe([payment]);
    }

    [Fact]
    public async Task No_Admin_is_notified_if_somebody_can_approve()
    {
        await AloneAsync(Books.Alan);
        await Books.SubmittedAsync();
        (await ToldAsync(Adam)).ShouldBeEmpty();
        (await StuckAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Admins_are_notified_if_nobody_can_give_the_second_approval()
    {
        await AloneAsync(Books.Alan);
        var payment = await Books.SubmittedAsync(quantity: 100);
        (await ToldAsync(Adam)).ShouldBeEmpty();
        await Books.ApproveAsync(payment, Books.Alan);
        (await ToldAsync(Adam)).ShouldHaveSingleItem().SubjectId.ShouldBe(payment.Value);
        (await StuckAsync()).ShouldBe([payment]);
    }

    [Fact]
    public async Task Admins_are_notified_if_the_only_Approver_requests_a_reversal()
    {
        var payment = await Books.PostedAsync();
        await AloneAsync(Books.Alan);
        await Books.AskReversalAsync(payment, Books.Alan);
        (await ToldAsync(Adam)).ShouldHaveSingleItem().SubjectId.ShouldBe(payment.Value);
        (await StuckAsync()).ShouldBe([payment]);
    }

    [Fact]
    public async Task Admins_are_notified_if_the_only_Approver_marks_a_submitted_payment_paid()
    {
        await AloneAsync(Books.Alan);
        var (draft, submitted) = (await Books.DraftAsync(), await Books.SubmittedAsync());
        foreach (var payment in new[] { draft, submitted })
        {
            (await World.Payments.PayAsync(new(Books.Workspace, payment, null, Books.Alan), new PayInput { On = World.Clock.Today }, default)).Failure
                .ShouldBeNull();
        }

        (await ToldAsync(Adam)).ShouldHaveSingleItem().SubjectId.ShouldBe(submitted.Value);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_notification_covers_all_waiting_payments_when_the_last_Approver_leaves(bool disabled)
    {
        await AloneAsync(Books.Alan);
        var waiting = new[] { await Books.SubmittedAsync(), await Books.SubmittedAsync() };
        var users = Service<UserService>();
        (await users.SetRolesAsync(Books.Carl.UserId!.Value, Role.Viewer, Actor.System, default)).Failure.ShouldBeNull();
        (await ToldAsync(Adam)).ShouldBeEmpty();
        var gone = disabled
            ? await users.DisableAsync(Books.Alan.UserId!.Value, Actor.System, default)
            : await users.SetRolesAsync(Books.Alan.UserId!.Value, Role.Viewer, Actor.System, default);
        gone.Failure.ShouldBeNull();
        var told = (await ToldAsync(Adam)).ShouldHaveSingleItem();
        (told.SubjectKind, told.Facts.Amount, told.Facts.Who).ShouldBe(("installation", null, Actor.System.Name));
        (await StuckAsync()).ShouldBe(waiting);
    }

    [Fact]
    public async Task Admins_are_notified_when_the_end_of_single_person_mode_leaves_nobody_to_approve()
    {
        await Books.SetPolicyAsync(Policy.Default with { FourEyesOnAuthors = false });
        var payment = await Books.DraftAsync(by: Books.Cora);
        await AloneAsync(Books.Cora);
        await Books.SubmitAsync(payment, Books.Cora);
        await Service<UserService>().SetRolesAsync(Books.Alan.UserId!.Value, Role.Approver, Actor.System, default);
        await Service<UserService>().SetRolesAsync(Books.Alan.UserId!.Value, Role.Viewer, Actor.System, default);
        (await ToldAsync(Adam)).ShouldBeEmpty();
        (await StuckAsync()).ShouldBeEmpty();

        (await Service<PolicyService>().SetAsync(Books.Workspace, Policy.Default, null, Adam, default)).Failure.ShouldBeNull();
        (await ToldAsync(Ada)).ShouldHaveSingleItem();
        (await StuckAsync()).ShouldBe([payment]);
    }

    [Fact]
    public async Task The_list_has_exactly_the_payments_that_nobody_can_approve()
    {
        var random = new Random(3);
        var all = new List<PaymentId>();
        foreach (var by in Enumerable.Range(0, 24).Select(_ => random.Next(2) == 0 ? Books.Cora : Books.Clara))
        {
            var payment = await Books.DraftAsync(quantity: random.Next(2) == 0 ? 1 : 100, by: by);
            await Books.SubmitAsync(payment, by);
            if (random.Next(2) == 0)
            {
                await Books.ApproveAsync(payment, Books.Alan);
            }

            if (await Books.StateAsync(payment) == PostingState.Posted && random.Next(2) == 0)
            {
                await Books.AskReversalAsync(payment, Books.Alan);
            }

            all.Add(payment);
        }

        await TakeRolesAsync(Books.Anna);
        await TakeRolesAsync(Books.Amir);
        await TakeRolesAsync(Books.Cora);
        var nobody = new List<PaymentId>();
        foreach (var payment in all)
        {
            var waits = await Books.StateAsync(payment) is PostingState.Submitted or PostingState.ReversalSubmitted;
            var left = (await Service<ApproverService>().EligibleAsync(Books.Workspace.Id, payment, Adam, default)).Value;
            if (waits && left.Count == 0)
            {
                nobody.Add(payment);
            }
        }

        nobody.Count.ShouldBeInRange(3, 21);
        (await StuckAsync()).ShouldBe(nobody);
    }

    private async Task AloneAsync(Actor left)
    {
        foreach (var other in new[] { Books.Alan, Books.Anna, Books.Amir, Books.Cora }.Where(other => other.UserId != left.UserId))
        {
            await TakeRolesAsync(other);
        }
    }

    private async Task<IReadOnlyList<PaymentId>> StuckAsync() =>
        [.. (await Service<InboxService>().StuckAsync(Books.Workspace.Id, Adam, default)).Value.Select(posting => posting.Payment)];

    private async Task<IReadOnlyList<Notification>> ToldAsync(Actor actor) =>
        [.. (await Service<NotificationService>().ListAsync(null, 10, actor, default)).Value.Where(told => told.Kind is PostingNotices.NoApprover)];
}

public sealed class SqliteNobodyLeftTests() : NoApproverLeftTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresNobodyLeftTests() : NoApproverLeftTests(TestDatabase.Postgres);
