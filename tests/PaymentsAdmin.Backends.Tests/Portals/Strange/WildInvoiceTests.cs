using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Strange;

namespace PaymentsAdmin.Backends.Tests.Portals.Strange;

/// <summary>
/// A portal may answer anything about legacy invoices. No answer ends in an exception, a stack trace in the log, a walk that
/// stands still or silence, none has an invoice paid twice, and once the portal behaves again, our tables agree with it.
/// </summary>
public abstract class WildInvoiceTests(StrangeStore store)
{
    /// <summary>Each answer meets invoices that are new, and ones that are known already.</summary>
    public static TheoryData<string, bool> Cases => [.. WildAnswers.Invoices.SelectMany(answer => new[] { (answer.Name, false), (answer.Name, true) })];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task No_answer_about_invoices_ends_in_an_exception_a_stop_silence_or_a_second_paid_mark(string name, bool known)
    {
        await using var strange = await store.ConnectAsync(EntityKinds.Deal, EntityKinds.SmartInvoice, EntityKinds.LegacyInvoice);
        var invoices = new StrangeInvoicePages(strange);
        if (known)
        {
            strange.Portal.Change(UsualInvoices.Fill);
            (await strange.WalkAsync()).ShouldBeTrue();
        }
        strange.Portal.Adopt(WildAnswers.Named(name));

        await MeetAsync(strange, invoices).WithinAsync();
        (await strange.IsAtRestAsync() || (await strange.StateAsync()).LastFailure is not null).ShouldBeTrue("the walk stands still and nobody is told");
        strange.Troubles.ShouldBeEmpty();

        strange.Portal.Habits.Clear();
        await SettleAsync(strange, invoices).WithinAsync();
        strange.Troubles.ShouldBeEmpty();
        (await Agreement.DifferencesAsync(strange)).ShouldBeEmpty();
        strange.Portal.Read(books => books.PaidByCalls.ToList()).ShouldBeUnique();
        (await strange.OperationsAsync(OperationState.Planned)).ShouldBeEmpty();
        (await strange.OperationsAsync(OperationState.Sent)).ShouldBeEmpty();
        (await UndecidedAsync(strange)).ShouldBeEmpty();
        strange.Portal.Bugs.ShouldBeEmpty();
        strange.Portal.Faults.Distinct().ShouldBeEmpty();
    }

    // Nobody can tell whether an invoice is paid of which only a part can be read: that is said of it.
    private static async Task<IReadOnlyList<string>> UndecidedAsync(StrangeWorkspace strange)
    {
        var (said, _) = await ProblemRows.KeysAsync(strange);
        var open = await strange.OperationsAsync(OperationState.Unknown);
        return [.. open.Select(operation => $"invoice:{operation.EntityRef.ExternalId}").Where(key => !said.Contains(key))];
    }

    private static async Task MeetAsync(StrangeWorkspace strange, StrangeInvoicePages invoices)
    {
        await new StrangePages(strange).ConnectAsync();
        await strange.WalkAsync();
        await invoices.OpenAllAsync();
        await invoices.PaySomeAsync();
        await invoices.AskAsync();
        await strange.CompareAsync();
        await strange.WalkAsync();
    }

    private static async Task SettleAsync(StrangeWorkspace strange, StrangeInvoicePages invoices)
    {
        await strange.FollowUpAsync();
        (await strange.WalkAsync()).ShouldBeTrue("the walk does not end although the portal behaves");
        var open = strange.Portal.Read(books => books.Invoices.Values.Where(invoice => !invoice.Paid).Select(invoice => invoice.Id).Skip(2).Take(2).ToList());
        if (open is [var one, var other])
        {
            (await invoices.PayByProgramAsync(one)).ShouldNotBeNull().Failure.ShouldBeNull();
            (await invoices.PayByPageAsync(other)).ShouldNotBeNull().Failure.ShouldBeNull();
        }
        await strange.CompareAsync();
        await strange.WalkAsync();
    }
}

[Trait("Run", "Full")]
public sealed class SqliteWildInvoiceTests(SqliteStrangeStore store) : WildInvoiceTests(store), IClassFixture<SqliteStrangeStore>;

[Trait("Run", "Full")]
public sealed class PostgresWildInvoiceTests(PostgresStrangeStore store) : WildInvoiceTests(store), IClassFixture<PostgresStrangeStore>;
