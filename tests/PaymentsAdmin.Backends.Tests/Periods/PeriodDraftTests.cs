using Npgsql;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Periods;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Periods;
using PaymentsAdmin.Storage.Reading;

namespace PaymentsAdmin.Backends.Tests.Periods;

/// <summary>The checklist counts every draft of a month, dated or not, and each number matches the rows that it links to.</summary>
public abstract class PeriodDraftTests(TestDatabase database) : OfficeTests(database)
{
    private static readonly DateOnly January = new(2026, 1, 31);
    private static readonly DateOnly February = new(2026, 2, 28);
    private static readonly DateOnly March = new(2026, 3, 31);

    private PeriodService Periods => Service<PeriodService>();

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(2, 0, 0)]
    [InlineData(0, 2, 0)]
    [InlineData(0, 0, 3)]
    [InlineData(2, 1, 3)]
    public async Task Each_number_of_the_checklist_matches_its_rows(int dated, int undated, int withoutPosting)
    {
        await Books.CloseThroughAsync(January);
        var withDate = await MakeAsync(dated, () => Books.DraftAsync(on: February));
        PaymentId[] without = [.. await MakeAsync(undated, () => Books.DraftAsync()), .. await MakeAsync(withoutPosting, BareAsync)];
        await CreatedAsync(February, [.. withDate, .. without]);
        await OfAnotherMonthAsync();

        (await LeftAsync(February)).ShouldBe(Expected((PeriodItem.Draft, withDate), (PeriodItem.UndatedDraft, without)));
    }

    [Fact]
    public async Task A_draft_created_in_the_last_moment_of_a_month_belongs_to_that_month()
    {
        var last = await BareAsync();
        var next = await BareAsync();
        var end = World.Clock.StartOf(March.AddDays(-30)).ToUnixTimeMilliseconds();
        await Books.RunAsync($"UPDATE payments SET created_at = {end - 1} WHERE id = {last.Value}");
        await Books.RunAsync($"UPDATE payments SET created_at = {end} WHERE id = {next.Value}");
        (await LeftAsync(February)).ShouldBe(Expected((PeriodItem.UndatedDraft, [last])));
    }

    [Fact]
    public async Task A_submission_without_a_posting_date_belongs_to_the_month_of_its_creation()
    {
        var submitted = await Books.SubmittedAsync();
        await CreatedAsync(February, [submitted]);
        (await LeftAsync(February)).ShouldBe(Expected((PeriodItem.Submitted, [submitted])));
        (await LeftAsync(January)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_waits_in_a_closed_month_is_open_in_the_months_after_it()
    {
        PaymentId[] submitted = [await Books.SubmittedAsync(quantity: 3, on: January), await Books.SubmittedAsync(quantity: 4, on: February)];
        var draft = await Books.DraftAsync(on: January);
        await Books.SubmittedAsync(on: new(2026, 3, 1));
        await Books.CloseThroughAsync(January);

        (await LeftAsync(February)).ShouldBe(Expected((PeriodItem.Draft, [draft]), (PeriodItem.Submitted, submitted)));
        const string waiting = "SELECT count(*) FROM postings WHERE posting_date <= 20260228 AND state";
        (await Books.OneAsync($"{waiting} = {(int)PostingState.Submitted}")).ShouldBe(submitted.Length);
    }

    [Fact]
    public async Task The_checklist_the_list_and_its_totals_count_the_same_drafts()
    {
        await MakeAsync(2, () => Books.DraftAsync(on: February));
        await MakeAsync(2, () => Books.DraftAsync());
        var bare = await MakeAsync(2, BareAsync);
        var gone = await BareAsync();
        (await World.Payments.DeleteAsync(new(Books.Workspace, gone, null, ContractWorld.Clara), default)).Failure.ShouldBeNull();
        await CreatedAsync(February, [.. bare, gone]);
        await Books.SubmittedAsync(on: February);
        await Books.RunAsync($"UPDATE payments SET created_at = {World.Clock.StartOf(February).ToUnixTimeMilliseconds()}");

        var filter = new PaymentFilter { Posting = [PostingState.Draft] };
        var listed = (
            await World.Payments.ListAsync(new PaymentQuery(Books.Workspace.Id, filter), ContractWorld.Vera, default)).Value.Rows.Select(row => row.Id);
        var left = (await LeftAsync(February)).Where(row => row.Item is PeriodItem.Draft or PeriodItem.UndatedDraft).Select(row => row.Payment).ToList();
        left.Order().ShouldBe(listed.Select(id => id.Value).Order());
        (await World.Payments.TotalsAsync(Books.Workspace.Id, filter, ContractWorld.Vera, default)).Value.Count.ShouldBe(left.Count);
    }

    [Fact]
    public async Task A_month_with_an_undated_draft_can_be_closed_only_with_a_reason()
    {
        var draft = await BareAsync();
        await CreatedAsync(February, [draft]);
        (await CloseAsync(null)).Failure.ShouldBe(PeriodFailures.NotClear);
        (await CloseAsync("The payer has until March")).Failure.ShouldBeNull();
    }

    [Fact]
    public async Task Drafts_are_found_by_their_index()
    {
        var plan = await PlanAsync(PeriodReads.AskSums(Books.Workspace.Id, January, February, World.Clock));
        plan.ShouldContain(line => line.Contains("ix_payments_workspace_posting_state_listed", StringComparison.Ordinal), string.Join('\n', plan));
        plan.ShouldNotContain(
            line => line.StartsWith("SCAN p", StringComparison.Ordinal) || line.Contains("Seq Scan on payments", StringComparison.Ordinal),
            string.Join('\n', plan)
        );
    }

    protected abstract Task<IReadOnlyList<string>> PlanAsync(Query query);

    // The rows of the checklist, after each of its numbers was compared with the rows that its link opens.
    private async Task<List<(PeriodItem Item, long Payment)>> LeftAsync(DateOnly through)
    {
        var input = new CloseInput { Through = through };
        var list = (await Periods.ChecklistAsync(Books.Workspace.Id, input, ContractWorld.Vera, default)).Value;
        var rows = new List<(PeriodItem, long)>();
        foreach (var sum in list.Left)
        {
            var behind = (await Periods.LeftAsync(Books.Workspace.Id, input, sum.Item, sum.Sum.Currency, null, ContractWorld.Vera, default)).Value;
            behind.Count.ShouldBe((int)sum.Count);
            behind.Sum(row => row.Amount.Minor).ShouldBe(sum.Sum.Minor);
            rows.AddRange(behind.Select(row => (sum.Item, row.Payment.Value)));
        }

        return [.. rows.Order()];
    }

    private static List<(PeriodItem Item, long Payment)> Expected(params (PeriodItem Item, IReadOnlyList<PaymentId> Payments)[] all) =>
        [.. all.SelectMany(one => one.Payments.Select(payment => (one.Item, payment.Value))).Order()];

    private async Task OfAnotherMonthAsync()
    {
        await CreatedAsync(January, [await Books.DraftAsync(on: March)]);
        await CreatedAsync(March, [await Books.DraftAsync(), await BareAsync()]);
    }

    // A payment without a posting.
    private async Task<PaymentId> BareAsync()
    {
        var payment = (await World.Payments.AddAsync(Books.Workspace, Books.Deal.Id, ContractWorld.Clara, default)).Value;
        (await World.Payments.AddLineAsync(
            new(Books.Workspace, payment, null, ContractWorld.Clara), Books.Deal.Rows[0], new QuantityInput { Quantity = 1 }, default)).Failure.ShouldBeNull();
        return payment;
    }

    private static async Task<List<PaymentId>> MakeAsync(int count, Func<Task<PaymentId>> make)
    {
        var made = new List<PaymentId>();
        for (var i = 0; i < count; i++)
        {
            made.Add(await make());
        }

        return made;
    }

    // Set in the database, since no service backdates a payment.
    private async Task CreatedAsync(DateOnly on, IEnumerable<PaymentId> payments)
    {
        foreach (var payment in payments)
        {
            await Books.RunAsync(
                $"UPDATE payments SET created_at = {World.Clock.StartOf(on).AddHours(12).ToUnixTimeMilliseconds()} WHERE id = {payment.Value}");
        }
    }

    private Task<Result<PeriodChangeId>> CloseAsync(string? waiver) =>
        Periods.ProposeCloseAsync(Books.Workspace, new CloseInput { Through = February, Waiver = waiver }, Adam, default);
}

public sealed class SqlitePeriodDraftTests() : PeriodDraftTests(TestDatabase.Sqlite)
{
    protected override Task<IReadOnlyList<string>> PlanAsync(Query query) => Plans.ExplainAsync(Store, query);
}

[Trait("Run", "Full")]
public sealed class PostgresPeriodDraftTests() : PeriodDraftTests(TestDatabase.Postgres)
{
    // PostgreSQL scans a table of a few rows, so many posted payments are added.
    private const string Many =
        """
        INSERT INTO payments SELECT x.* FROM payments p CROSS JOIN generate_series(1, 5000) n
          CROSS JOIN LATERAL jsonb_populate_record(p, jsonb_build_object('id', 1000000 + n, 'hex_id', upper(md5(n::text)), 'posting_state', 4)) x
        WHERE p.id = (SELECT min(id) FROM payments)
        """;

    protected override async Task<IReadOnlyList<string>> PlanAsync(Query query)
    {
        await Books.DraftAsync();
        await Books.RunAsync(Many);
        await Books.RunAsync("ANALYZE payments");
        await using var connection = await Service<NpgsqlDataSource>().OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN " + query.Sql.Postgres;
        command.Parameters.AddRange(query.Args.Select(arg => new NpgsqlParameter { Value = arg.Value }).ToArray());
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return lines;
    }
}
