using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Periods;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Backends.Tests.Approvals;

/// <summary>How many Approvers a payment takes, before and after it was submitted.</summary>
public abstract class NeedTests(TestDatabase database) : OfficeTests(database)
{
    [Fact]
    public async Task A_draft_takes_as_many_as_submitting_it_now_would_ask_for()
    {
        (await NeedAsync(await Books.DraftAsync(quantity: 1))).ShouldBe(new RemainingNeed(1, 0));
        (await NeedAsync(await Books.DraftAsync(quantity: 100))).ShouldBe(new RemainingNeed(2, 0));
        await Books.SetPolicyAsync(Policy.Default with { Steps = [new(0, 2)] });
        (await NeedAsync(await Books.DraftAsync(quantity: 0))).ShouldBe(new RemainingNeed(2, 0));
    }

    [Fact]
    public async Task The_customers_other_submissions_of_the_day_count_before_and_after_submission()
    {
        await Books.SubmittedAsync(quantity: 60);
        var draft = await Books.DraftAsync(quantity: 60);
        (await NeedAsync(draft)).ShouldBe(new RemainingNeed(2, 0));
        await Books.SubmitAsync(draft);
        (await NeedAsync(draft)).ShouldBe(new RemainingNeed(2, 0));
        var later = await Books.DraftAsync(quantity: 1);
        (await NeedAsync(later)).ShouldBe(new RemainingNeed(2, 0));
        Store.Clock.Advance(TimeSpan.FromDays(1));
        (await NeedAsync(later)).ShouldBe(new RemainingNeed(1, 0));
    }

    [Fact]
    public async Task Approvals_of_this_round_are_taken_off()
    {
        var payment = await Books.SubmittedAsync(quantity: 100);
        await Books.ApproveAsync(payment, Books.Alan);
        (await NeedAsync(payment)).ShouldBe(new RemainingNeed(2, 1));
        await Books.RejectAsync(payment, Books.Anna);
        (await NeedAsync(payment)).ShouldBe(new RemainingNeed(2, 0));
    }

    [Fact]
    public async Task A_payment_of_another_workspace_is_not_found()
    {
        var payment = await Books.SubmittedAsync();
        (await Service<NeedService>().FindAsync(World.Other.Id, payment, ContractWorld.Vera, default)).Failure.ShouldBe(PaymentFailures.NotFound);
    }

    private async Task<RemainingNeed> NeedAsync(PaymentId payment) =>
        (await Service<NeedService>().FindAsync(Books.Workspace.Id, payment, ContractWorld.Vera, default)).Value;
}

public sealed class SqliteNeedTests() : NeedTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresNeedTests() : NeedTests(TestDatabase.Postgres);
