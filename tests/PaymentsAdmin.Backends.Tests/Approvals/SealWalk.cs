using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Approvals;

/// <summary>Users who submit, reject, edit, approve, post and reverse in any order, whether the state allows it or not.</summary>
internal sealed class SealWalk(Books books, Random random)
{
    private readonly HashSet<PostingState> _reached = [];

    /// <summary>The states that payments reached.</summary>
    public IReadOnlySet<PostingState> Reached => _reached;

    /// <summary>A draft that needs one approval or two, with a posting date or without.</summary>
    public Task<PaymentId> BeginAsync() =>
        books.DraftAsync(random.Next(2) == 0 ? 2 : 100, random.Next(2) == 0 ? null : new DateOnly(2026, 2, random.Next(1, 28)));

    /// <summary>Takes one action and returns its name.</summary>
    public async Task<string> StepAsync(PaymentId payment)
    {
        books.World.Store.Clock.Advance(TimeSpan.FromMinutes(random.Next(1, 600)));
        var (name, act) = await AnyAsync(payment);
        await act();
        _reached.Add(await books.StateAsync(payment));
        return name;
    }

    /// <summary>Whether the payment is in a state that has a seal.</summary>
    public async Task<bool> IsSealedAsync(PaymentId payment) => await books.StateAsync(payment) is not (PostingState.Draft or PostingState.Discarded);

    /// <summary>Changes sealed content outside the product.</summary>
    public Task TamperAsync(PaymentId payment) =>
        books.RunAsync(
            random.Next(3) switch
            {
                0 => $"UPDATE payment_lines SET unit_price = unit_price + 1 WHERE payment_id = {payment.Value}",
                1 => $"UPDATE payments SET payer_text = payer_text || '.' WHERE id = {payment.Value}",
                _ =>
                    $"INSERT INTO posting_targets (posting_id, kind, target_id, position) SELECT id, 1, 77, 0 FROM postings WHERE payment_id = {payment.Value}",
            }
        );

    // Usually an action that fits the state, so that payments move on; sometimes any action.
    private async Task<(string Name, Func<Task> Act)> AnyAsync(PaymentId payment)
    {
        var state = await books.StateAsync(payment);
        var acts = Acts(payment, new[] { Books.Alan, Books.Anna, Books.Amir }[random.Next(3)]);
        var fitting = Array.FindAll(acts, act => act.From.Contains(state));
        var (name, _, run) = fitting.Length > 0 && random.Next(4) > 0 ? fitting[random.Next(fitting.Length)] : acts[random.Next(acts.Length)];
        return (name, run);
    }

    private (string Name, PostingState[] From, Func<Task> Act)[] Acts(PaymentId payment, Actor checker) =>
        [
            ("submit", [PostingState.Draft], () => books.SubmitAsync(payment)),
            ("edit", [PostingState.Draft], () => EditAsync(payment)),
            ("change the terms", [PostingState.Draft], () => TermsAsync(payment)),
            (
                "post",
                [PostingState.Draft, PostingState.Submitted],
                () => books.Postings.PostAsync(books.Workspace, payment, new SeenDraft(null, long.MaxValue), checker, default)
            ),
            ("approve", [PostingState.Submitted], () => books.ApproveAsync(payment, checker)),
            ("recall", [PostingState.Submitted], () => books.RecallAsync(payment)),
            ("reject", [PostingState.Submitted], () => books.RejectAsync(payment, checker)),
            ("ask for its reversal", [PostingState.Posted], () => books.AskReversalAsync(payment)),
            ("approve the reversal", [PostingState.ReversalSubmitted], () => books.ReverseAsync(payment, checker)),
            (
                "reject the reversal",
                [PostingState.ReversalSubmitted],
                () => books.Postings.RejectReversalAsync(new(books.Workspace, payment, null, checker), "Not so", default)
            ),
            (
                "mark paid",
                [],
                () => books.World.Payments.PayAsync(new(books.Workspace, payment, null, Books.Carl), new PayInput { On = books.World.Clock.Today }, default)
            ),
            (
                "mark unpaid",
                [],
                () => books.World.Payments.UnpayAsync(new(books.Workspace, payment, null, Books.Carl), new UnpayInput { Reason = "Bounced" }, default)
            ),
            ("discard", [], () => books.Postings.DiscardAsync(books.Workspace, payment, null, Books.Clara, default)),
        ];

    private async Task EditAsync(PaymentId payment)
    {
        var line = (await books.SeeAsync(payment)).Lines.Single().Id;
        await books.World.Payments.SetLineQuantityAsync(
            new(books.Workspace, line, null, Books.Clara), new QuantityInput { Quantity = random.Next(1, 120) }, default);
    }

    private Task<Result> TermsAsync(PaymentId payment) =>
        books.World.Payments.SetTermsAsync(
            new(books.Workspace, payment, null, Books.Clara),
            new TermsInput { DueOn = books.World.Clock.Today.AddDays(random.Next(30)), PayerText = $"Text {random.Next(9)}", PayerLanguage = "en" },
            default
        );
}
