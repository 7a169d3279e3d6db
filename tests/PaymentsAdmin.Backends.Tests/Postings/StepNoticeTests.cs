using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Postings;

/// <summary>Who is notified of a step: those who have to act and those who wait for it, but never the user who took it.</summary>
public abstract class StepNoticeTests(TestDatabase database) : ContractTests(database)
{
    private Books? _books;

    private Books Books => _books!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _books = await Books.OpenAsync(World);
    }

    protected override void Register(IServiceCollection services)
    {
        base.Register(services);
        services.AddUsers();
    }

    [Fact]
    public async Task Every_Approver_who_is_not_an_author_is_notified_of_a_submission()
    {
        var payment = await Books.DraftAsync();
        var terms = new TermsInput { DueOn = World.Clock.Today, PayerText = "For the racks", PayerLanguage = "en" };
        (await World.Payments.SetTermsAsync(new(Books.Workspace, payment, null, Books.Cora), terms, default)).Failure.ShouldBeNull();
        await Books.SubmitAsync(payment);
        (await ToldAsync(PostingNotices.Submitted)).ShouldBe(["Alan", "Amir", "Anna"]);
        await using var db = await World.Store.Contexts.CreateDbContextAsync();
        var told = await db.Set<NotificationRow>().FirstAsync();
        (told.SubjectKind, told.SubjectId, told.WorkspaceId, told.MailState)
            .ShouldBe(("payment", payment.Value, Books.Workspace.Id.Value, (int)MailState.Waiting));
        told.Body.ShouldBe($"{payment} of 100.00 EUR is waiting for an Approver.");
    }

    [Fact]
    public async Task The_maker_former_Approvers_and_disabled_users_are_not_notified_of_a_submission()
    {
        var users = World.Store.Services.GetRequiredService<UserService>();
        (await users.SetRolesAsync(Books.Alan.UserId!.Value, Role.Viewer, Actor.System, default)).Failure.ShouldBeNull();
        await Books.DisableAsync(Books.Amir);
        var payment = await Books.DraftAsync(by: Books.Cora);
        await Books.SubmitAsync(payment, Books.Cora);
        (await ToldAsync(PostingNotices.Submitted)).ShouldBe(["Anna"]);
    }

    [Fact]
    public async Task The_first_of_two_approvals_does_not_notify_of_the_submission_again()
    {
        var payment = await Books.SubmittedAsync(100);
        var told = await ToldAsync(PostingNotices.Submitted);
        (await Books.Postings.PostAsync(Books.Workspace, payment, SeenDraft.Never, Books.Alan, default)).Value.ShouldBe(PostingState.Submitted);
        (await ToldAsync(PostingNotices.Submitted)).ShouldBe(told);
    }

    [Fact]
    public async Task A_refused_step_notifies_nobody()
    {
        var payment = await Books.DraftAsync(quantity: 0);
        (await Books.SubmitAsync(payment)).Ok.ShouldBeFalse();
        (await Books.OneAsync("SELECT count(*) FROM notifications")).ShouldBe(0);
    }

    [Fact]
    public async Task The_maker_is_notified_of_a_rejection_and_of_a_booking()
    {
        var payment = await Books.SubmittedAsync();
        await Books.RejectAsync(payment, Books.Alan, "Wrong account");
        (await ToldAsync(PostingNotices.Rejected)).ShouldBe(["Clara"]);
        (await Books.OneAsync("SELECT count(*) FROM notifications WHERE body LIKE '%Wrong account%'")).ShouldBe(1);
        await Books.SubmitAsync(payment, Books.Carl);
        await Books.ApproveAsync(payment, Books.Alan);
        (await ToldAsync(PostingNotices.Posted)).ShouldBe(["Carl"]);
    }

    [Fact]
    public async Task A_recall_notifies_nobody()
    {
        var payment = await Books.SubmittedAsync();
        await Books.RecallAsync(payment);
        (await Books.OneAsync($"SELECT count(*) FROM notifications WHERE kind <> '{PostingNotices.Submitted}'")).ShouldBe(0);
    }

    [Fact]
    public async Task Approvers_are_notified_of_a_requested_reversal_and_maker_and_requester_of_its_booking()
    {
        var payment = await Books.PostedAsync();
        await Books.AskReversalAsync(payment, Books.Anna);
        (await ToldAsync(PostingNotices.ReversalAsked)).ShouldBe(["Alan", "Amir", "Cora"]);
        await Books.ReverseAsync(payment, Books.Amir);
        (await ToldAsync(PostingNotices.Reversed)).ShouldBe(["Anna", "Clara"]);
    }

    [Fact]
    public async Task Maker_and_requester_are_notified_of_a_rejected_reversal()
    {
        var payment = await Books.PostedAsync();
        await Books.AskReversalAsync(payment, Books.Carl);
        await Books.Postings.RejectReversalAsync(new(Books.Workspace, payment, null, Books.Alan), "It is right", default);
        (await ToldAsync(PostingNotices.ReversalRejected)).ShouldBe(["Carl", "Clara"]);
    }

    [Fact]
    public async Task The_maker_is_notified_when_a_gateway_refuses()
    {
        var payment = await Books.DraftAsync(p => p.AccountPreferenceId = Books.Rows.Preference, Books.Rows.GatewayMethod);
        await Books.SubmitAsync(payment);
        await Books.ApproveAsync(payment, Books.Alan);
        await using var db = await World.Store.Contexts.CreateDbContextAsync();
        var request = HexId.Find(db.Set<GatewayRequestRow>().Single().HexId)!.Value;
        (await Books.Workflow.RefuseAsync(Books.Workspace, request, null, "No funds", Actor.System, default)).Ok.ShouldBeTrue();
        (await ToldAsync(PostingNotices.Refused)).ShouldBe(["Clara"]);
    }

    [Fact]
    public async Task Posting_alone_notifies_nobody_and_Approvers_are_notified_only_if_more_must_approve()
    {
        var own = await Books.DraftAsync(by: Books.Carl);
        (await Books.Postings.PostAsync(Books.Workspace, own, SeenDraft.Never, Books.Robot, default)).Ok.ShouldBeTrue();
        (await Books.OneAsync("SELECT count(*) FROM notifications")).ShouldBe(0);
        var one = await Books.DraftAsync();
        (await Books.Postings.PostAsync(Books.Workspace, one, SeenDraft.Never, Books.Alan, default)).Value.ShouldBe(PostingState.Posted);
        (await ToldAsync(PostingNotices.Submitted)).ShouldBeEmpty();
        (await ToldAsync(PostingNotices.Posted)).ShouldBe(["Clara"]);
        var large = await Books.DraftAsync(quantity: 100);
        (await Books.Postings.PostAsync(Books.Workspace, large, SeenDraft.Never, Books.Alan, default)).Value.ShouldBe(PostingState.Submitted);
        (await ToldAsync(PostingNotices.Submitted)).ShouldBe(["Amir", "Anna", "Cora"]);
    }

    private async Task<IReadOnlyList<string>> ToldAsync(string kind)
    {
        await using var db = await World.Store.Contexts.CreateDbContextAsync();
        var names =
            from told in db.Set<NotificationRow>()
            join user in db.Users on told.UserId equals user.Id
            where told.Kind == kind
            orderby user.DisplayName
            select user.DisplayName;
        return await names.ToListAsync();
    }
}

public sealed class SqliteStepNoticeTests() : StepNoticeTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresStepNoticeTests() : StepNoticeTests(TestDatabase.Postgres);
