using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Postings.Settling;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Postings;

/// <summary>What a booking would settle, shown before it is booked.</summary>
public abstract class OpenItemTests(TestDatabase database) : ContractTests(database)
{
    private Books? _books;

    private Books Books => _books!;

    private AccountId Account => new(Books.Rows.Account);

    private OpenItemService Items => Store.Services.GetRequiredService<OpenItemService>();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _books = await Books.OpenAsync(World);
    }

    public static TheoryData<int> Seeds => [.. RandomSeeds.Of(2, 5)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_booking_allocates_as_its_preview_showed(int seed)
    {
        var random = new Random(seed);
        if (seed % 2 == 0)
        {
            await Books.AllocateAgainstItemAsync();
        }

        for (var round = 0; round < Scale.Of(8, 60); round++)
        {
            for (var more = random.Next(4); more > 0; more--)
            {
                await Books.InvoiceAsync(random.Next(1, 30_000) / 100m, new DateOnly(2026, 3, 1).AddDays(random.Next(5)));
            }

            var on = random.Next(3) == 0 ? World.Clock.Today.AddDays(-random.Next(20)) : (DateOnly?)null;
            var (meant, input) = await MeantAsync(random, round);
            var amount = new Money(random.Next(1, 16_000), Currency.Of("EUR"));
            var plan = (await ReadAsync(meant)).Plan(amount, on ?? World.Clock.Today);

            var before = await Books.OneAsync("SELECT coalesce(max(id), 0) FROM allocations");
            var posting = await PostAsync(input with { Amount = amount.Amount, PostingDate = on });

            (await SharesAsync(before, posting)).ShouldBe(plan.Shares.Select(s => (s.Invoice.Id.Value, s.Own.Minor, s.Others.Minor)), ignoreOrder: true);
            (await Books.OneAsync($"SELECT unallocated_minor FROM postings WHERE id = {posting}")).ShouldBe(plan.Credit.Minor);
            foreach (var share in plan.Shares)
            {
                (await Books.OneAsync($"SELECT outstanding_minor FROM invoices WHERE id = {share.Invoice.Id.Value}")).ShouldBe(share.Left.Minor);
            }
        }

        await Books.ShouldBalanceAsync();
    }

    [Fact]
    public async Task The_preview_reads_one_batch_of_invoices_and_reports_that_there_are_more()
    {
        for (var i = 0; i < OpenItems.AtATime; i++)
        {
            await Books.InvoiceAsync(1, new DateOnly(2026, 4, 1).AddDays(i));
        }

        (await ReadAsync(SelectedItems.None)).HasMore.ShouldBeFalse();
        var last = await Books.InvoiceAsync(5, new DateOnly(2027, 4, 1));
        var open = await ReadAsync(new([new InvoiceId(last)], []));
        (open.HasMore, open.Invoices.Count, open.Meant[0].Id.Value).ShouldBe((true, OpenItems.AtATime, last));
    }

    [Fact]
    public async Task Invoices_of_another_workspace_are_not_read()
    {
        var invoice = await Books.InvoiceAsync(1, new DateOnly(2026, 4, 1));
        var other = (await Items.ReadAsync(new(World.Workspace.Id.Value + 1), Account, new([new InvoiceId(invoice)], []), Books.Clara, default)).Value;
        (other.Invoices.Count, other.Credits.Count, other.Meant.Count).ShouldBe((0, 0, 0));
    }

    private async Task<OpenItems> ReadAsync(SelectedItems meant) => (await Items.ReadAsync(World.Workspace.Id, Account, meant, Books.Clara, default)).Value;

    // Random invoices, including settled ones, sometimes together with a bill.
    private async Task<(SelectedItems Meant, PostingInput Input)> MeantAsync(Random random, int round)
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        var all = await db.Set<InvoiceRow>().AsNoTracking().OrderBy(i => i.Id).Select(i => new { i.Id, i.HexId }).ToListAsync();
        var chosen = all.Where(_ => random.Next(4) == 0).ToList();
        var billed = all.Where(_ => random.Next(4) == 0).ToList();
        var input = new PostingInput
        {
            Account = new Key(PostingKeys.Number, "AR-1"),
            Type = new Key(PostingKeys.Name, "Payment"),
            Method = new Key(PostingKeys.Name, "cash"),
            Invoices = [.. chosen.Select(i => Key.Id(i.HexId))],
        };
        var invoices = chosen.Select(i => new InvoiceId(i.Id)).ToList();
        if (billed.Count == 0 || random.Next(2) == 0)
        {
            return (new(invoices, []), input);
        }

        var bill = string.Create(CultureInfo.InvariantCulture, $"B-{round}");
        var added = await Store.Services.GetRequiredService<InvoiceService>()
            .AddAsync(
                World.Workspace,
                new BillInput { Account = Account, Number = bill, Invoices = [.. billed.Select(i => new InvoiceId(i.Id))] },
                Actor.System,
                default
            );
        return (new(invoices, [added.Value]), input with { Bills = [new BillKey(new Key(PostingKeys.Number, bill))] });
    }

    private async Task<long> PostAsync(PostingInput input)
    {
        var drafts = Store.Services.GetRequiredService<PostingDraftService>();
        var payment = await drafts.BeginSubmittedAsync(World.Workspace, input, Core.Entities.FormKey.Next(), Books.Clara, default);
        payment.Failure.ShouldBeNull();
        (await Books.ApproveAsync(payment.Value, Books.Alan)).Value.ShouldBe(PostingState.Posted);
        return await Books.OneAsync($"SELECT id FROM postings WHERE payment_id = {payment.Value.Value}");
    }

    private async Task<IEnumerable<(long Invoice, long Own, long Others)>> SharesAsync(long after, long posting)
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        var rows = await db.Set<AllocationRow>().AsNoTracking().Where(a => a.Id > after).ToListAsync();
        return rows.GroupBy(a => a.InvoiceId)
            .Select(g => (g.Key, g.Where(a => a.PostingId == posting).Sum(a => a.AmountMinor), g.Where(a => a.PostingId != posting).Sum(a => a.AmountMinor)));
    }
}

public sealed class SqliteOpenItemTests() : OpenItemTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresOpenItemTests() : OpenItemTests(TestDatabase.Postgres);
