using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Operations;
using PaymentsAdmin.Core.Values;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Operations;

/// <summary>Intended writes toward a portal: planned, taken once, settled.</summary>
public abstract class OperationTests(TestDatabase database) : ContractTests(database)
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(10);

    private OperationService Operations => Store.Services.GetRequiredService<OperationService>();

    [Fact]
    public async Task A_plan_is_sent_when_its_wait_is_over_and_not_before()
    {
        var payment = await PaymentAsync();
        var id = await PlanAsync(payment);
        (await TakeAsync()).ShouldBeEmpty();
        Store.Clock.Advance(Wait);
        var taken = (await TakeAsync()).Single();
        taken.ShouldBe(
            new Operation(id, World.Workspace.Id, payment, "payment.pay", "{}", OperationState.Sent, Store.Clock.GetUtcNow() - Wait, Store.Clock.GetUtcNow(), 1, 1, "Clara")
            {
                SentAt = Store.Clock.GetUtcNow(),
            }
        );
        (await TakeAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Several_senders_on_two_nodes_take_each_plan_once()
    {
        var planned = new List<OperationId>();
        for (var i = 0; i < 60; i++)
        {
            planned.Add(await PlanAsync(await PaymentAsync()));
        }

        Store.Clock.Advance(Wait);
        await using var node = Store.OpenAgain(Register);
        node.Clock.Advance(Wait);
        var senders = new[] { Operations, node.Services.GetRequiredService<OperationService>() };
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => TakeAllAsync(senders[i % 2]))));
        taken.SelectMany(ids => ids).OrderBy(id => id.Value).ShouldBe(planned);
        (await AuditRows.CountAsync(Store, "operation.send")).ShouldBe(60);
    }

    [Fact]
    public async Task Operations_of_one_payment_go_one_after_the_other()
    {
        var payment = await PaymentAsync();
        var pay = await PlanAsync(payment);
        var unpay = await PlanAsync(payment, "payment.unpay");
        Store.Clock.Advance(Wait);
        (await TakeAsync()).Single().Id.ShouldBe(pay);
        await SettleAsync(pay, OperationStep.LoseSight);
        (await TakeAsync()).ShouldBeEmpty();
        await SettleAsync(pay, OperationStep.Confirm);
        (await TakeAsync()).Single().Id.ShouldBe(unpay);
    }

    [Fact]
    public async Task Undo_takes_a_plan_back_until_somebody_sends_it()
    {
        var first = await PlanAsync(await PaymentAsync());
        (await UndoAsync(first)).Ok.ShouldBeTrue();
        Store.Clock.Advance(Wait);
        (await TakeAsync()).ShouldBeEmpty();
        (await SeeAsync(first)).State.ShouldBe(OperationState.Undone);
        (await UndoAsync(first)).Failure!.Code.ShouldBe("operation.too-late-to-undo");

        var second = await PlanAsync(await PaymentAsync());
        Store.Clock.Advance(Wait);
        await TakeAsync();
        (await UndoAsync(second)).Failure!.Code.ShouldBe("operation.too-late-to-undo");
        (await SeeAsync(second)).State.ShouldBe(OperationState.Sent);
    }

    [Fact]
    public async Task Undoing_against_sending_ends_in_one_effect()
    {
        var payment = await PaymentAsync();
        for (var race = 0; race < 20; race++)
        {
            var id = await PlanAsync(payment);
            Store.Clock.Advance(Wait);
            var undo = Task.Run(async () => (await UndoAsync(id)).Ok);
            var send = Task.Run(async () => (await TakeAsync()).Count == 1);
            (await Task.WhenAll(undo, send)).Count(done => done).ShouldBe(1);
            await SettleAsync(id, OperationStep.Confirm);
        }
    }

    [Fact]
    public async Task What_the_portal_put_off_is_sent_again_later_and_counts_its_attempts()
    {
        var id = await PlanAsync(await PaymentAsync());
        Store.Clock.Advance(Wait);
        await TakeAsync();
        var later = Store.Clock.GetUtcNow() + TimeSpan.FromMinutes(1);
        await Operations.SettleAsync(World.Workspace, id, new Settlement(OperationStep.Postpone, "too many requests", later), Actor.System, default);
        (await TakeAsync()).ShouldBeEmpty();
        Store.Clock.Advance(TimeSpan.FromMinutes(1));
        var taken = (await TakeAsync()).Single();
        (taken.Attempts, taken.Answer).ShouldBe((2, "too many requests"));
    }

    [Fact]
    public async Task Each_end_keeps_its_answer_and_its_time()
    {
        foreach (var (step, state) in new[] { (OperationStep.Confirm, OperationState.Confirmed), (OperationStep.Refuse, OperationState.Refused) })
        {
            var id = await SentAsync();
            (await SettleAsync(id, step, "the portal's words")).Ok.ShouldBeTrue();
            var settled = await SeeAsync(id);
            (settled.State, settled.Answer, settled.ResolvedAt).ShouldBe((state, "the portal's words", Store.Clock.GetUtcNow()));
            (await SettleAsync(id, OperationStep.Confirm)).Failure!.Code.ShouldBe("operation.not-open");
        }
    }

    [Fact]
    public async Task What_a_dead_sender_took_is_looked_up_and_never_sent_again()
    {
        var id = await SentAsync();
        (await Operations.LoseSightAsync(World.Workspace, Actor.System, default)).Value.ShouldBe(0);
        Store.Clock.Advance(OperationRules.Lease + TimeSpan.FromSeconds(1));
        (await Operations.LoseSightAsync(World.Workspace, Actor.System, default)).Value.ShouldBe(1);
        (await SeeAsync(id)).State.ShouldBe(OperationState.Unknown);
        (await TakeAsync()).ShouldBeEmpty();
        (await SettleAsync(id, OperationStep.Refuse)).Ok.ShouldBeTrue();
        (await SeeAsync(id)).State.ShouldBe(OperationState.Refused);
    }

    [Fact]
    public async Task A_list_shows_one_state_the_latest_first_from_behind_the_last_one_seen()
    {
        var ids = new List<OperationId>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add(await PlanAsync(await PaymentAsync()));
        }

        await UndoAsync(ids[2]);
        var first = await ListAsync(OperationState.Planned, null);
        first.Select(o => o.Id).ShouldBe([ids[4], ids[3]]);
        var second = await ListAsync(OperationState.Planned, first[^1].Cursor);
        second.Select(o => o.Id).ShouldBe([ids[1], ids[0]]);
        (await ListAsync(OperationState.Undone, null)).Single().Id.ShouldBe(ids[2]);
        (await Operations.GetAsync(World.Other.Id, ids[0], Vera, default)).Failure!.Code.ShouldBe("operation.not-found");
    }

    [Fact]
    public async Task Nothing_is_planned_for_a_payment_that_is_not_there()
    {
        var plan = new OperationPlan("payment.pay", "{}", new PaymentId(999), Wait);
        (await Operations.PlanAsync(World.Workspace, plan, Clara, default)).Failure!.Code.ShouldBe("payment.not-found");
        (await Operations.PlanAsync(World.Workspace, plan with { Wait = TimeSpan.FromDays(2) }, Clara, default)).Failure!.Field.ShouldBe("Wait");
    }

    [Fact]
    public async Task Every_step_leaves_an_entry_without_the_body()
    {
        var id = (await Operations.PlanAsync(World.Workspace, new OperationPlan("payment.pay", "body-7", await PaymentAsync(), TimeSpan.Zero), Clara, default)).Value;
        await TakeAsync();
        await SettleAsync(id, OperationStep.LoseSight);
        await SettleAsync(id, OperationStep.Confirm, "answer-7");
        var entries = (await AuditRows.AllAsync(Store)).Where(a => a.SubjectKind == "operation").ToList();
        entries.Select(a => a.Action).ShouldBe(["operation.plan", "operation.send", "operation.lose-sight", "operation.confirm"]);
        entries.ShouldAllBe(a => !a.Changes.Contains("body-7", StringComparison.Ordinal) && !a.Changes.Contains("answer-7", StringComparison.Ordinal));
    }

    private async Task<PaymentId> PaymentAsync() => await (await World.DealAsync()).PaymentAsync();

    private async Task<OperationId> PlanAsync(PaymentId payment, string verb = "payment.pay") =>
        (await Operations.PlanAsync(World.Workspace, new OperationPlan(verb, "{}", payment, Wait), Clara, default)).Value;

    private async Task<OperationId> SentAsync()
    {
        var id = await PlanAsync(await PaymentAsync());
        Store.Clock.Advance(Wait);
        (await TakeAsync()).Single().Id.ShouldBe(id);
        return id;
    }

    private async Task<IReadOnlyList<Operation>> TakeAsync() => (await Operations.TakeDueAsync(World.Workspace, 10, Actor.System, default)).Value;

    private async Task<List<OperationId>> TakeAllAsync(OperationService sender)
    {
        var all = new List<OperationId>();
        while ((await sender.TakeDueAsync(World.Workspace, 5, Actor.System, default)).Value is { Count: > 0 } taken)
        {
            all.AddRange(taken.Select(o => o.Id));
        }

        return all;
    }

    private Task<Result> UndoAsync(OperationId id) => Operations.UndoAsync(World.Workspace, id, Clara, default);

    private Task<Result> SettleAsync(OperationId id, OperationStep step, string? answer = null) =>
        Operations.SettleAsync(World.Workspace, id, new Settlement(step, answer), Actor.System, default);

    private async Task<Operation> SeeAsync(OperationId id) => (await Operations.GetAsync(World.Workspace.Id, id, Vera, default)).Value;

    private async Task<IReadOnlyList<Operation>> ListAsync(OperationState state, OperationCursor? after) =>
        (await Operations.ListAsync(World.Workspace.Id, state, after, 2, Vera, default)).Value;
}

public sealed class SqliteOperationTests() : OperationTests(TestDatabase.Sqlite);

public sealed class PostgresOperationTests() : OperationTests(TestDatabase.Postgres);
