using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Access;

/// <summary>The audit entry of an attempt that the role allows and the data denies.</summary>
public abstract class DeniedAttemptTests(TestDatabase database) : ContractTests(database)
{
    private Books? _books;

    private Books Books => _books!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _books = await Books.OpenAsync(World);
    }

    [Fact]
    public async Task Approving_ones_own_work_is_a_denied_attempt()
    {
        var payment = await SubmittedByCoraAsync();
        (await Books.ApproveAsync(payment, Books.Cora)).Failure.ShouldBe(ApprovalFailures.OwnWork);
        await ShouldBeDeniedAsync(payment, Books.Cora, "posting.approve", "postings.approve", "posting.own-work");
    }

    [Fact]
    public async Task Rejecting_ones_own_work_is_a_denied_attempt()
    {
        var payment = await SubmittedByCoraAsync();
        (await Books.RejectAsync(payment, Books.Cora)).Failure.ShouldBe(ApprovalFailures.OwnWork);
        await ShouldBeDeniedAsync(payment, Books.Cora, "posting.reject", "postings.reject", "posting.own-work");
    }

    [Fact]
    public async Task Approving_a_reversal_that_one_requested_is_a_denied_attempt()
    {
        var payment = await Books.PostedAsync();
        (await Books.AskReversalAsync(payment, Books.Anna)).Ok.ShouldBeTrue();
        (await Books.ReverseAsync(payment, Books.Anna)).Failure.ShouldBe(ApprovalFailures.OwnWork);
        await ShouldBeDeniedAsync(payment, Books.Anna, "posting.approve-reversal", "postings.approve", "posting.own-work");
    }

    [Fact]
    public async Task Recalling_the_submission_of_another_user_is_a_denied_attempt()
    {
        var payment = await Books.SubmittedAsync();
        (await Books.RecallAsync(payment, Books.Carl)).Failure.ShouldBe(ApprovalFailures.NotTheMaker);
        await ShouldBeDeniedAsync(payment, Books.Carl, "posting.recall", "postings.submit", "posting.not-the-maker");
    }

    [Fact]
    public async Task An_attempt_without_the_role_is_audited_with_the_missing_right()
    {
        var payment = await Books.SubmittedAsync();
        (await Books.ApproveAsync(payment, Books.Carl)).Failure!.Code.ShouldBe("access.denied");
        await ShouldBeDeniedAsync(payment, Books.Carl, "posting.approve", "postings.approve", "access.denied");
    }

    [Fact]
    public async Task A_refusal_for_another_reason_is_not_a_denied_attempt()
    {
        var payment = await Books.DraftAsync();
        (await Books.ApproveAsync(payment, Books.Alan)).Failure!.Kind.ShouldNotBe(FailureKind.Denied);
        (await AuditRows.CountAsync(Store, "denied")).ShouldBe(0);
    }

    private async Task<PaymentId> SubmittedByCoraAsync()
    {
        var payment = await Books.DraftAsync(by: Books.Cora);
        (await Books.SubmitAsync(payment, Books.Cora)).Value.ShouldBe(PostingState.Submitted);
        return payment;
    }

    private async Task ShouldBeDeniedAsync(PaymentId payment, Actor who, string verb, string right, string failure)
    {
        var entry = (await AuditRows.AllAsync(Store)).Where(a => a.Action == "denied").ShouldHaveSingleItem();
        (entry.ActorUserId, entry.SubjectKind, entry.SubjectId, entry.WorkspaceId).ShouldBe((who.UserId, "payment", payment.Value, Books.Workspace.Id.Value));
        entry.Changes.ShouldBe($"""[["verb",null,"{verb}"],["right",null,"{right}"],["failure",null,"{failure}"]]""");
    }
}

public sealed class SqliteDeniedAttemptTests() : DeniedAttemptTests(TestDatabase.Sqlite);

public sealed class PostgresDeniedAttemptTests() : DeniedAttemptTests(TestDatabase.Postgres);
