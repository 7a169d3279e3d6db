using Npgsql;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Webhooks;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Writing;

/// <summary>Payments that are added in one transaction are what they would have been in one each.</summary>
public sealed class AddTogetherTests() : WebhookTestsBase(TestDatabase.Postgres)
{
    private static readonly Actor Program = new(ActorKind.User, 1, "Clara", Role.Clerk, Door.BitrixRest);

    [Fact]
    public async Task Each_has_its_number_its_entry_under_its_own_actor_and_its_message()
    {
        await AddAsync();
        var (first, second, third) = (await World.DealAsync(), await World.DealAsync("JPY"), await World.DealAsync("KWD"));
        await third.PaymentAsync();

        var added = await BehindTwoAsync(
            () => AddedAsync(first.Id, ContractWorld.Clara),
            () => AddedAsync(second.Id, Program),
            () => AddedAsync(third.Id, Program with { RequestId = "r-9" })
        );

        added.ShouldAllBe(a => a.Ok);
        var payments = (await RowsAsync<PaymentTableRow>()).ToDictionary(p => p.Id);
        added.Select(a => payments[a.Value.Value].Currency).ShouldBe(["EUR", "JPY", "KWD"]);
        added.Select(a => payments[a.Value.Value].AccountNumber.Split('/')[1]).ShouldBe(["1", "1", "2"]);
        added.Select(a => payments[a.Value.Value].CustomerFold).ShouldAllBe(name => name == "jose nunez");
        var entries = (await AuditRows.AllAsync(Store)).Where(e => e.Action == "payment.add").ToDictionary(e => e.SubjectId);
        added.Select(a => entries[a.Value.Value]).Select(e => (e.RequestId, (Door)e.Door)).ShouldBe([("r-1", Door.Page), (null, Door.BitrixRest), ("r-9", Door.BitrixRest)]);
        added.Select(a => entries[a.Value.Value].Tx).Distinct().ShouldHaveSingleItem();
        (await RowsAsync<WebhookMessageRow>()).Select(m => m.PaymentId).ShouldBe(payments.Keys, ignoreOrder: true);
        (await Store.Audit.VerifyAsync(CancellationToken.None)).Intact.ShouldBeTrue();
    }

    [Fact]
    public async Task One_for_nothing_there_is_refused_and_leaves_the_others_alone()
    {
        var (first, second) = (await World.DealAsync(), await World.DealAsync());

        var added = await BehindTwoAsync(
            () => AddedAsync(first.Id, Program), () => AddedAsync(new EntityId(9_999), Program), () => AddedAsync(second.Id, Program));

        added.Select(a => a.Failure).ShouldBe([null, EntityFailures.NotFound, null]);
        (await second.SeeAsync(added[2].Value)).AccountNumber.ShouldEndWith("/1");
        (await RowsAsync<PaymentTableRow>()).Count.ShouldBe(4);
    }

    private Task<Result<PaymentId>> AddedAsync(EntityId entity, Actor actor) => World.Payments.AddAsync(World.Workspace, entity, actor, default);

    // Two adds that wait for entities which somebody holds; the ones that are asked for meanwhile have to wait for them.
    private async Task<IReadOnlyList<Result<PaymentId>>> BehindTwoAsync(params Func<Task<Result<PaymentId>>>[] adds)
    {
        var held = new[] { await World.DealAsync(), await World.DealAsync() };
        await using var connection = await OpenAsync();
        await using var watching = await OpenAsync();
        await using var holding = await connection.BeginTransactionAsync();
        await ExecuteAsync(connection, "SELECT id FROM entities FOR UPDATE");
        var before = new List<Task>();
        foreach (var deal in held)
        {
            before.Add(deal.PaymentAsync());
            await WaitingAsync(watching, before.Count);
        }

        var added = adds.Select(add => add()).ToList();
        await holding.CommitAsync();
        await Task.WhenAll(before);
        return await Task.WhenAll(added);
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(Store.Where + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    private static async Task WaitingAsync(NpgsqlConnection connection, int commands)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        const string Waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        while (await ExecuteAsync(connection, Waiting) is not long count || count < commands)
        {
            await Task.Delay(20, patience.Token);
        }
    }

    private static async Task<object?> ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
