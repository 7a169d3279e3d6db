using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Accounts;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Postings.PostingWorld;

namespace PaymentsAdmin.Backends.Tests.Postings;

/// <summary>Payments as callers of the CRM.COM surface find and read them.</summary>
public abstract class AccountPaymentTests(TestDatabase database) : PostingTests(database)
{
    private static readonly Actor Machine = Clara with { Kind = ActorKind.Token, Door = Door.CrmComRest, PostAlone = true };

    private AccountPaymentService Payments => Store.Services.GetRequiredService<AccountPaymentService>();

    [Fact]
    public async Task A_payment_is_found_by_each_of_its_keys_only_in_its_own_workspace()
    {
        var id = await PostedAsync(Cash() with { BackOfficeCode = "POS-1" });
        var payment = await GetAsync(id);
        foreach (var key in new[]
        {
            Key.Id(payment.HexId.Value),
            new("id", payment.HexId.Value.ToLowerInvariant()),
            Number(payment.Number!),
            new("reference_number", $"{id.Value}"),
            new("back_office_code", "POS-1")
        })
        {
            (await Payments.FindAsync(World.Workspace.Id, key, true, Vera, default)).Value.Id.ShouldBe(id, key.ToString());
            (await Payments.FindAsync(World.Other.Id, key, true, Vera, default)).Failure.ShouldBe(PaymentFailures.NotFound, key.ToString());
        }

        foreach (var key in new[] { Number("P-999999"), Number("1"), new("reference_number", "x"), new("back_office_code", "pos-1"), new("colour", "red") })
        {
            (await Payments.FindAsync(World.Workspace.Id, key, true, Vera, default)).Failure.ShouldBe(PaymentFailures.NotFound, key.ToString());
        }
    }

    [Fact]
    public async Task The_creator_is_shown_as_receiver_if_none_was_named()
    {
        var payment = await GetAsync(await World.DraftAsync(Cash()));
        payment.ReceivedBy!.Username.ShouldBe("Clara");
        payment.ReceivedAt.ShouldBe(payment.IssuedAt);
        payment.Unit!.AlternativeCode.ShouldBe("HQ");

        var named = await GetAsync(
            await World.DraftAsync(
                Cash() with { ReceivedByUser = new Key("username", "nora.lind"), ReceivedByBusinessUnit = new Key("code", "RETAIL"), Job = Number("JOB-1") })
        );
        (named.ReceivedBy!.Username, named.ReceivedBy.Name, named.BusinessUnit!.Code, named.Unit, named.Job!.Code)
            .ShouldBe(("nora.lind", "Nora Lind", "RETAIL", null, "JOB-1"));
    }

    [Fact]
    public async Task An_accounts_payments_include_those_of_its_wallets_and_deals_newest_first()
    {
        var first = await World.DraftAsync(Cash());
        Store.Clock.Advance(TimeSpan.FromMinutes(1));
        var wallet = await World.DraftAsync(FromWallet());
        var deal = await World.DealPaymentAsync();
        (await World.SaveAsync(deal, new PostingInput { Account = Number("AR-1"), Type = Code("PAY") })).Failure.ShouldBeNull();
        await World.DealPaymentAsync();

        (await ListAsync(new(World.Workspace.Id) { Account = Number("AR-1") })).ShouldBe([deal, wallet, first]);
        (await ListAsync(new(World.Workspace.Id) { Wallet = Number("W-1") })).ShouldBe([wallet]);
        (await ListAsync(new(World.Workspace.Id) { Account = Number("AR-1"), Limit = 1, Offset = 1 })).ShouldBe([wallet]);
        (await ListAsync(new(World.Workspace.Id) { Account = Number("AR-1"), Type = Code("PAY"), Method = Code("CASH") })).ShouldBe([deal, first]);
        (await ListAsync(new(World.Workspace.Id) { Account = Number("AR-1"), Category = new Key("code", "DESK") })).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_list_query_with_a_wrong_key_is_refused_with_its_reason()
    {
        async Task<string?> NoAsync(AccountPaymentQuery query) => (await Payments.ListAsync(query, Vera, default)).Failure?.Code;
        var of = new AccountPaymentQuery(World.Workspace.Id);
        (await NoAsync(of)).ShouldBe("posting.target-missing");
        (await NoAsync(of with { Account = Number("AR-1"), Wallet = Number("W-1") })).ShouldBe("posting.target-twice");
        (await NoAsync(of with { Account = Number("AR-404") })).ShouldBe("posting.no-such-thing");
        (await NoAsync(of with { Account = Number("AR-1"), Type = new Key("name", "Twin") })).ShouldBe("posting.several-found");
        (await NoAsync(of with { Account = new Key("colour", "red") })).ShouldBe("posting.key-unknown");
    }

    [Fact]
    public async Task A_reversal_is_not_listed_as_a_payment_and_is_read_only_by_its_id()
    {
        var id = await PostedAsync(Cash());
        var reversal = (await Store.Services.GetRequiredService<PostingService>()
            .CancelAsync(World.Workspace, id, new CancelInput(Code("REVERSAL")), Machine, default)).Value.Payment;
        (await GetAsync(reversal)).Kind.ShouldBe(PaymentKind.Reversal);
        (await Payments.FindAsync(World.Workspace.Id, new Key("reference_number", $"{reversal.Value}"), true, Vera, default)).Failure
            .ShouldBe(PaymentFailures.NotFound);
        (await ListAsync(new(World.Workspace.Id) { Account = Number("AR-1") })).ShouldBe([id]);
    }

    [Fact]
    public async Task The_open_amount_of_an_invoice_can_be_paid_only_once()
    {
        var invoice = await World.RowAsync<InvoiceRow>(i => i.Number == "INV-1");
        var input = Cash() with { Amount = null, PaysWhatIsOpen = true, Invoices = [Number("INV-1")] };
        var paid = await GetAsync(await PostedAsync(input));
        paid.Amount.Minor.ShouldBe(invoice.OutstandingMinor);
        paid.Invoices.ShouldHaveSingleItem().Number.ShouldBe("INV-1");

        await World.ChangeAsync<InvoiceRow>(i => i.Number == "INV-1", i => i.OutstandingMinor = 0);
        (await World.Drafts.CreatePostedAsync(World.Workspace, input, Machine, default)).Failure.ShouldBe(PostingFailures.NothingOpen);
        (await World.CountAsync<PaymentTableRow>()).ShouldBe(1);
    }

    [Fact]
    public async Task A_cancellation_with_too_long_texts_or_invalid_fields_is_refused()
    {
        var id = await PostedAsync(Cash());
        var postings = Store.Services.GetRequiredService<PostingService>();
        foreach (var input in new[]
        {
            new CancelInput(Code("REVERSAL")) { Notes = new string('n', 10_001) },
            new CancelInput(Code("REVERSAL")) { BackOfficeCode = new string('c', 101) },
            new CancelInput(Code("REVERSAL")) { Reason = new string('r', 501) },
            new CancelInput(Code("REVERSAL")) { Fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["udf_date_1"] = "soon" } },
        })
        {
            (await postings.CancelAsync(World.Workspace, id, input, Machine, default)).Failure!.Code.ShouldBe("input.invalid");
        }
    }

    private async Task<PaymentId> PostedAsync(PostingInput input)
    {
        var made = await World.Drafts.CreatePostedAsync(World.Workspace, input, Machine, default);
        made.Failure.ShouldBeNull();
        return made.Value;
    }

    private async Task<AccountPayment> GetAsync(PaymentId id) => (await Payments.GetAsync(World.Workspace.Id, id, true, Vera, default)).Value;

    [Fact]
    public async Task A_list_of_any_length_is_read_a_page_at_a_time()
    {
        var first = await World.DraftAsync(Cash());
        var ids = await CopiesAsync(first, (2 * AccountPaymentQuery.PageSize) + 200);
        var query = new AccountPaymentQuery(World.Workspace.Id) { Account = Number("AR-1") };

        await using var pages = (await Payments.ListAsync(query, Vera, default)).Value.GetAsyncEnumerator();
        (await pages.MoveNextAsync()).ShouldBeTrue();
        var listed = pages.Current.Select(payment => payment.Id.Value).ToList();
        listed.Count.ShouldBe(AccountPaymentQuery.PageSize);
        await RunAsync($"UPDATE payments SET deleted_at = 1, listed = FALSE WHERE id = {ids[^1]}");
        while (await pages.MoveNextAsync())
        {
            pages.Current.Count.ShouldBeLessThanOrEqualTo(AccountPaymentQuery.PageSize);
            listed.AddRange(pages.Current.Select(payment => payment.Id.Value));
        }

        // Only what was read after the deletion lacks the deleted payment, so nothing was read ahead.
        listed.ShouldBe([.. ids.SkipLast(1), first.Value]);
        (await ListAsync(query with { Limit = 700, Offset = 100 })).Select(id => id.Value).ShouldBe(ids.Skip(100).Take(700));
    }

    // Newest first.
    private async Task<IReadOnlyList<long>> CopiesAsync(PaymentId payment, int count)
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        var row = db.Entry(await db.Set<PaymentTableRow>().SingleAsync(p => p.Id == payment.Value));
        var posting = db.Entry(await db.Set<PostingRow>().SingleAsync(p => p.PaymentId == payment.Value));
        var ids = Enumerable.Range(1, count).Select(i => 100_000L + i).ToList();
        foreach (var id in ids)
        {
            Add(row, (nameof(PaymentTableRow.Id), id), (nameof(PaymentTableRow.HexId), HexOf(id)), (nameof(PaymentTableRow.NumberSeq), id));
            Add(posting, (nameof(PostingRow.Id), id), (nameof(PostingRow.PaymentId), id), (nameof(PostingRow.BackOfficeCode), null));
        }

        await db.SaveChangesAsync();
        return [.. ids.OrderDescending()];

        static string HexOf(long id) => id.ToString("X32", CultureInfo.InvariantCulture);

        void Add(EntityEntry one, params (string Name, object? Value)[] changes)
        {
            var copy = db.Entry(one.CurrentValues.ToObject());
            foreach (var (name, value) in changes)
            {
                copy.Property(name).CurrentValue = value;
            }

            copy.State = EntityState.Added;
        }
    }

    private async Task RunAsync(string sql)
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        await db.Database.ExecuteSqlRawAsync(sql);
    }

    private async Task<IReadOnlyList<PaymentId>> ListAsync(AccountPaymentQuery query) =>
        [.. (await (await Payments.ListAsync(query, Vera, default)).Value.ToListAsync()).SelectMany(page => page).Select(p => p.Id)];
}

public sealed class SqliteAccountPaymentTests() : AccountPaymentTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresAccountPaymentTests() : AccountPaymentTests(TestDatabase.Postgres);
