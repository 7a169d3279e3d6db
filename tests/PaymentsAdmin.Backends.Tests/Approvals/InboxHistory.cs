using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Approvals;

/// <summary>A random history that leaves postings of every sort waiting: own and others' work, half approved, reversals, closed months.</summary>
internal static class InboxHistory
{
    private static readonly DateOnly Closed = new(2026, 2, 28);

    public static async Task MakeAsync(Books books, Books otherCurrency, int seed, int steps)
    {
        var random = new Random(seed);
        for (var step = 0; step < steps; step++)
        {
            var isOther = random.Next(4) == 0;
            await AddAsync(isOther ? otherCurrency : books, !isOther && random.Next(5) == 0, random);
            if (random.Next(2) == 0)
            {
                books.World.Store.Clock.Advance(TimeSpan.FromMinutes(random.Next(1, 90)));
            }

            if (step == steps / 2)
            {
                await otherCurrency.RateAsync("USD", books.World.Clock.Today, 0.9m);
            }
        }

        await books.CloseThroughAsync(Closed);
    }

    private static async Task AddAsync(Books books, bool sends, Random random)
    {
        var by = random.Next(3) == 0 ? Books.Cora : Books.Clara;
        var on = random.Next(4) switch
        {
            0 => Closed.AddDays(-random.Next(20)),
            1 => (DateOnly?)books.World.Clock.Today,
            _ => null,
        };
        var payment = sends
            ? await books.DraftAsync(p => (p.AccountPreferenceId, p.PostingDate) = (books.Rows.Preference, on), books.Rows.GatewayMethod)
            : await books.DraftAsync(random.Next(8) == 0 ? random.Next(100, 120) : random.Next(1, 6), on, by);
        (await books.SubmitAsync(payment, sends ? Books.Clara : by)).Failure.ShouldBeNull();
        if (random.Next(3) == 0)
        {
            await books.ApproveAsync(payment, random.Next(2) == 0 ? Books.Alan : Books.Anna);
        }

        if (await books.StateAsync(payment) == PostingState.Posted && random.Next(3) > 0)
        {
            (await books.AskReversalAsync(payment, random.Next(2) == 0 ? Books.Cora : Books.Clara)).Failure.ShouldBeNull();
        }
    }
}
