using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.FakeHosts;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Hosted;

/// <summary>Reversals of payments that a host posted: requested and approved here, posted there, and a payment of their own here.</summary>
public abstract class HostedReversalTests(TestDatabase database) : HostedTests(database)
{
    [Fact]
    public async Task An_approved_reversal_is_posted_by_the_host_and_has_its_number_date_and_amount()
    {
        var payment = await PostedAsync();
        (await Postings.AskReversalAsync(new(Workspace, payment, null, Clara), "Paid twice", null, default)).Failure.ShouldBeNull();
        (await ThereAsync(payment)).State.ShouldBe("POSTED");

        Ok(await ReverseAsync(payment)).Original.ShouldBe(PostingState.Reversed);

        var there = await ThereAsync(payment);
        var cancellation = there.Cancellations.ShouldHaveSingleItem();
        (there.State, cancellation.Notes).ShouldBe(("CANCELLED", "Paid twice"));
        cancellation.Code.ShouldNotBeNull().ShouldStartWith("PA-");
        var pair = (await PostingAsync(payment)).Pair!;
        (pair.Number, pair.On, pair.Amount).ShouldBe(
            (cancellation.Number, DateOnly.FromDateTime(cancellation.PostedOn!.Value), Money.Round(-cancellation.Amount, Currency.Of("EUR"))));
        var reversal = await DetailAsync(pair.Payment);
        (reversal.Kind, reversal.State.Posting, reversal.Number).ShouldBe((PaymentKind.Reversal, PostingState.Posted, cancellation.Number));
        reversal.AccountNumber.ShouldBe(cancellation.ReferenceNumber);
        (await PostingAsync(pair.Payment)).ShouldSatisfyAllConditions(
            r => r.Reversal!.By.Name.ShouldBe("Clara"),
            r => r.BookedBy!.Name.ShouldBe("Alan"),
            r => r.Names.Type.ShouldBe("Payment reversal"));
        Host.Journal.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_has_a_payment_reversed_alone()
    {
        var payment = await PostedAsync();
        (await Postings.AskReversalAsync(new(Workspace, payment, null, Alan), "Paid twice", null, default)).Failure.ShouldBeNull();
        (await ReverseAsync(payment)).Failure.ShouldBe(ApprovalFailures.OwnWork);
        (await ThereAsync(payment)).State.ShouldBe("POSTED");
    }

    [Theory]
    [InlineData(FaultMoment.Before)]
    [InlineData(FaultMoment.After)]
    public async Task A_lost_answer_reverses_once(FaultMoment moment)
    {
        var payment = await PostedAsync();
        await AskAsync(payment);
        Host.Faults.Add(new FaultRule(FaultKind.Reset) { Method = "payments/cancel", When = moment, Nth = 1 });

        Ok(await ReverseAsync(payment)).Original.ShouldBe(PostingState.Reversed);

        var cancellation = (await ThereAsync(payment)).Cancellations.ShouldHaveSingleItem();
        var pair = (await PostingAsync(payment)).Pair!;
        (pair.Amount.Amount, pair.Number).ShouldBe((-84.5m, moment is FaultMoment.Before ? cancellation.Number : null));
        await ShouldShowWhatTheHostHasAsync();
        Host.Journal.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_number_of_a_reversal_is_kept_if_the_look_after_the_answer_fails()
    {
        var payment = await PostedAsync();
        await AskAsync(payment);
        Host.Faults.Add(new FaultRule(FaultKind.Reset) { Method = "payments/list", When = FaultMoment.Before, Skip = 1, Times = 12 });

        Ok(await ReverseAsync(payment)).Original.ShouldBe(PostingState.Reversed);

        (await PostingAsync(payment)).Pair!.Number.ShouldBe((await ThereAsync(payment)).Cancellations.Single().Number.ShouldNotBeNull());
    }

    [Fact]
    public async Task A_refused_reversal_leaves_the_payment_posted_with_the_hosts_words()
    {
        var payment = await PostedAsync();
        await AskAsync(payment);
        Host.Faults.Add(HostFaults.Refusal("payments/cancel", "ACCESS_DENIED") with { Nth = 1 });

        (await ReverseAsync(payment)).Failure!.Details!.ShouldContain("ACCESS_DENIED");

        (await DetailAsync(payment)).State.Posting.ShouldBe(PostingState.Posted);
        (await PostingAsync(payment)).Pair.ShouldBeNull();
        await AskAsync(payment);
        Ok(await ReverseAsync(payment)).Original.ShouldBe(PostingState.Reversed);
        (await ThereAsync(payment)).Cancellations.ShouldHaveSingleItem();
        await ShouldShowWhatTheHostHasAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_what_somebody_reversed_on_the_host_number_and_date_are_not_known(bool isAsked)
    {
        var payment = await PostedAsync();
        if (isAsked)
        {
            await AskAsync(payment);
        }

        Host.Hand.Cancel((await ThereAsync(payment)).Id);
        await SeeAsync();

        var pair = (await PostingAsync(payment)).Pair!;
        (pair.Number, pair.On, pair.Amount.Amount).ShouldBe((null, null, -84.5m));
        var reversal = await PostingAsync(pair.Payment);
        (reversal.Booked!.On, reversal.BookedBy, reversal.Input.Type).ShouldBe((null, null, null));
        (await DetailAsync(pair.Payment)).AccountNumber.ShouldBeEmpty("It is not known, and ours would be taken for theirs.");
        (await ReverseAsync(payment)).Failure!.Code.ShouldBe(ApprovalFailures.WrongState(PostingState.Reversed).Code);
        await ShouldShowWhatTheHostHasAsync();
    }

    [Fact]
    public async Task What_somebody_reversed_on_the_host_before_our_write_was_sent_is_not_claimed()
    {
        var payment = await PostedAsync();
        await AskAsync(payment);
        Host.Hand.Cancel((await ThereAsync(payment)).Id);

        (await ReverseAsync(payment)).Failure.ShouldNotBeNull();

        (await DetailAsync(payment)).State.Posting.ShouldBe(PostingState.Reversed);
        (await ThereAsync(payment)).Cancellations.ShouldHaveSingleItem().Code.ShouldBeNull();
        (await PostingAsync((await PostingAsync(payment)).Pair!.Payment)).BookedBy.ShouldBeNull();
    }

    [Fact]
    public async Task A_payment_that_is_reversed_when_it_is_first_seen_has_its_reversal()
    {
        var there = Host.Hand.Posted("AR-1", 20m);
        Host.Hand.Cancel(there.Id);
        await SeeAsync();
        await SeeAsync();
        await ShouldShowWhatTheHostHasAsync();
        (await RowsAsync()).Select(row => (row.Kind, row.AmountMinor)).ShouldBe([(PaymentKind.Normal, 2000), (PaymentKind.Reversal, -2000)], ignoreOrder: true);
    }

    [Fact]
    public async Task A_reversal_has_the_type_that_it_was_requested_as()
    {
        Host.Hand.AddCancellationType("Bounced", "BOUNCED");
        var payment = await PostedAsync();
        var unknown = await Postings.AskReversalAsync(new(Workspace, payment, null, Clara), "Bounced", new Key("name", "Payment"), default);
        unknown.Failure.ShouldBe(ApprovalFailures.NoCancellationType);
        (await Postings.AskReversalAsync(new(Workspace, payment, null, Clara), "Bounced", new Key("name", "Bounced"), default)).Failure.ShouldBeNull();

        Ok(await ReverseAsync(payment));

        (await ThereAsync(payment)).Cancellations.Single().Type.ShouldBe("Bounced");
        (await PostingAsync((await PostingAsync(payment)).Pair!.Payment)).Names.Type.ShouldBe("Bounced");
    }

    [Fact]
    public async Task A_reversal_through_a_gateway_waits_for_it()
    {
        var (payment, there) = await AtTheGatewayAsync();

        (await DetailAsync(payment)).State.Posting.ShouldBe(PostingState.ReversalApproved);
        (await PostingAsync(payment)).Names.Preference.ShouldBe("Direct debit");

        Host.Hand.Accept(there);
        await SeeAsync();
        (await DetailAsync(payment)).State.Posting.ShouldBe(PostingState.Reversed);
        (await PostingAsync(payment)).Pair!.Number.ShouldBeNull("No documented call shows a cancellation.");
        await ShouldShowWhatTheHostHasAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_reversal_that_waits_for_a_gateway_is_given_up_by_an_approver_and_still_follows_the_host(bool refused)
    {
        var (payment, there) = await AtTheGatewayAsync();
        if (refused)
        {
            Host.Hand.Refuse(there);
            await SeeAsync();
        }

        (await DetailAsync(payment)).State.Posting.ShouldBe(PostingState.ReversalApproved, "The host tells nothing of a refusal.");
        (await GiveUpAsync(payment, Clara)).Failure!.Kind.ShouldBe(FailureKind.Denied);
        (await GiveUpAsync(payment, Alan)).Failure.ShouldBeNull();

        await SeeAsync();
        (await DetailAsync(payment)).State.Posting.ShouldBe(PostingState.Posted);
        (await PostingAsync(payment)).Pair.ShouldBeNull();
        await ShouldShowWhatTheHostHasAsync();

        if (refused)
        {
            await AskAsync(payment);
            Ok(await ReverseAsync(payment)).Original.ShouldBe(PostingState.ReversalApproved);
        }

        Host.Hand.Accept(there);
        await SeeAsync();
        (await DetailAsync(payment)).State.Posting.ShouldBe(PostingState.Reversed);
        await ShouldShowWhatTheHostHasAsync();
    }

    [Fact]
    public async Task A_reversal_whose_write_is_open_is_not_given_up()
    {
        var payment = await PostedAsync();
        await AskAsync(payment);
        await Host.GoDownAsync(Outage.Refusing);
        await ReverseAsync(payment);
        (await DetailAsync(payment)).State.Posting.ShouldBe(PostingState.ReversalApproved);
        (await GiveUpAsync(payment, Alan)).Failure!.Code.ShouldBe(ApprovalFailures.WrongState(PostingState.ReversalApproved).Code);
    }

    [Fact]
    public async Task Payments_and_reversals_add_up_to_the_balance_of_the_host()
    {
        var random = new Random(20261128);
        for (var round = 0; round < 12; round++)
        {
            var payment = await PostedAsync(random.Next(1, 50_000) / 100m);
            switch (random.Next(4))
            {
                case 0:
                    await AskAsync(payment);
                    Ok(await ReverseAsync(payment));
                    break;
                case 1:
                    Host.Hand.Cancel((await ThereAsync(payment)).Id);
                    break;
                case 2:
                    await AskAsync(payment);
                    break;
            }
        }

        await SeeAsync();
        await ShouldShowWhatTheHostHasAsync();
    }

    private async Task<PaymentId> PostedAsync(decimal amount = 84.5m)
    {
        await SeeAsync();
        var payment = await SubmittedAsync(Cash(amount));
        Ok(await ApproveAsync(payment)).ShouldBe(PostingState.Posted);
        return payment;
    }

    // A payment of a direct debit whose approved reversal waits for the gateway of the host.
    private async Task<(PaymentId Payment, string There)> AtTheGatewayAsync()
    {
        Host.Hand.AddPreference("AR-1");
        var there = Host.Hand.Make(new PaymentOf("AR-1", 30m) { Posted = true, Method = "Direct debit", Preference = "SEPA" });
        Host.Hand.Accept(there.Id);
        await SeeAsync();
        var payment = new PaymentId((await RowsAsync()).Single().Id);
        await AskAsync(payment);
        Ok(await ReverseAsync(payment)).Original.ShouldBe(PostingState.ReversalApproved);
        return (payment, there.Id);
    }

    private Task<Result> GiveUpAsync(PaymentId payment, Actor by) => Postings.RejectReversalAsync(new(Workspace, payment, null, by), "Refused there", default);

    private async Task AskAsync(PaymentId payment) =>
        (await Postings.AskReversalAsync(new(Workspace, payment, null, Clara), "Paid twice", null, default)).Failure.ShouldBeNull();

    private Task<Result<ApprovedReversal>> ReverseAsync(PaymentId payment) =>
        Postings.ApproveReversalAsync(new(Workspace, payment, null, Alan), Approval.Plain, default);

    private async Task<PostingDraft> PostingAsync(PaymentId payment) => (await Drafts.FindAsync(Workspace.Id, payment, Vera, default)).Value!;

    // What is in our books, originals and reversals, is what the host has credited to the account.
    private async Task ShouldShowWhatTheHostHasAsync()
    {
        var rows = (await RowsAsync()).Where(row => PaymentStanding.IsInBooks(row.PostingState)).ToList();
        rows.Sum(row => row.AmountMinor).ShouldBe((long)(-100 * Host.Hand.Account("AR-1").Balance));
        rows.Count(row => row.Kind is PaymentKind.Reversal).ShouldBe(Host.Hand.AllPayments().Count(payment => payment.State == "CANCELLED"));
    }

    private async Task<IReadOnlyList<PaymentTableRow>> RowsAsync()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return await db.Set<PaymentTableRow>().AsNoTracking().Where(row => row.WorkspaceId == Workspace.Id.Value && row.Listed).ToListAsync();
    }
}

public sealed class SqliteHostedReversalTests() : HostedReversalTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresHostedReversalTests() : HostedReversalTests(TestDatabase.Postgres);
