using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Values;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Contract;

/// <summary>A mark that named another method is undone as a whole. A portal is not told of a mark before its undo has ended.</summary>
public abstract class UndoneMethodContract(TestDatabase database) : ContractTests(database)
{
    [Theory]
    [InlineData("cash")]
    [InlineData(null)]
    public async Task An_undo_gives_the_payment_back_the_method_that_the_mark_replaced_and_says_so(string? before)
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var payment = await deal.PaymentOverAsync(0, 4);
        if (before is not null)
        {
            (await World.Payments.SetMethodAsync(new(World.Workspace, payment, null, Clara), World.Method(before), default)).Failure.ShouldBeNull();
        }

        var named = (await deal.SeeAsync(payment)).Method?.Id;
        var input = new PayInput { On = World.Clock.Today, Method = World.Method("bank") };
        (await World.Payments.PayAsync(new(World.Workspace, payment, null, Clara), input, default)).Failure.ShouldBeNull();
        (await deal.SeeAsync(payment)).Method!.Id.ShouldBe(World.Method("bank"));

        (await World.Payments.UndoPayAsync(new(World.Workspace, payment, null, Clara), default)).Failure.ShouldBeNull();

        ((await deal.SeeAsync(payment)).Method?.Id).ShouldBe(named);
        var timeline = Store.Services.GetRequiredService<TimelineService>();
        var entries = (await timeline.ReadAsync(World.Workspace.Id, payment, null, TimelineService.PageSize, Clara, default)).Value.Entries;
        entries.First(entry => PaymentVerbs.PayUndo.Is(entry.Action)).Change("method").ShouldNotBeNull();
    }
}

public sealed class SqliteUndoneMethodContract() : UndoneMethodContract(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresUndoneMethodContract() : UndoneMethodContract(TestDatabase.Postgres);
