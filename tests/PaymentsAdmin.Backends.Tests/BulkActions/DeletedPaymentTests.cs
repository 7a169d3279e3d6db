using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.BulkActions;

/// <summary>The list of deleted payments holds what can be restored, and nothing else.</summary>
public abstract class DeletedPaymentTests(TestDatabase database) : BulkTests(database)
{
    [Fact]
    public async Task A_deleted_payment_is_listed_with_its_person_and_time_until_it_is_restored_or_thirty_days_are_over()
    {
        var (first, second) = (await WithoutAccountAsync(3), await WithoutAccountAsync());
        await DeleteAsync(first, Books.Carl);
        var at = World.Clock.Now;
        Store.Clock.Advance(TimeSpan.FromMinutes(1));
        await DeleteAsync(second, Books.Clara);

        var listed = await ListAsync();
        listed.Select(one => one.Id).ShouldBe([second, first]);
        var last = listed[1];
        (last.DeletedBy, last.Amount.ToString(), last.CustomerName, last.EntityName).ShouldBe(("Carl", "300.00 EUR", "José Núñez", "Acme racking"));
        last.DeletedAt.ToUnixTimeMilliseconds().ShouldBe(at.ToUnixTimeMilliseconds());
        last.RestorableUntil.ShouldBe(last.DeletedAt.AddDays(30));

        // Restored and deleted again by somebody else: one line, about the last time.
        (await Books.Deal.UndeleteAsync(first)).Ok.ShouldBeTrue();
        (await ListAsync()).Select(one => one.Id).ShouldBe([second]);
        Store.Clock.Advance(TimeSpan.FromMinutes(1));
        await DeleteAsync(first, Books.Clara);
        (await ListAsync()).Select(one => (one.Id, one.DeletedBy)).ShouldBe([(first, "Clara"), (second, "Clara")]);

        Store.Clock.Advance(PaymentRules.UndeleteWindow - TimeSpan.FromMinutes(1));
        (await ListAsync()).Select(one => one.Id).ShouldBe([first, second]);
        Store.Clock.Advance(TimeSpan.FromMilliseconds(1));
        (await ListAsync()).Select(one => one.Id).ShouldBe([first]);
        (await Books.Deal.UndeleteAsync(second)).Failure.ShouldBe(PaymentFailures.TooLateToUndelete);
        (await Books.Deal.UndeleteAsync(first)).Ok.ShouldBeTrue();
        (await ListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repeat_and_are_found_by_number_and_customer()
    {
        var all = new List<PaymentId>();
        for (var i = 0; i < DeletedQuery.Rows + 3; i++)
        {
            all.Add(await WithoutAccountAsync());
            await DeleteAsync(all[^1], Books.Clara);
        }

        var first = await PageAsync(new DeletedQuery(Books.Workspace.Id));
        first.HasMore.ShouldBeTrue();
        var second = await PageAsync(new DeletedQuery(Books.Workspace.Id) { After = first.Items[^1].Place });
        second.HasMore.ShouldBeFalse();
        first.Items.Concat(second.Items).Select(one => one.Id).ShouldBe(Enumerable.Reverse(all));

        (await ListAsync($"pay-{all[4].Value:D6}")).ShouldHaveSingleItem().Id.ShouldBe(all[4]);
        (await ListAsync($"{all[5].Value}")).ShouldHaveSingleItem().Id.ShouldBe(all[5]);
        (await ListAsync("Núñez")).Count.ShouldBe(DeletedQuery.Rows);
        (await ListAsync("n%z")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_list_of_another_workspace_has_none_of_them()
    {
        await DeleteAsync(await WithoutAccountAsync(), Books.Clara);

        (await PageAsync(new DeletedQuery(World.Other.Id))).Items.ShouldBeEmpty();
    }

    private async Task DeleteAsync(PaymentId payment, Actor by) =>
        (await World.Payments.DeleteAsync(new(Books.Workspace, payment, null, by), default)).Failure.ShouldBeNull();

    private async Task<IReadOnlyList<DeletedPayment>> ListAsync(string? text = null) =>
        (await PageAsync(new DeletedQuery(Books.Workspace.Id) { Text = text })).Items;

    private async Task<Slice<DeletedPayment>> PageAsync(DeletedQuery query) =>
        (await Service<DeletedPaymentService>().ListAsync(query, ContractWorld.Clara, default)).Value;
}

public sealed class SqliteDeletedPaymentTests() : DeletedPaymentTests(TestDatabase.Sqlite)
{
    [Fact]
    public async Task The_list_reads_the_index_of_the_audit_trail_by_action()
    {
        var asked = new List<Storage.Reading.Query>();
        var reads = new Storage.Payments.DeletedReads(
            new NotedReader(Service<Storage.Reading.IReader>(), asked), Service<Storage.Reading.Dialect>(), Service<TimeProvider>());
        await reads.PageAsync(new DeletedQuery(Books.Workspace.Id) { After = new(World.Clock.Now, 5) }, default);

        var plan = await Contract.Plans.ExplainAsync(Store, asked[^1]);

        plan[0].ShouldContain("ix_audit_entries_action_at_id (action=? AND");
        plan.ShouldNotContain(line => line.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }
}

[Trait("Run", "Full")]
public sealed class PostgresDeletedPaymentTests() : DeletedPaymentTests(TestDatabase.Postgres);
