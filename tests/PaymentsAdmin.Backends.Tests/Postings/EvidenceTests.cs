using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Periods;
using PaymentsAdmin.Core.Attachments;
using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Policies;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using static PaymentsAdmin.Backends.Tests.Attachments.Files;

namespace PaymentsAdmin.Backends.Tests.Postings;

/// <summary>Postings that need an attachment by policy, by every way to submit or post one.</summary>
public abstract class EvidenceTests(TestDatabase database) : OfficeTests(database)
{
    private const string Missing = "posting.evidence-missing";
    private const string WithoutRate = "posting.evidence-without-rate";

    private AttachmentService Files => Service<AttachmentService>();

    private PostingDraftService Drafts => Service<PostingDraftService>();

    [Fact]
    public async Task By_every_way_an_amount_from_the_policys_on_needs_a_file_and_a_lower_one_does_not()
    {
        await Books.SetPolicyAsync(Policy.Default with { Steps = [new(0, 1)], EvidenceFrom = 500 });
        await Books.RateAsync("USD", World.Clock.Today.AddDays(-1), 0.5m);
        (Books Books, decimal? Worth)[] all = [(Books, 100), (await Books.InAsync("USD"), 50), (await Books.InAsync("GBP"), null)];
        var random = new Random(7);
        var refused = 0;
        for (var round = 0; round < Scale.Of(12, 200); round++)
        {
            var ((books, each), way, quantity) = (all[random.Next(all.Length)], random.Next(3), random.Next(1, 13));
            var payment = await books.DraftAsync(quantity);
            var wanted = each is not { } price ? WithoutRate : price * quantity >= 500 ? Missing : null;
            ((await ByAsync(way, books, payment)).Failure?.Code).ShouldBe(wanted, $"{round}: {quantity} pieces at {each}, by way {way}");
            if (wanted is not null)
            {
                refused++;
                (await books.StateAsync(payment)).ShouldBe(PostingState.Draft);
                (await Files.AddAsync(books.Workspace, payment, new("receipt.pdf", Pdf(50 + round)), Books.Clara, default)).Failure.ShouldBeNull();
                (await ByAsync(way, books, payment)).Failure.ShouldBeNull();
            }

            (await books.StateAsync(payment)).ShouldBe(way == 0 ? PostingState.Submitted : PostingState.Posted);
        }

        refused.ShouldBeGreaterThan(5);
        await Books.ShouldBalanceAsync();
    }

    [Theory]
    [InlineData(499.99, null)]
    [InlineData(500, Missing)]
    public async Task What_is_created_and_submitted_or_posted_at_once_has_no_file_and_is_not_stored_from_that_amount_on(double amount, string? code)
    {
        await Books.SetPolicyAsync(Policy.Default with { EvidenceFrom = 500 });
        var before = await Books.OneAsync("SELECT count(*) FROM payments");
        var input = new PostingInput
        {
            Account = new Key(PostingKeys.Number, "AR-1"),
            Type = new Key(PostingKeys.Name, "Payment"),
            Method = new Key(PostingKeys.Name, "cash"),
            Amount = (decimal)amount,
        };
        ((await Drafts.BeginSubmittedAsync(Books.Workspace, input, FormKey.Next(), Books.Clara, default)).Failure?.Code).ShouldBe(code);
        ((await Drafts.CreatePostedAsync(Books.Workspace, input, Books.Robot, default)).Failure?.Code).ShouldBe(code);
        (await Books.OneAsync("SELECT count(*) FROM payments")).ShouldBe(before + (code is null ? 2 : 0));
    }

    [Fact]
    public async Task A_file_that_was_removed_does_not_help()
    {
        await Books.SetPolicyAsync(Policy.Default with { EvidenceFrom = 0 });
        var payment = await Books.DraftAsync();
        var file = (await Files.AddAsync(Books.Workspace, payment, new("receipt.pdf", Pdf(50)), Books.Clara, default)).Value.Id;
        (await Files.RemoveAsync(new(Books.Workspace, file, null, Books.Clara), default)).Failure.ShouldBeNull();
        ((await Books.SubmitAsync(payment)).Failure?.Code).ShouldBe(Missing);
    }

    [Fact]
    public async Task A_posting_that_was_recalled_or_rejected_needs_a_file_when_it_is_submitted_again()
    {
        var recalled = await Books.SubmittedAsync();
        var rejected = await Books.SubmittedAsync();
        var waiting = await Books.SubmittedAsync();
        await Books.SetPolicyAsync(Policy.Default with { EvidenceFrom = 100 });
        await Books.RecallAsync(recalled);
        await Books.RejectAsync(rejected, Books.Alan);
        ((await Books.SubmitAsync(recalled)).Failure?.Code).ShouldBe(Missing);
        ((await Books.SubmitAsync(rejected)).Failure?.Code).ShouldBe(Missing);
        (await Books.ApproveAsync(waiting, Books.Alan)).Value.ShouldBe(PostingState.Posted);
    }

    [Fact]
    public async Task A_rule_that_asks_for_fewer_files_waits_for_a_second_Admin_and_a_stricter_one_does_not()
    {
        var strict = await Policies.SetAsync(Books.Workspace, Policy.Default with { EvidenceFrom = 500 }, null, Adam, default);
        strict.Value.ShouldNotBe(PolicyVersionId.None);
        (await Policies.SetAsync(Books.Workspace, Policy.Default with { EvidenceFrom = 501 }, null, Adam, default)).Value.ShouldBe(PolicyVersionId.None);
        (await CurrentAsync()).EvidenceFrom.ShouldBe(500);
        var waiting = (await Service<ConfirmationService>().ListAsync(Ada, default)).Value.Waiting.ShouldHaveSingleItem();
        (await AuditRows.AllAsync(Store)).ShouldContain(entry => entry.Changes.Contains("""["evidenceFrom","500","501"]"""));
        (await Service<ConfirmationService>().ConfirmAsync(waiting.Id, Ada, default)).Failure.ShouldBeNull();
        (await CurrentAsync()).EvidenceFrom.ShouldBe(501);
        (await Policies.SetAsync(Books.Workspace, Policy.Default, null, Adam, default)).Value.ShouldBe(PolicyVersionId.None);
    }

    [Fact]
    public async Task The_test_of_a_policy_counts_the_submissions_without_a_file()
    {
        var payment = await Books.DraftAsync(6);
        await Files.AddAsync(Books.Workspace, payment, new("receipt.pdf", Pdf(50)), Books.Clara, default);
        await Books.SubmitAsync(payment);
        await Books.SubmittedAsync(5);
        await Books.SubmittedAsync(4);
        var removed = await Books.DraftAsync(7);
        var file = (await Files.AddAsync(Books.Workspace, removed, new("receipt.pdf", Pdf(50)), Books.Clara, default)).Value.Id;
        await Files.RemoveAsync(new(Books.Workspace, file, null, Books.Clara), default);
        await Books.SubmitAsync(removed);
        var run = (await Policies.DryRunAsync(Books.Workspace, Policy.Default with { EvidenceFrom = 500 }, Adam, default)).Value;
        (run.Evidence, run.More, run.Fewer).ShouldBe((new EvidenceEffect(3, 2, 0), 0, 0));
    }

    private PolicyService Policies => Service<PolicyService>();

    private async Task<Policy> CurrentAsync() => (await Policies.CurrentAsync(Books.Workspace.Id, Adam, default)).Value!.Policy;

    private static Task<Result<PostingState>> ByAsync(int way, Books books, PaymentId payment) =>
        way == 0 ? books.SubmitAsync(payment)
        : books.Postings.PostAsync(books.Workspace, payment, new SeenDraft(null, long.MaxValue), way == 1 ? Books.Alan : Books.Robot, default);
}

public sealed class SqliteEvidenceTests() : EvidenceTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresEvidenceTests() : EvidenceTests(TestDatabase.Postgres);
