using Npgsql;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Webhooks;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Payments;

namespace PaymentsAdmin.Backends.Tests.Writing;

/// <summary>Payments that are added in one transaction equal those added in one transaction each.</summary>
public abstract class AddTogetherTests(TestDatabase database) : WebhookTestsBase(database)
{
    private static readonly Actor Program = new(ActorKind.User, 1, "Clara", Role.Clerk, Door.BitrixRest);

    [Fact]
    public async Task Payments_added_in_one_transaction_each_have_their_number_audit_entry_and_message()
    {
        await AddAsync();
        var (first, second, third) = (await World.DealAsync(), await World.DealAsync("JPY"), await World.DealAsync("KWD"));
        await third.PaymentAsync();

        var together = await RunManyAsync(
            new(World.Workspace, first.Id, ContractWorld.Clara),
            new(World.Workspace, second.Id, Program),
            new(World.Workspace, third.Id, Program with { RequestId = "r-9" })
        );

        var added = together.Value.Select(a => a.Value.Value).ToList();
        var payments = (await RowsAsync<PaymentTableRow>()).ToDictionary(p => p.Id);
        added.Select(a => payments[a].Currency).ShouldBe(["EUR", "JPY", "KWD"]);
        added.Select(a => payments[a].AccountNumber.Split('/')[1]).ShouldBe(["1", "1", "2"]);
        added.Select(a => payments[a].CustomerFold).ShouldAllBe(name => name == "jose nunez");
        var entries = (await AuditRows.AllAsync(Store)).Where(e => e.Action == "payment.add").ToDictionary(e => e.SubjectId);
        added.Select(a => entries[a]).Select(e => (e.RequestId, (Door)e.Door))
            .ShouldBe([("r-1", Door.Page), (null, Door.BitrixRest), ("r-9", Door.BitrixRest)]);
        added.Select(a => entries[a].Tx).Distinct().ShouldHaveSingleItem();
        (await RowsAsync<WebhookMessageRow>()).Select(m => m.PaymentId).ShouldBe(payments.Keys, ignoreOrder: true);
        (await Store.Audit.VerifyAsync(CancellationToken.None)).Intact.ShouldBeTrue();
    }

    [Fact]
    public async Task One_payment_for_a_missing_entity_rolls_back_all_of_them()
    {
        var deal = await World.DealAsync();

        var together = await RunManyAsync(new(World.Workspace, deal.Id, Program), new(World.Workspace, new EntityId(9_999), Program));

        together.Failure.ShouldBe(EntityFailures.NotFound);
        (await RowsAsync<PaymentTableRow>()).ShouldBeEmpty();
        (await deal.SeeAsync(await deal.PaymentAsync())).AccountNumber.ShouldEndWith("/1");
    }

    [Fact]
    public async Task Concurrent_payments_are_all_added_and_those_for_missing_entities_fail()
    {
        var deals = new List<Deal>();
        for (var n = 0; n < 12; n++)
        {
            deals.Add(await World.DealAsync());
        }

        var asked = Enumerable.Range(0, 40).Select(n => n % 10 == 3 ? new EntityId(9_000 + n) : deals[n % deals.Count].Id);
        var added = await Task.WhenAll(asked.Select(id => Task.Run(() => World.Payments.AddAsync(World.Workspace, id, Program, default))));

        added.Where(a => !a.Ok).Select(a => a.Failure).ShouldBe(Enumerable.Repeat(EntityFailures.NotFound, 4));
        var numbers = (await RowsAsync<PaymentTableRow>()).Select(p => (p.EntityId, p.AccountNumber)).ToList();
        numbers.Count.ShouldBe(36);
        numbers.ShouldBeUnique();
        foreach (var of in numbers.GroupBy(n => n.EntityId, n => n.AccountNumber.Split('/')[1]))
        {
            of.ShouldBe(Enumerable.Range(1, of.Count()).Select(n => $"{n}"), ignoreOrder: true);
        }
    }

    private Task<Result<IReadOnlyList<Result<PaymentId>>>> RunManyAsync(params PaymentToAdd[] items) =>
        Store.Writer.RunAsync(session => new AddPayment(Store.Writer, World.Clock).RunManyAsync(session, items), CancellationToken.None);
}

public sealed class SqliteAddTogetherTests() : AddTogetherTests(TestDatabase.Sqlite);

public sealed class PostgresAddTogetherTests() : AddTogetherTests(TestDatabase.Postgres)
{
    [Fact]
    public async Task Locked_entities_delay_only_their_own_payments()
    {
        var (held, free) = (new[] { await World.DealAsync(), await World.DealAsync() }, new[] { await World.DealAsync(), await World.DealAsync() });
        await using var connection = new NpgsqlConnection(Store.Where + ";Pooling=false");
        await connection.OpenAsync();
        await using var holding = await connection.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("SELECT id FROM entities WHERE id = ANY($1) FOR UPDATE", connection))
        {
            hold.Parameters.Add(new() { Value = held.Select(d => d.Id.Value).ToArray() });
            await hold.ExecuteNonQueryAsync();
        }

        var waiting = held.Select(d => d.PaymentAsync()).ToList();
        await Task.WhenAll(free.Select(d => d.PaymentAsync())).WithinAsync();
        waiting.ShouldAllBe(w => !w.IsCompleted);

        await holding.CommitAsync();
        await Task.WhenAll(waiting);
        (await RowsAsync<PaymentTableRow>()).Count.ShouldBe(4);
    }

    [Fact, Trait("Run", "Full")]
    public async Task Without_statistics_each_entity_is_found_by_its_primary_key()
    {
        await World.DealAsync();
        await using var connection = new NpgsqlConnection(Store.Where + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            CREATE TEMP TABLE many AS SELECT * FROM entities LIMIT 1;
            INSERT INTO entities SELECT (m).*
            FROM (SELECT json_populate_record(m, json_build_object('id', n, 'external_id', n)) AS m FROM many m, generate_series(1000, 3500) n) x;
            SET plan_cache_mode = force_generic_plan;
            PREPARE counting (text, bigint) AS {NewPayment.CountPayments.Postgres};
            EXPLAIN EXECUTE counting ('[1001,1002]', {World.Workspace.Id.Value});
            """;
        var plan = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            plan.Add(reader.GetString(0));
        }

        plan.ShouldContain(line => line.Contains("\"PK_entities\"", StringComparison.Ordinal));
        plan.ShouldNotContain(line => line.Contains("IX_entities", StringComparison.Ordinal));
    }
}
