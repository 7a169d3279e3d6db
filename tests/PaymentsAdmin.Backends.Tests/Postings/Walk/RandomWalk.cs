using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Postings.Walk;

/// <summary>Random people who do random things, the same for the same seed.</summary>
internal sealed class RandomWalk
{
    private static readonly Actor[] People = [Books.Clara, Books.Carl, Books.Cora, Books.Alan, Books.Anna, Books.Amir, Books.Robot];

    private readonly Books _books;
    private readonly Random _random;
    private readonly WalkModel _model;
    private readonly WalkArrivals _arrivals;
    private readonly WalkChecks _checks;
    private readonly Verb[] _verbs;

    private RandomWalk(Books books, int seed, IReadOnlyList<RowId> rows)
    {
        _books = books;
        _random = new Random(seed);
        _model = new WalkModel(books.World.Store.Clock, () => books.World.Clock.Today);
        var drafts = books.World.Store.Services.GetRequiredService<PostingDraftService>();
        _arrivals = new WalkArrivals(books, _model, _random, drafts);
        _checks = new WalkChecks(books, _model);
        var steps = new WalkSteps(books, _model);
        var edits = new WalkEdits(books, _model, _random, rows, drafts);
        _verbs =
        [
            new("submit", Right.Submit, [PostingState.Draft], steps.SubmitAsync),
            new("submit", Right.Submit, [PostingState.Draft], steps.SubmitAsync),
            new("recall", Right.Submit, [PostingState.Submitted], steps.RecallAsync),
            new("approve", Right.Approve, [PostingState.Submitted], steps.ApproveAsync),
            new("approve", Right.Approve, [PostingState.Submitted], steps.ApproveAsync),
            new("reject", Right.Approve, [PostingState.Submitted], steps.RejectAsync),
            new("post", Right.Approve, [PostingState.Draft, PostingState.Submitted], steps.PostAsync),
            new("discard", Right.AskReversal, [PostingState.Draft], steps.DiscardAsync),
            new("ask reversal", Right.AskReversal, [PostingState.Posted], steps.AskReversalAsync),
            new("approve reversal", Right.Approve, [PostingState.ReversalSubmitted], steps.ApproveReversalAsync),
            new("reject reversal", Right.Approve, [PostingState.ReversalSubmitted], steps.RejectReversalAsync),
            new("cancel", Right.AskReversal, [PostingState.Posted], steps.CancelAsync),
            new("confirm", Right.Approve, [PostingState.Approved, PostingState.ReversalApproved], (p, _) => steps.GatewayAsync(p, hasMoney: true)),
            new("refuse", Right.Approve, [PostingState.Approved, PostingState.ReversalApproved], (p, _) => steps.GatewayAsync(p, hasMoney: false)),
            new("add line", Right.EditPayments, [PostingState.Draft], edits.AddLineAsync),
            new("add line", Right.EditPayments, [PostingState.Draft], edits.AddLineAsync),
            new("change line", Right.EditPayments, [PostingState.Draft], edits.ChangeLineAsync),
            new("remove line", Right.EditPayments, [PostingState.Draft], edits.RemoveLineAsync),
            new("terms", Right.EditPayments, [PostingState.Draft], edits.TermsAsync),
            new("save", Right.EditPayments, [PostingState.Draft], edits.SaveAsync),
            new("save", Right.EditPayments, [PostingState.Draft], edits.SaveAsync),
            new("pay", Right.Pay, [PostingState.Submitted, PostingState.Approved, PostingState.Posted], edits.PayAsync),
            new("unpay", Right.Pay, [PostingState.Draft, PostingState.Submitted, PostingState.Approved], edits.UnpayAsync),
            new("delete", Right.EditPayments, [PostingState.Draft], edits.DeleteAsync),
            new("undelete", Right.EditPayments, [PostingState.Draft], edits.UndeleteAsync),
        ];
    }

    public static async Task<RandomWalk> BeginAsync(Books books, int seed)
    {
        var rows = new List<RowId> { books.Deal.Rows[0] };
        foreach (var (price, quantity) in WalkModel.MoreRows)
        {
            var row = new RowInput { ProductName = "Bolt", Price = price, Quantity = quantity };
            rows.Add((await books.World.Entities.AddRowAsync(books.Workspace, books.Deal.Id, row, Books.Clara, default)).Value);
        }

        if (seed % 2 == 0)
        {
            await books.RunAsync("UPDATE workspaces SET allocate_against_item = TRUE");
        }

        return new RandomWalk(books, seed, rows);
    }

    /// <summary>How many payments stood in each state in the end: a walk that gets nowhere proves nothing.</summary>
    public IReadOnlyDictionary<PostingState, int> Reached => _model.Payments.GroupBy(p => p.State).ToDictionary(g => g.Key, g => g.Count());

    public IReadOnlySet<string> Refused => _model.Refused;

    /// <summary>One act; says what it was.</summary>
    public async Task<string> StepAsync()
    {
        _books.World.Store.Clock.Advance(TimeSpan.FromMilliseconds(_random.Next(1, 60_000)));
        return _model.Payments.Count == 0 || _random.Next(5) == 0 ? await ArriveAsync() : await ActAsync();
    }

    public Task CheckAsync() => _checks.AllAsync();

    private async Task<string> ArriveAsync()
    {
        var what = _random.Next(12);
        var by = Anybody(Right.EditPayments);
        if (what < 7)
        {
            var payment = await (what < 4 ? _arrivals.ItemAsync(by) : what < 6 ? _arrivals.AccountAsync(by) : _arrivals.PostedAsync(_random.Next(3) == 0 ? by : Books.Robot));
            if (payment is not null)
            {
                await _checks.CheapAsync(payment);
            }

            return $"{by.Name}: a new payment";
        }

        await (what switch { 7 => _arrivals.InvoiceAsync(), 8 => _arrivals.TopUpAsync(), 9 => _arrivals.CloseAsync(), _ => _arrivals.WaitAsync() });
        return $"arrival {what}";
    }

    private async Task<string> ActAsync()
    {
        var recent = Math.Max(0, _model.Payments.Count - (_random.Next(4) == 0 ? _model.Payments.Count : 8));
        var payment = _model.Payments[_random.Next(recent, _model.Payments.Count)];
        var fitting = Array.FindAll(_verbs, v => v.From.Contains(payment.State));
        var verb = fitting.Length > 0 && _random.Next(5) > 0 ? fitting[_random.Next(fitting.Length)] : _verbs[_random.Next(_verbs.Length)];
        var by = payment.Agreed.Count > 0 && _random.Next(3) == 0 ? People.First(p => p.UserId == payment.Agreed[0]) : Anybody(verb.Right);
        var before = payment.State;
        try
        {
            await verb.Act(payment, by);
            await _checks.CheapAsync(payment);
        }
        catch (Exception e)
        {
            throw new ShouldAssertException($"{by.Name}: {verb.Name} of {payment.Id.Value}, {before}", e);
        }

        return $"{by.Name}: {verb.Name} of {payment.Id.Value}";
    }

    // Mostly somebody who may; now and then anybody.
    private Actor Anybody(Right right)
    {
        var may = Array.FindAll(People, p => right.Check(p) is null);
        return _random.Next(6) > 0 ? may[_random.Next(may.Length)] : People[_random.Next(People.Length)];
    }

    private sealed record Verb(string Name, Right Right, PostingState[] From, Func<WalkPayment, Actor, Task> Act);
}
