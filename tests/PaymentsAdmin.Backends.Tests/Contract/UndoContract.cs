using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Contract;

/// <summary>Undoing a paid mark right after it was set.</summary>
public abstract class UndoContract(TestDatabase database, ContractBackend? backend = null) : ContractTests(database, backend)
{
    [Fact]
    public async Task A_paid_mark_is_undone_without_a_reason_and_the_undo_is_audited()
    {
        var (deal, payment) = await PaidAsync();
        (await UndoAsync(payment, Clara)).Failure.ShouldBeNull();
        (await deal.SeeAsync(payment)).Paid.ShouldBeNull();
        (await deal.HeaderAsync()).Pending.ToString().ShouldBe("100.00 EUR");
        (await AuditRows.CountAsync(Store, "payment.pay-undo")).ShouldBe(1);
        (await AuditRows.CountAsync(Store, "payment.unpay")).ShouldBe(0);
    }

    [Fact]
    public async Task After_the_undo_window_a_paid_mark_is_removed_only_with_a_reason()
    {
        var (deal, payment) = await PaidAsync();
        Store.Clock.Advance(PaymentRules.UndoWindow + PaymentRules.UndoGrace);
        (await UndoAsync(payment, Alan)).Failure.ShouldBe(PaymentFailures.NotYoursToUndo);
        Store.Clock.Advance(TimeSpan.FromMilliseconds(1));
        (await UndoAsync(payment, Clara)).Failure.ShouldBe(PaymentFailures.TooLateToUndo);
        (await deal.SeeAsync(payment)).Paid.ShouldNotBeNull();
        (await deal.UnpayAsync(payment)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task Undoing_the_paid_mark_of_an_unpaid_payment_changes_nothing()
    {
        var (_, payment) = await PaidAsync();
        (await UndoAsync(payment, Clara)).Ok.ShouldBeTrue();
        (await UndoAsync(payment, Clara)).Ok.ShouldBeTrue();
        (await AuditRows.CountAsync(Store, "payment.pay-undo")).ShouldBe(1);
    }

    private async Task<(Deal Deal, PaymentId Payment)> PaidAsync()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var payment = await deal.PaymentOverAsync(0, 4);
        (await deal.PayAsync(payment, reference: "BNK 77")).Ok.ShouldBeTrue();
        return (deal, payment);
    }

    private Task<Result> UndoAsync(PaymentId payment, Actor actor) => World.Payments.UndoPayAsync(new(World.Workspace, payment, null, actor), default);
}

public sealed class PortalUndoContract() : UndoContract(TestDatabase.Sqlite, new PortalContract());

public sealed class SqliteUndoContract() : UndoContract(TestDatabase.Sqlite);

public sealed class PostgresUndoContract() : UndoContract(TestDatabase.Postgres);
