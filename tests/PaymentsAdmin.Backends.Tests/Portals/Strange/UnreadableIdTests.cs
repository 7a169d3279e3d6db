using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Strange;

namespace PaymentsAdmin.Backends.Tests.Portals.Strange;

/// <summary>A row of which nobody can say which one it is stops no walk, and nothing is deleted because it might be the missing one.</summary>
public sealed class UnreadableIdTests(SqliteStrangeStore store) : IClassFixture<SqliteStrangeStore>
{
    [Theory]
    [InlineData("null")]
    [InlineData("\"abc\"")]
    [InlineData("0")]
    [InlineData("1.5")]
    [InlineData("{}")]
    public async Task Payments_without_a_valid_id_are_named_and_all_others_are_read(string id)
    {
        await using var strange = await store.ConnectAsync();
        var all = strange.Portal.Read(books => books.Payments.Count);
        strange.Portal.Adopt(WildAnswers.Named($"crm.item.payment.list: id is {id}"));

        (await strange.WalkAsync()).ShouldBeTrue();
        await ShouldKnowAsync(strange, all - 2, nameless: 2);

        foreach (var item in strange.Portal.Read(books => books.Items.Values.ToList()))
        {
            await strange.LookAsync(item);
        }
        (await PaymentsAsync(strange)).ShouldBe(all - 1, "the first row of the second page is not the first one of its item");

        strange.Portal.Habits.Clear();
        await strange.WalkAsync();
        foreach (var item in strange.Portal.Read(books => books.Items.Values.ToList()))
        {
            await strange.LookAsync(item);
        }
        await ShouldKnowAsync(strange, all, nameless: 0);
        strange.Troubles.ShouldBeEmpty();
    }

    private static async Task ShouldKnowAsync(StrangeWorkspace strange, int payments, int nameless)
    {
        (await PaymentsAsync(strange)).ShouldBe(payments);
        (await ProblemRows.PaymentsAsync(strange)).Count(payment => payment < 0).ShouldBe(nameless);
    }

    private static async Task<int> PaymentsAsync(StrangeWorkspace strange)
    {
        await using var db = await strange.Store.Contexts.CreateDbContextAsync();
        return await db.Set<PaymentTableRow>().CountAsync(row => row.WorkspaceId == strange.Workspace.Id.Value && row.DeletedAt == null);
    }
}
