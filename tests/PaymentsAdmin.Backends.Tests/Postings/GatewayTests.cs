using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Gateways;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Postings;

/// <summary>Payments and reversals that wait for a generic gateway, and its answers, one by one and many at once.</summary>
public abstract class GatewayTests(TestDatabase database) : ContractTests(database)
{
    private Books? _books;

    private Books Books => _books!;

    private GatewayRequestService Gateway => World.Store.Services.GetRequiredService<GatewayRequestService>();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _books = await Books.OpenAsync(World);
    }

    [Fact]
    public async Task R26_an_approved_reversal_waits_for_the_gateway_before_it_is_booked()
    {
        await Books.InvoiceAsync(60, new DateOnly(2026, 4, 1));
        var payment = await PostedAsync();
        await Books.AskReversalAsync(payment);
        var reversal = (await Books.ReverseAsync(payment)).Value;

        (await Books.StateAsync(payment)).ShouldBe(PostingState.ReversalApproved);
        var waiting = await Books.SeeAsync(reversal);
        (waiting.Kind, waiting.Posting, waiting.Number).ShouldBe((PaymentKind.Reversal, PostingState.Approved, null));
        (await Books.BalanceAsync()).ShouldBe(-4_000);
        (await Books.OneAsync("SELECT sum(outstanding_minor) FROM invoices")).ShouldBe(0);
        (await Books.OneAsync("SELECT count(*) FROM payments WHERE listed")).ShouldBe(1);
        (await PendingAsync()).ShouldHaveSingleItem().Reverses.ShouldBe(payment);
        await Books.ShouldBalanceAsync();
    }

    [Fact]
    public async Task R26_no_other_step_is_possible_while_a_reversal_waits_for_the_gateway()
    {
        var payment = await WaitingReversalAsync();
        var no = ApprovalFailures.WrongState(PostingState.ReversalApproved);
        (await Books.ReverseAsync(payment, Books.Anna)).Failure!.Code.ShouldBe(no.Code);
        (await Books.AskReversalAsync(payment)).Failure.ShouldBe(no);
        (await Books.Postings.RejectReversalAsync(new(Books.Workspace, payment, null, Books.Anna), "Not so", default)).Failure!.Text
            .ShouldStartWith("Alan approved the reversal on ");
        (await World.Payments.UnpayAsync(new(Books.Workspace, payment, null, Books.Clara), new UnpayInput { Reason = "x" }, default)).Failure
            .ShouldBe(PaymentFailures.Posted);
    }

    [Fact]
    public async Task R26_the_gateways_confirmation_books_the_reversal_with_the_next_number()
    {
        await Books.InvoiceAsync(60, new DateOnly(2026, 4, 1));
        var payment = await WaitingReversalAsync();
        (await OneAsync(Gateway.ConfirmAsync)).Ok.ShouldBeTrue();
        (await Books.StateAsync(payment)).ShouldBe(PostingState.Reversed);
        (await Books.BalanceAsync()).ShouldBe(6_000);
        (await Books.OneAsync("SELECT sum(outstanding_minor) FROM invoices")).ShouldBe(6_000);
        (await Books.OneAsync($"SELECT number_seq FROM payments WHERE original_id = {payment.Value} AND listed")).ShouldBe(2);
        (await Books.OneAsync("SELECT count(*) FROM postings WHERE gateway_reference = 'GW-7'")).ShouldBe(1);
        await Books.ShouldBalanceAsync();
    }

    [Fact]
    public async Task R26_the_gateways_refusal_leaves_the_payment_posted_and_its_reason_is_audited()
    {
        var payment = await WaitingReversalAsync();
        (await OneAsync(Gateway.RefuseAsync)).Ok.ShouldBeTrue();
        (await Books.StateAsync(payment)).ShouldBe(PostingState.Posted);
        (await Books.BalanceAsync()).ShouldBe(-10_000);
        (await Books.OneAsync("SELECT count(*) FROM payments WHERE listed")).ShouldBe(1);
        (await Books.OneAsync("SELECT count(*) FROM audit_entries WHERE action = 'posting.reversal-refused-by-gateway'")).ShouldBe(1);
        (await Books.OneAsync("SELECT count(*) FROM audit_texts WHERE body LIKE '%Card expired%'")).ShouldBe(1);
        await Books.ShouldBalanceAsync();
    }

    [Fact]
    public async Task R26_a_refused_reversal_can_be_requested_again_with_the_same_code()
    {
        var payment = await PostedAsync();
        var input = new CancelInput(new Key("name", "Cancellation")) { BackOfficeCode = "REV-1", Reason = "Bounced" };
        var first = (await Books.Postings.CancelAsync(Books.Workspace, payment, input, Books.Robot, default)).Value;
        (await OneAsync(Gateway.RefuseAsync)).Ok.ShouldBeTrue();
        var second = (await Books.Postings.CancelAsync(Books.Workspace, payment, input with { Notes = "Again" }, Books.Robot, default)).Value;
        second.ShouldBe(first);
        (await OneAsync(Gateway.ConfirmAsync)).Ok.ShouldBeTrue();
        (await Books.StateAsync(payment)).ShouldBe(PostingState.Reversed);
        (await Books.OneAsync("SELECT count(*) FROM postings WHERE cancellation_code = 'REV-1' AND notes = 'Again'")).ShouldBe(1);
        await Books.ShouldBalanceAsync();
    }

    [Fact]
    public async Task A_confirmation_in_a_closed_period_is_dated_on_the_first_open_day_and_audited()
    {
        var payment = await WaitingAsync();
        var closed = World.Clock.Today.AddDays(3);
        await Books.CloseThroughAsync(closed);
        (await OneAsync(Gateway.ConfirmAsync)).Failure.ShouldBeNull();
        (await Books.StateAsync(payment)).ShouldBe(PostingState.Posted);
        (await Books.OneAsync($"SELECT posted_on FROM payments WHERE id = {payment.Value}")).ShouldBe(Storage.Model.Day.ToNumber(closed.AddDays(1)));
        (await Books.OneAsync("SELECT count(*) FROM audit_entries WHERE action = 'posting.date-in-open-books'")).ShouldBe(1);
        await Books.ShouldBalanceAsync();
    }

    [Fact]
    public async Task A_reversal_confirmed_in_a_closed_period_is_dated_on_the_first_open_day()
    {
        var payment = await WaitingReversalAsync();
        var closed = World.Clock.Today.AddDays(3);
        await Books.CloseThroughAsync(closed);
        (await OneAsync(Gateway.ConfirmAsync)).Failure.ShouldBeNull();
        (await Books.OneAsync($"SELECT posted_on FROM payments WHERE original_id = {payment.Value}")).ShouldBe(Storage.Model.Day.ToNumber(closed.AddDays(1)));
    }

    [Fact]
    public async Task Gateway_requests_are_listed_in_order_by_state_and_page_by_page()
    {
        var payments = new List<PaymentId> { await WaitingAsync(), await WaitingAsync(), await WaitingAsync() };
        (await OneAsync(Gateway.ConfirmAsync)).Ok.ShouldBeTrue();
        (await PendingAsync()).Select(r => r.Payment).ShouldBe(payments[1..]);
        var page = (await Gateway.ListAsync(Books.Workspace.Id, null, null, 2, ContractWorld.Vera, default)).Value;
        page.Select(r => (r.Payment, r.State, r.Reference))
            .ShouldBe([(payments[0], GatewayRequestState.Posted, "GW-7"), (payments[1], GatewayRequestState.Pending, null)]);
        page[1].Amount.ToString().ShouldBe("100.00 EUR");
        (await Gateway.ListAsync(Books.Workspace.Id, null, page[1].Id, 2, ContractWorld.Vera, default)).Value.Select(r => r.Payment).ShouldBe(payments[2..]);
        (await Gateway.ListAsync(World.Other.Id, null, null, 9, ContractWorld.Vera, default)).Value.ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_of_many_answers_has_its_own_result_and_a_bad_one_does_not_stop_the_others()
    {
        await WaitingAsync();
        await WaitingAsync();
        var open = await PendingAsync();
        var verdicts = (
            await Gateway.ConfirmAsync(
                Books.Workspace,
                [
                    Answer("a", open[0]),
                    new("b", new Key("id", HexId.Random().Value)),
                    Answer("c", open[0]),
                    Answer("a", open[1]),
                    new("d", new Key("number", $"{open[1].Id.Value}")),
                    new("e", new Key("name", "x")),
                ],
                Books.Clara,
                default
            )
        ).Value;
        verdicts.Select(v => (v.Name, v.Result.Failure)).ShouldBe(
            [
                ("a", null),
                ("b", ApprovalFailures.RequestNotFound),
                ("c", ApprovalFailures.RequestResolved),
                ("a", GatewayFailures.NotNamed),
                ("d", null),
                ("e", ApprovalFailures.RequestNotFound),
            ]
        );
        (await PendingAsync()).ShouldBeEmpty();
        await Books.ShouldBalanceAsync();
    }

    [Fact]
    public async Task A_gateway_can_take_a_request_twice_and_confirm_it_later()
    {
        var payment = await WaitingAsync();
        var open = await PendingAsync();
        (await Gateway.TakeAsync(Books.Workspace, [Answer("a", open[0]), Answer("b", open[0])], Books.Clara, default)).Value.ShouldAllBe(v => v.Result.Ok);
        (await Books.OneAsync("SELECT count(*) FROM audit_entries WHERE action = 'posting.taken-by-gateway'")).ShouldBe(1);
        (await PendingAsync()).ShouldBeEmpty();
        (await Gateway.ListAsync(Books.Workspace.Id, GatewayRequestState.UnderProcessing, null, 9, ContractWorld.Vera, default)).Value.Count.ShouldBe(1);
        (await Gateway.ConfirmAsync(Books.Workspace, [Answer("a", open[0])], Books.Clara, default)).Value.Single().Result.Ok.ShouldBeTrue();
        (await Books.StateAsync(payment)).ShouldBe(PostingState.Posted);
        (await Gateway.TakeAsync(Books.Workspace, [Answer("a", open[0])], Books.Clara, default)).Value.Single().Result.Failure
            .ShouldBe(ApprovalFailures.RequestResolved);
    }

    [Fact]
    public async Task More_than_a_thousand_answers_at_once_are_refused_and_a_viewer_cannot_answer()
    {
        await WaitingAsync();
        var open = (await PendingAsync())[0];
        var many = Enumerable.Range(0, GatewayRequestService.MaxAnswers + 1).Select(i => Answer($"{i}", open)).ToList();
        (await Gateway.ConfirmAsync(Books.Workspace, many, Books.Clara, default)).Failure.ShouldBe(GatewayFailures.TooMany);
        (await Gateway.ConfirmAsync(Books.Workspace, [Answer("a", open)], ContractWorld.Vera, default)).Failure!.Code.ShouldBe("access.denied");
        (await PendingAsync()).Count.ShouldBe(1);
    }

    private async Task<PaymentId> WaitingAsync()
    {
        var payment = await Books.DraftAsync(p => p.AccountPreferenceId = Books.Rows.Preference, Books.Rows.GatewayMethod);
        (await Books.SubmitAsync(payment)).Failure.ShouldBeNull();
        (await Books.ApproveAsync(payment, Books.Alan)).Value.ShouldBe(PostingState.Approved);
        return payment;
    }

    private async Task<PaymentId> PostedAsync()
    {
        var payment = await WaitingAsync();
        (await OneAsync(Gateway.ConfirmAsync, "GW-1")).Ok.ShouldBeTrue();
        return payment;
    }

    private async Task<PaymentId> WaitingReversalAsync()
    {
        var payment = await PostedAsync();
        await Books.AskReversalAsync(payment);
        (await Books.ReverseAsync(payment)).Ok.ShouldBeTrue();
        return payment;
    }

    private async Task<IReadOnlyList<GatewayRequest>> PendingAsync() =>
        (await Gateway.ListAsync(Books.Workspace.Id, GatewayRequestState.Pending, null, 100, ContractWorld.Vera, default)).Value;

    // Answers the oldest pending request.
    private async Task<Result> OneAsync(
        Func<Core.Workspaces.Workspace, IReadOnlyList<GatewayAnswer>, Actor, CancellationToken, Task<Result<IReadOnlyList<GatewayVerdict>>>> say,
        string reference = "GW-7"
    )
    {
        var answer = Answer("only", (await PendingAsync())[0]) with { Reference = reference, Reason = "Card expired" };
        return (await say(Books.Workspace, [answer], Actor.System, default)).Value.Single().Result;
    }

    private static GatewayAnswer Answer(string name, GatewayRequest request) => new(name, new Key("id", request.HexId.Value));
}

public sealed class SqliteGatewayTests() : GatewayTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresGatewayTests() : GatewayTests(TestDatabase.Postgres);
