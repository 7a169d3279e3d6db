using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Users;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Postings.Walk;

/// <summary>Random users who do random things, always the same for the same seed.</summary>
internal sealed class RandomWalk
{
    // Actions that are not verbs on a payment, and verbs in a particular situation that must occur.
    private static readonly string[] OtherActs =
    [
        "send a shipment",
        "reprice a shipment",
        "call off a shipment",
        "move a delivery to another shipment",
        "delegate",
        "end a delegation",
        "approve for another",
        "approve a reversal for another",
        "make a bill",
        "book for a bill",
        "give to a bill what was meant for it",
        "set a policy",
        "split",
        "held by a stricter policy",
        "held in spite of a milder policy",
    ];

    private static readonly string[] RarerActs = ["seal another content", "held by a stricter policy for the day together", "held for a named role"];

    private readonly Books _books;
    private readonly Random _random;
    private readonly WalkModel _model;
    private readonly WalkArrivals _arrivals;
    private readonly WalkDelegations _delegations;
    private readonly WalkPolicies _policies;
    private readonly WalkDeliveries _deliveries;
    private readonly WalkBills _bills;
    private readonly WalkChecks _checks;
    private readonly Verb[] _verbs;

    private RandomWalk(Books books, int seed, bool againstItem, IReadOnlyList<RowId> rows)
    {
        _books = books;
        _random = new Random(seed);
        _model = new WalkModel(books.World.Store.Clock, () => books.World.Clock.Today);
        var drafts = books.World.Store.Services.GetRequiredService<PostingDraftService>();
        _delegations = new WalkDelegations(books, _model, _random);
        _policies = new WalkPolicies(books, _model, _random);
        _deliveries = new WalkDeliveries(books, _model, _random);
        _bills = new WalkBills(books, _model, _random, againstItem);
        _arrivals = new WalkArrivals(books, _model, _random, drafts, _bills);
        _checks = new WalkChecks(books, _model);
        var edits = new WalkEdits(books, _model, _random, rows, drafts, _bills);
        Verb[] verbs = [.. Steps(new WalkSteps(books, _model)), .. Decisions(new WalkDecisions(books, _model, _delegations)), .. Edits(edits), .. Deliveries()];
        _verbs = [.. verbs.SelectMany(v => Enumerable.Repeat(v, v.Times))];
    }

    public static async Task<RandomWalk> BeginAsync(Books books, int seed)
    {
        var rows = new List<RowId> { books.Deal.Rows[0] };
        foreach (var (price, quantity) in WalkModel.MoreRows)
        {
            var row = new RowInput { ProductName = "Bolt", Price = price, Quantity = quantity };
            rows.Add((await books.World.Entities.AddRowAsync(books.Workspace, books.Deal.Id, row, Books.Clara, default)).Value);
        }

        await using (var db = await books.World.Store.Contexts.CreateDbContextAsync())
        {
            await People.AddAsync(db, books.World.Clock.Now, WalkPeople.Adam, WalkPeople.Olga);
        }

        var againstItem = seed % 2 == 0;
        if (againstItem)
        {
            await books.AllocateAgainstItemAsync();
        }

        var walk = new RandomWalk(books, seed, againstItem, rows);
        await walk._bills.BeginAsync();
        return walk;
    }

    /// <summary>How many payments ended in each state: a walk that reaches no state proves nothing.</summary>
    public IReadOnlyDictionary<PostingState, int> Reached => _model.Payments.GroupBy(p => p.State).ToDictionary(g => g.Key, g => g.Count());

    public IReadOnlySet<string> Refused => _model.Refused;

    /// <summary>Every action that can succeed; the rarer ones only in long walks.</summary>
    public IEnumerable<string> Acts =>
        _verbs.Where(v => v.CanSucceed).Select(v => v.Name).Concat(OtherActs).Concat(Scale.Of(0, 1) == 1 ? RarerActs : []).Distinct(StringComparer.Ordinal);

    /// <summary>The actions that succeeded at least once.</summary>
    public IReadOnlySet<string> Done => _model.Done;

    /// <summary>Takes one step and returns its description.</summary>
    public async Task<string> StepAsync()
    {
        _books.World.Store.Clock.Advance(TimeSpan.FromMilliseconds(_random.Next(1, 60_000)));
        return _model.Payments.Count == 0 || _random.Next(5) == 0 ? await ArriveAsync() : await ActAsync();
    }

    public Task CheckAsync() => _checks.AllAsync();

    private async Task<string> ArriveAsync()
    {
        var what = _random.Next(26);
        var by = Anybody(Right.EditPayments);
        if (what < 11)
        {
            var payment = await (what < 5 ? _arrivals.ItemAsync(by) : what < 10 ? _arrivals.AccountAsync(by) : _arrivals.PostedAsync(
                _random.Next(3) == 0 ? by : Books.Robot));
            if (payment is not null)
            {
                await _checks.CheapAsync(payment);
                await (payment.State == PostingState.Posted ? _bills.BookedAsync(payment) : Task.CompletedTask);
            }

            return $"{by.Name}: a new payment";
        }

        await (
            what switch
            {
                11 => _bills.InvoiceAsync(),
                12 => _arrivals.TopUpAsync(),
                13 => _arrivals.CloseAsync(),
                14 => _bills.BillAsync(Anybody(Right.EditReference)),
                15 or 16 => _delegations.AddAsync(Anybody(Right.Approve)),
                17 => _delegations.RevokeAsync(Anybody(Right.ManageUsers)),
                18 or 19 => _policies.SetAsync(Anybody(Right.SetPolicy)),
                20 or 21 => _deliveries.ShipAsync(Anybody(Right.EditShipments)),
                22 or 23 => _delegations.AddAsync(Books.Cora),
                _ => _arrivals.WaitAsync(),
            }
        );
        return $"arrival {what}";
    }

    private async Task<string> ActAsync()
    {
        var recent = Math.Max(0, _model.Payments.Count - (_random.Next(4) == 0 ? _model.Payments.Count : 8));
        var payment = _model.Payments[_random.Next(recent, _model.Payments.Count)];
        var fitting = Array.FindAll(_verbs, v => v.From.Contains(payment.State));
        var verb = fitting.Length > 0 && _random.Next(5) > 0 ? fitting[_random.Next(fitting.Length)] : _verbs[_random.Next(_verbs.Length)];
        var by = Somebody(payment, verb);
        var before = payment.State;
        var successes = _model.Successes;
        try
        {
            payment.OpenBefore = await _bills.OpenAsync(payment.Target?.Meant ?? []);
            await verb.Act(payment, by);
            _model.Did(verb.Name, _model.Successes > successes);
            await _checks.CheapAsync(payment);
            await (IsBooked(before, payment) ? _bills.BookedAsync(payment) : Task.CompletedTask);
        }
        catch (Exception e)
        {
            throw new ShouldAssertException($"{by.Name}: {verb.Name} of {payment.Id.Value}, {before}", e);
        }

        return $"{by.Name}: {verb.Name} of {payment.Id.Value}";
    }

    private static bool IsBooked(PostingState before, WalkPayment payment) =>
        payment.State == PostingState.Posted && (before is PostingState.Draft or PostingState.Submitted or PostingState.Approved);

    // Sometimes a user who has already approved, or the delegate of a user involved in the payment.
    private Actor Somebody(WalkPayment payment, Verb verb) =>
        payment.Agreed.Count > 0 && _random.Next(3) == 0 ? WalkPeople.Of(payment.Agreed[0].User)
        : verb.Right == Right.Approve && _random.Next(2) == 0 && _delegations.DelegateFor(payment) is { } one ? one
        : Anybody(verb.Right);

    // Usually a user who has the right, sometimes any user.
    private Actor Anybody(Right right)
    {
        var may = Array.FindAll(WalkPeople.All, p => right.Check(p) is null);
        return _random.Next(6) > 0 ? may[_random.Next(may.Length)] : WalkPeople.All[_random.Next(WalkPeople.All.Length)];
    }

    private static Verb[] Steps(WalkSteps steps) =>
        [
            new("submit", Right.Submit, [PostingState.Draft], steps.SubmitAsync, Times: 10),
            new("recall", Right.Submit, [PostingState.Submitted], steps.RecallAsync),
            new("discard", Right.AskReversal, [PostingState.Draft], steps.DiscardAsync, Times: 2),
            new("ask reversal", Right.AskReversal, [PostingState.Posted], steps.AskReversalAsync),
            new("cancel", Right.AskReversal, [PostingState.Posted], steps.CancelAsync),
            new("confirm", Right.Approve, [PostingState.Approved, PostingState.ReversalApproved], (p, _) => steps.GatewayAsync(p, hasMoney: true)),
            new("refuse", Right.Approve, [PostingState.Approved, PostingState.ReversalApproved], (p, _) => steps.GatewayAsync(p, hasMoney: false)),
        ];

    private static Verb[] Decisions(WalkDecisions decisions) =>
        [
            new("approve", Right.Approve, [PostingState.Submitted], decisions.ApproveAsync, Times: 6),
            new("reject", Right.Approve, [PostingState.Submitted], decisions.RejectAsync),
            new("post", Right.Approve, [PostingState.Draft, PostingState.Submitted], decisions.PostAsync),
            new("approve reversal", Right.Approve, [PostingState.ReversalSubmitted], decisions.ApproveReversalAsync, Times: 2),
            new("reject reversal", Right.Approve, [PostingState.ReversalSubmitted], decisions.RejectReversalAsync),
            new("approve past the seal", Right.Approve, [PostingState.Submitted], decisions.ApproveTamperedAsync, CanSucceed: false),
        ];

    private static Verb[] Edits(WalkEdits edits) =>
        [
            new("add line", Right.EditPayments, [PostingState.Draft], edits.AddLineAsync, Times: 2),
            new("change line", Right.EditPayments, [PostingState.Draft], edits.ChangeLineAsync),
            new("remove line", Right.EditPayments, [PostingState.Draft], edits.RemoveLineAsync),
            new("terms", Right.EditPayments, [PostingState.Draft], edits.TermsAsync),
            new("save", Right.EditPayments, [PostingState.Draft], edits.SaveAsync, Times: 3),
            new("pay", Right.Pay, [PostingState.Submitted, PostingState.Approved, PostingState.Posted], edits.PayAsync),
            new("unpay", Right.Pay, [PostingState.Draft, PostingState.Submitted, PostingState.Approved], edits.UnpayAsync),
            new("delete", Right.EditPayments, [PostingState.Draft], edits.DeleteAsync),
            new("undelete", Right.EditPayments, [PostingState.Draft], edits.UndeleteAsync),
        ];

    private Verb[] Deliveries() =>
        [
            new("add delivery", Right.EditPayments, [PostingState.Draft], _deliveries.AddAsync, Times: 2),
            new("move delivery", Right.EditPayments, [PostingState.Draft], _deliveries.MoveAsync, Times: 2),
            new("remove delivery", Right.EditPayments, [PostingState.Draft], _deliveries.RemoveAsync),
        ];

    private sealed record Verb(string Name, Right Right, PostingState[] From, Func<WalkPayment, Actor, Task> Act, int Times = 1, bool CanSucceed = true);
}
