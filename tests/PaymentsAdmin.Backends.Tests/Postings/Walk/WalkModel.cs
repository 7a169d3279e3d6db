using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Backends.Tests.Postings.Walk;

/// <summary>
/// The rules again, in memory and written differently: for each action the set of reasons against it. Without any it has to
/// succeed; otherwise it has to be refused for one of them.
/// </summary>
internal sealed class WalkModel(TimeProvider clock, Func<DateOnly> today)
{
    private static readonly (long Price, int Quantity)[] RowsOfDeal = [(10_000, 10_000), (333, 25), (25_000, 40)];

    public List<WalkPayment> Payments { get; } = [];

    public Policy Policy { get; set; } = Policy.Default;

    public List<WalkShipment> Shipments { get; } = [];

    public DateOnly? Closed { get; set; }

    public long Funds { get; set; } = 15_000;

    public long ToppedUp { get; set; } = 15_000;

    /// <summary>How many payment numbers were given out.</summary>
    public int Numbers { get; set; }

    public DateOnly Today => today();

    /// <summary>The codes of the product's refusals.</summary>
    public HashSet<string> Refused { get; } = new(StringComparer.Ordinal);

    /// <summary>Actions that succeeded at least once, in words of the test.</summary>
    public HashSet<string> Done { get; } = new(StringComparer.Ordinal);

    /// <summary>How many actions succeeded.</summary>
    public int Successes { get; private set; }

    public static int Rows => RowsOfDeal.Length;

    /// <summary>Rows that the walk adds to the deal, which already has the first.</summary>
    public static IEnumerable<(decimal Price, int Quantity)> MoreRows => RowsOfDeal.Skip(1).Select(r => (r.Price / 100m, r.Quantity));

    public int Left(int row) => RowsOfDeal[row].Quantity - Payments.Where(p => p.Live && p.Lines.ContainsKey(row)).Sum(p => p.Lines[row].Quantity);

    public static void Total(WalkPayment p) => p.Minor = p.Lines.Sum(l => RowsOfDeal[l.Key].Price * l.Value.Quantity) + p.Deliveries.Sum(d => d.Value.Minor);

    public static HashSet<string> Allowed(Right right, Actor by)
    {
        var why = new HashSet<string>(StringComparer.Ordinal);
        Add(why, right.Check(by) is not null, "access.denied");
        return why;
    }

    public static void Add(HashSet<string> why, bool holds, string code)
    {
        if (holds)
        {
            why.Add(code);
        }
    }

    public static void Add(HashSet<string> why, bool holds, Failure failure) => Add(why, holds, failure.Code);

    /// <summary>The action has to succeed if there is no reason against it, and to be refused for one of the reasons otherwise. True if it succeeded.</summary>
    public async Task<bool> AgreeAsync(HashSet<string> why, Task<Result> act) => Agree(why, await act);

    public async Task<bool> AgreeAsync<T>(HashSet<string> why, Task<Result<T>> act) => Agree(why, await act);

    /// <summary>A step of the posting is possible only in this state.</summary>
    public static void From(HashSet<string> why, WalkPayment p, PostingState state)
    {
        Add(why, p.DeletedAt is not null, PaymentFailures.NotFound);
        Add(why, !p.HasPosting, ApprovalFailures.NoPosting);
        Add(why, p.IsReversal, PaymentFailures.IsReversal);
        Add(why, p.State != state, ApprovalFailures.WrongState(state));
    }

    /// <summary>Content changes in drafts only.</summary>
    public static void Draft(HashSet<string> why, WalkPayment p)
    {
        Add(why, p.DeletedAt is not null, PaymentFailures.NotFound);
        Add(why, p.IsReversal, PaymentFailures.IsReversal);
        Add(why, p.State is PostingState.Reversed or PostingState.Discarded, PaymentFailures.Frozen);
        Add(why, p.State is PostingState.Posted or PostingState.ReversalSubmitted or PostingState.ReversalApproved, PaymentFailures.Posted);
        Add(why, p.State is PostingState.Submitted or PostingState.Approved, PaymentFailures.InApproval);
    }

    /// <summary>Lines and deliveries change only in unpaid drafts.</summary>
    public static void Items(HashSet<string> why, WalkPayment p)
    {
        Draft(why, p);
        Add(why, !p.IsItem, PaymentFailures.NotForThisKind);
        Add(why, p.Paid, PaymentFailures.Paid);
    }

    /// <summary>The paid mark can change in every state that is not final.</summary>
    public static void Mark(HashSet<string> why, WalkPayment p)
    {
        Add(why, p.DeletedAt is not null, PaymentFailures.NotFound);
        Add(why, p.IsReversal, PaymentFailures.IsReversal);
        Add(why, p.State is PostingState.Reversed or PostingState.Discarded, PaymentFailures.Frozen);
    }

    /// <summary>What every booking needs.</summary>
    public void Bookable(HashSet<string> why, WalkPayment p)
    {
        Add(why, p.Minor <= 0, ApprovalFailures.ZeroAmount);
        Add(why, Closed is { } closed && (p.PostingDate ?? Today) <= closed, PostingFailures.PeriodClosed(Today));
        Covered(why, p.UsesWallet, p.Minor);
    }

    public void Covered(HashSet<string> why, bool fromWallet, long minor) =>
        Add(why, fromWallet && minor > Funds, PostingFailures.InsufficientFunds(Money.Zero(Currency.Of("EUR"))));

    public static void Independent(HashSet<string> why, WalkPayment p, int user, int? maker) =>
        Add(why, p.Authors.Contains(user) || maker == user, ApprovalFailures.OwnWork);

    /// <summary>Which approvals it would need if it were submitted now.</summary>
    public WalkNeed NeedOf(WalkPayment p)
    {
        var others = Others(p, Today, clock.GetUtcNow());
        Did("split", WalkNeed.Of(Policy, p.Minor, others) != WalkNeed.Of(Policy, p.Minor, 0));
        return WalkNeed.Of(Policy, p.Minor, others);
    }

    /// <summary>Which approvals it needs now: the stricter of its need at submission and of what today's policy requires.</summary>
    public WalkNeed NeedNow(WalkPayment p) => p.Need.And(NeedByNow(p));

    public void Submit(WalkPayment p, int maker)
    {
        p.Need = NeedOf(p);
        p.Counted = (Today, clock.GetUtcNow(), p.Minor);
        p.Maker = maker;
        p.Agreed.Clear();
        p.Move(PostingState.Submitted);
    }

    public PostingState Agree(WalkPayment p, WalkVoice voice)
    {
        p.Agreed.ShouldNotContain(v => v.IsOf(voice.User) || v.IsOf(voice.For));
        p.Agreed.Add(voice);
        var need = NeedNow(p);
        if (need.IsMetBy(p.Agreed))
        {
            p.Took = need;
            Post(p);
        }
        else
        {
            Held(p, need);
        }

        return p.State;
    }

    /// <summary>Books the payment, or sends it to the gateway first.</summary>
    public void Post(WalkPayment p)
    {
        if (p.Gateway)
        {
            p.Move(PostingState.Approved);
        }
        else
        {
            Book(p);
        }
    }

    public void Book(WalkPayment p)
    {
        Numbers++;
        Funds -= p.UsesWallet ? p.Minor : 0;
        Funds.ShouldBeGreaterThanOrEqualTo(0);
        p.Move(PostingState.Posted);
    }

    /// <summary>Books the reversal, or sends it to the gateway first.</summary>
    public void Reverse(WalkPayment p, PaymentId reversal, int by)
    {
        if (Payments.Find(r => r.Id == reversal) is { } refused)
        {
            refused.Move(PostingState.Approved);
        }
        else
        {
            Payments.Add(p.Reversal(reversal, by));
        }

        if (p.Gateway)
        {
            p.Move(PostingState.ReversalApproved);
        }
        else
        {
            Reversed(p, reversal);
        }
    }

    public void Reversed(WalkPayment p, PaymentId reversal)
    {
        Numbers++;
        Funds += p.UsesWallet ? p.Minor : 0;
        p.Move(PostingState.Reversed);
        Payments.Single(r => r.Id == reversal).Move(PostingState.Posted);
    }

    public void Delete(WalkPayment p) => p.DeletedAt = clock.GetUtcNow();

    public void Undeletable(HashSet<string> why, WalkPayment p)
    {
        Add(why, p.DeletedAt is null, PaymentFailures.NotDeleted);
        Add(why, clock.GetUtcNow() - p.DeletedAt > TimeSpan.FromDays(30), PaymentFailures.TooLateToUndelete);
        Add(why, p.Lines.Any(l => l.Value.Quantity > Left(l.Key)), PaymentFailures.QuantitiesTaken);
        Add(why, p.Deliveries.Keys.Any(d => Shipments[d].IsDeleted), PaymentFailures.QuantitiesTaken);
    }

    public void Did(string what, bool holds = true)
    {
        if (holds)
        {
            Done.Add(what);
        }
    }

    // Records why the payment waits for further approvals.
    private void Held(WalkPayment p, WalkNeed need)
    {
        var alone = WalkNeed.Of(Policy, p.Counted!.Value.Minor, 0);
        Did("held by a stricter policy", p.Need.IsMetBy(p.Agreed));
        Did("held by a stricter policy for the day together", p.Need.And(alone).IsMetBy(p.Agreed));
        Did("held in spite of a milder policy", NeedByNow(p).IsMetBy(p.Agreed));
        Did("held for a named role", p.Agreed.Count >= need.People);
    }

    private WalkNeed NeedByNow(WalkPayment p) => p.Counted is { } c ? WalkNeed.Of(Policy, c.Minor, Others(p, c.On, c.At)) : WalkNeed.One;

    // The customer's other submissions up to that moment of the day that still count.
    private long Others(WalkPayment p, DateOnly on, DateTimeOffset until) =>
        Payments.Where(o => o != p && o.Counted?.On == on && o.Counted?.At <= until && InTheWay(o.State)).Sum(o => o.Counted!.Value.Minor);

    // A reversal that is requested or waits for the gateway takes nothing out of the books yet.
    private static bool InTheWay(PostingState state) =>
        state
            is PostingState.Submitted
                or PostingState.Approved
                or PostingState.Posted
                or PostingState.ReversalSubmitted
                or PostingState.ReversalApproved;

    private bool Agree(HashSet<string> why, Result answer)
    {
        if (why.Count == 0)
        {
            answer.Failure.ShouldBeNull();
            Successes++;
        }
        else
        {
            why.ShouldContain(answer.Failure?.Code ?? "done");
            Refused.Add(answer.Failure!.Code);
        }

        return answer.Ok;
    }
}
