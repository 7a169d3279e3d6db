using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Portals.Posting;

/// <summary>Random histories of an account on a portal, also impossible ones, compared with what each payment was ever shown as.</summary>
public abstract class RandomAccountTests(TestDatabase database) : PostingPortalTests(database)
{
    private static readonly PortalPostingState[] States = Enum.GetValues<PortalPostingState>();

    [Fact]
    public async Task Every_payment_is_there_once_with_the_state_and_amount_that_its_history_leaves()
    {
        var random = new Random(20261128);
        var now = new Dictionary<string, (PortalPostingState State, int Euros)>(StringComparer.Ordinal);
        var looked = new Dictionary<string, List<(PortalPostingState State, int Euros)>>(StringComparer.Ordinal);
        for (var step = 0; step < Scale.Of(12, 200); step++)
        {
            for (var n = 0; n < 6; n++)
            {
                now[$"{random.Next(4 + step)}"] = (States[random.Next(10) < 6 ? 0 : random.Next(States.Length)], random.Next(1, 5));
            }

            foreach (var (id, look) in now)
            {
                looked.TryAdd(id, []);
                looked[id].Add(look);
            }

            var seen = Seen([.. now.Select(one => Payment(one.Key, one.Value.State, one.Value.Euros))]);
            await TakeAsync(seen);
        }

        await using var db = await Store.Contexts.CreateDbContextAsync();
        var all = await db.Set<PaymentTableRow>().ToListAsync();
        var rows = all.Where(p => p.Kind is PaymentKind.Normal).ToDictionary(p => p.PortalId!, StringComparer.Ordinal);
        rows.Count.ShouldBe(now.Count);
        (await db.Set<PostingRow>().CountAsync(), await db.Set<PortalPostingRow>().CountAsync()).ShouldBe((all.Count, all.Count));
        all.Where(p => p.Kind is PaymentKind.Reversal).Select(p => (p.OriginalId, -p.AmountMinor)).ShouldBe(
            rows.Values.Where(p => p.PostingState is PostingState.Reversed).Select(p => ((long?)p.Id, p.AmountMinor)), ignoreOrder: true);
        foreach (var (id, looks) in looked)
        {
            var why = $"{id}: {string.Join(", ", looks)}";
            rows[id].PostingState.ShouldBe(StateAfter(looks), why);
            rows[id].AmountMinor.ShouldBe(AmountAfter(looks) * 100, why);
            (rows[id].PortalNumber is not null).ShouldBe(looks.Exists(look => IsPosted(look.State)), why);
        }

        (await db.Set<LedgerEntryRow>().CountAsync()).ShouldBe(0);
    }

    private static bool IsPosted(PortalPostingState state) => state is PortalPostingState.Posted or PortalPostingState.Cancelled;

    private static PostingState StateAfter(List<(PortalPostingState State, int Euros)> looks) =>
        looks.Exists(look => look.State is PortalPostingState.Cancelled) ? PostingState.Reversed
        : looks.Exists(look => look.State is PortalPostingState.Posted) ? PostingState.Posted
        : looks.FindLast(look => look.State is not PortalPostingState.Draft).State switch
        {
            PortalPostingState.Pending => PostingState.Approved,
            PortalPostingState.Rejected => PostingState.Discarded,
            _ => PostingState.Draft,
        };

    // A draft follows the portal; what has ended here and goes on there follows once more.
    private static int AmountAfter(List<(PortalPostingState State, int Euros)> looks)
    {
        var amount = 0;
        for (var at = 0; at < looks.Count; at++)
        {
            var before = StateAfter(looks[..at]);
            var goesOn = before is PostingState.Discarded && StateAfter(looks[..(at + 1)]) is not PostingState.Discarded;
            amount = at == 0 || before is PostingState.Draft || goesOn ? looks[at].Euros : amount;
        }

        return amount;
    }
}

public sealed class SqliteRandomAccountTests() : RandomAccountTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresRandomAccountTests() : RandomAccountTests(TestDatabase.Postgres);
