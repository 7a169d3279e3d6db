using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Attachments;
using PaymentsAdmin.Backends.Tests.Audit;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Attachments;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Postings.Faults;

/// <summary>Each step of a posting is made to fail after its first statement, its second and so on: it happens completely or not at all.</summary>
public abstract class FaultTests(TestDatabase database) : ContractTests(database)
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
        FaultyWriter.Register(services);
    }

    [Fact]
    public async Task A_submission_is_all_or_nothing()
    {
        var payment = await Books.DraftAsync();
        await ShouldBeWholeAsync(15, async () => await Books.SubmitAsync(payment));
        (await Books.StateAsync(payment)).ShouldBe(PostingState.Submitted);
    }

    [Fact]
    public async Task An_approval_that_settles_invoices_is_all_or_nothing_and_skips_no_number()
    {
        await Books.PostedAsync();
        await Books.InvoiceAsync(120, new DateOnly(2026, 4, 1));
        await Books.InvoiceAsync(60, new DateOnly(2026, 5, 1));
        var payment = await Books.SubmittedAsync();
        await ShouldBeWholeAsync(35, async () => await Books.ApproveAsync(payment, Books.Alan));
        (await Books.SeeAsync(payment)).Number.ShouldBe("P-000002");
        (await Books.OneAsync("SELECT count(*) FROM allocations")).ShouldBe(3);
    }

    [Fact]
    public async Task The_first_booking_gets_the_first_number_however_often_it_failed_before()
    {
        var payment = await Books.SubmittedAsync();
        await ShouldBeWholeAsync(30, async () => await Books.ApproveAsync(payment, Books.Alan));
        (await Books.SeeAsync(payment)).Number.ShouldBe("P-000001");
    }

    [Fact]
    public async Task A_booking_from_a_wallet_is_all_or_nothing()
    {
        var payment = await Books.DraftAsync(p => p.WalletId = Books.Rows.Wallet);
        await Books.SubmitAsync(payment);
        await ShouldBeWholeAsync(30, async () => await Books.ApproveAsync(payment, Books.Alan));
        (await Books.FundsAsync()).ShouldBe(5_000);
    }

    [Fact]
    public async Task A_booking_by_card_is_all_or_nothing()
    {
        var payment = await Books.DraftAsync(p => p.CardId = Books.Rows.Card, Books.Rows.CardMethod);
        await Books.SubmitAsync(payment);
        await ShouldBeWholeAsync(30, async () => await Books.ApproveAsync(payment, Books.Alan));
        (await Books.OneAsync("SELECT count(*) FROM postings WHERE gateway_reference LIKE 'SBX-%'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_gateway_request_and_its_confirmation_are_all_or_nothing()
    {
        var payment = await Books.DraftAsync(p => p.AccountPreferenceId = Books.Rows.Preference, Books.Rows.GatewayMethod);
        await Books.SubmitAsync(payment);
        await ShouldBeWholeAsync(20, async () => await Books.ApproveAsync(payment, Books.Alan));
        await using var db = await World.Store.Contexts.CreateDbContextAsync();
        var request = HexId.Find(db.Set<GatewayRequestRow>().Single().HexId)!.Value;
        var postings = Books.Workflow;
        await ShouldBeWholeAsync(15, async () => await postings.ConfirmAsync(Books.Workspace, request, "GW-1", Actor.System, default));
        (await Books.StateAsync(payment)).ShouldBe(PostingState.Posted);
    }

    [Fact]
    public async Task A_reversal_is_all_or_nothing_and_has_the_next_number()
    {
        await Books.InvoiceAsync(60, new DateOnly(2026, 4, 1));
        var payment = await Books.PostedAsync();
        await ShouldBeWholeAsync(10, async () => await Books.AskReversalAsync(payment));
        await ShouldBeWholeAsync(30, async () => await Books.ReverseAsync(payment));
        (await Books.OneAsync("SELECT number_seq FROM payments WHERE kind = 1")).ShouldBe(2);
        (await Books.OneAsync("SELECT outstanding_minor FROM invoices")).ShouldBe(6_000);
    }

    [Fact]
    public async Task A_reversal_through_a_gateway_is_all_or_nothing_at_each_of_its_steps()
    {
        await Books.InvoiceAsync(60, new DateOnly(2026, 4, 1));
        var payment = await Books.DraftAsync(p => p.AccountPreferenceId = Books.Rows.Preference, Books.Rows.GatewayMethod);
        await Books.SubmitAsync(payment);
        await Books.ApproveAsync(payment, Books.Alan);
        var postings = Books.Workflow;
        await postings.ConfirmAsync(Books.Workspace, await OpenRequestAsync(), "GW-1", Actor.System, default);
        foreach (var confirmed in new[] { false, true })
        {
            await Books.AskReversalAsync(payment);
            await ShouldBeWholeAsync(15, async () => await Books.ReverseAsync(payment));
            var request = await OpenRequestAsync();
            await ShouldBeWholeAsync(
                10,
                async () =>
                    confirmed
                        ? await postings.ConfirmAsync(Books.Workspace, request, "GW-2", Actor.System, default)
                        : await postings.RefuseAsync(Books.Workspace, request, null, "No", Actor.System, default)
            );
        }

        (await Books.StateAsync(payment)).ShouldBe(PostingState.Reversed);
        (await Books.OneAsync("SELECT number_seq FROM payments WHERE kind = 1")).ShouldBe(2);
    }

    [Fact]
    public async Task A_cancellation_is_all_or_nothing()
    {
        var payment = await Books.DraftAsync(p => p.WalletId = Books.Rows.Wallet);
        await Books.Postings.PostAsync(Books.Workspace, payment, SeenDraft.Never, Books.Robot, default);
        var input = new CancelInput(new Key("name", "Cancellation")) { BackOfficeCode = "REV-1", Reason = "Bounced" };
        await ShouldBeWholeAsync(30, async () => await Books.Postings.CancelAsync(Books.Workspace, payment, input, Books.Robot, default));
        (await Books.FundsAsync()).ShouldBe(15_000);
    }

    [Fact]
    public async Task Discarding_is_all_or_nothing()
    {
        var payment = await Books.DraftAsync();
        await ShouldBeWholeAsync(10, async () => await Books.Postings.DiscardAsync(Books.Workspace, payment, null, Books.Clara, default));
        (await Books.OneAsync("SELECT sum(covered) FROM product_rows")).ShouldBe(0);
    }

    [Fact]
    public async Task A_rejection_and_a_recall_are_all_or_nothing()
    {
        var payment = await Books.SubmittedAsync();
        await ShouldBeWholeAsync(10, async () => await Books.RejectAsync(payment, Books.Alan));
        await Books.SubmitAsync(payment);
        await ShouldBeWholeAsync(10, async () => await Books.RecallAsync(payment));
    }

    [Fact]
    public async Task Creating_and_posting_a_payment_in_one_step_is_all_or_nothing()
    {
        await Books.InvoiceAsync(30, new DateOnly(2026, 4, 1));
        var drafts = Store.Services.GetRequiredService<IBackends>().Find<IPostingDrafts>(Books.Workspace)!;
        var input = new PostingInput
        {
            Account = new Key(PostingKeys.Number, "AR-1"),
            Type = new Key(PostingKeys.Name, "Payment"),
            Method = new Key(PostingKeys.Name, "cash"),
            Amount = 50,
            BackOfficeCode = "BO-1",
            Invoices = [new Key(PostingKeys.Number, "INV-1")],
        };
        await ShouldBeWholeAsync(40, async () => await drafts.CreatePostedAsync(Books.Workspace, input, Books.Robot, default));
        (await Books.OneAsync("SELECT number_seq FROM payments")).ShouldBe(1);
    }

    [Fact]
    public async Task Attaching_a_file_and_removing_it_are_all_or_nothing()
    {
        var payment = await Books.DraftAsync();
        var files = Store.Services.GetRequiredService<AttachmentService>();
        await ShouldBeWholeAsync(7, async () => await files.AddAsync(Books.Workspace, payment, new("a.pdf", Files.Pdf(2_000_000)), Books.Clara, default));
        var file = (await files.ListAsync(Books.Workspace.Id, payment, Books.Clara, default)).Value.Single();
        await ShouldBeWholeAsync(6, async () => await files.RemoveAsync(new(Books.Workspace, file.Id, null, Books.Clara), default));
        (await Books.OneAsync("SELECT count(*) FROM attachment_contents")).ShouldBe(1);
    }

    private async Task<HexId> OpenRequestAsync()
    {
        await using var db = await World.Store.Contexts.CreateDbContextAsync();
        return HexId.Find(db.Set<GatewayRequestRow>().Single(g => g.ResolvedAt == null).HexId)!.Value;
    }

    // The step must have more than this many statements, so that one that ends early does not count as tested.
    private async Task ShouldBeWholeAsync(int statements, Func<Task<Result>> act)
    {
        var writer = Store.Services.GetRequiredService<FaultyWriter>();
        var before = await Fingerprint.OfAsync(Store);
        var n = 1;
        for (; await FailsAsync(writer, n, act); n += Scale.Of(3, 1))
        {
            (await Fingerprint.OfAsync(Store)).Differences(before).ShouldBeEmpty($"after {n} statements");
        }

        n.ShouldBeGreaterThan(statements);
        (await Fingerprint.OfAsync(Store)).Differences(before).ShouldContain("audit_entries");
        await Books.ShouldBalanceAsync();
        (await Chain.VerifySealedAsync(Store)).Fault.ShouldBeNull();
    }

    private static async Task<bool> FailsAsync(FaultyWriter writer, int after, Func<Task<Result>> act)
    {
        writer.FailAfter = after;
        try
        {
            (await act()).Failure.ShouldBeNull();
            return false;
        }
        catch (PulledPlugException)
        {
            return true;
        }
        finally
        {
            writer.FailAfter = null;
        }
    }
}

public sealed class SqliteFaultTests() : FaultTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresFaultTests() : FaultTests(TestDatabase.Postgres);
