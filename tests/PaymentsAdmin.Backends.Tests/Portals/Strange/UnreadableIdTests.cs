using System.Text.Json.Nodes;
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

    [Theory]
    [InlineData("rows twice")]
    [InlineData("junk between rows")]
    public async Task Rows_that_come_twice_or_are_none_stop_no_walk(string strange)
    {
        await using var workspace = await store.ConnectAsync();
        var all = workspace.Portal.Read(books => books.Payments.Count);
        workspace.Portal.Adopt(strange is "rows twice" ? WildAnswers.Named(strange) : Junk);

        (await workspace.WalkAsync()).ShouldBeTrue(string.Join('\n', workspace.Troubles));
        (await PaymentsAsync(workspace)).ShouldBe(all);
        workspace.Troubles.ShouldBeEmpty();
    }

    private static WildAnswer Junk => new("junk between rows")
    {
        Methods = ["sale.payment.list", "crm.item.list", "crm.item.payment.list"],
        Envelope = envelope =>
        {
            var rows = envelope["result"] as JsonArray ?? envelope["result"]!.AsObject().First().Value!.AsArray();
            rows.Insert(0, null);
            rows.Insert(0, 5);
            rows.Insert(0, "a text");
        },
    };

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
