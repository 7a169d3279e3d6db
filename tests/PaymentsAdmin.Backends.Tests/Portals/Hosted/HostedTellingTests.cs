using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Audit.Files;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.FakeHosts;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Hosted;

/// <summary>What is told of payments of a host: nothing is done before the host says so, and nothing is known that it does not tell.</summary>
public sealed class HostedTellingTests() : HostedTests(TestDatabase.Sqlite)
{
    [Fact]
    public async Task A_payment_is_said_to_be_posted_once_its_gateway_has_agreed()
    {
        var payment = await DebitAsync();

        (await ToldAsync(payment)).Take(3).ShouldBe(["Portal posting.waits-for-gateway", "Alan posting.hand-to-portal", "Alan posting.approve"]);

        Host.Hand.Accept((await ThereAsync(payment)).Id);
        await SeeAsync();
        (await ToldAsync(payment))[0].ShouldBe("Portal posting.post");
    }

    [Fact]
    public async Task A_refusal_of_its_gateway_is_told_as_that_to_everybody()
    {
        var payment = await DebitAsync();
        (await PostingAsync(payment)).IsRefused.ShouldBeFalse();

        Host.Hand.Refuse((await ThereAsync(payment)).Id);
        await SeeAsync();

        (await DetailAsync(payment)).State.Posting.ShouldBe(PostingState.Discarded);
        (await ToldAsync(payment))[0].ShouldBe("Portal posting.refused-by-gateway");
        (await PostingAsync(payment)).IsRefused.ShouldBeTrue();
        await using var db = await Store.Contexts.CreateDbContextAsync();
        (await db.Set<NotificationRow>().AsNoTracking().Where(n => n.UserId == Clara.UserId).OrderBy(n => n.Id).LastAsync()).Kind
            .ShouldBe(PostingNotices.Refused);
    }

    [Fact]
    public async Task A_payment_that_somebody_rejected_on_the_host_is_told_as_discarded()
    {
        await SeeAsync();
        var payment = await SubmittedAsync();

        Host.Hand.Reject((await ThereAsync(payment)).Id);
        await SeeAsync();

        (await ToldAsync(payment))[0].ShouldBe("Portal posting.discard");
        (await PostingAsync(payment)).IsRefused.ShouldBeFalse();
    }

    [Fact]
    public async Task A_payment_is_said_to_be_reversed_once_its_gateway_has_agreed()
    {
        var (payment, there) = await AtTheGatewayAsync();
        var reversal = (await PostingAsync(payment)).Pair!.Payment;

        (await ToldAsync(payment)).Take(2).ShouldBe(["Portal posting.reversal-waits-for-gateway", "Alan posting.hand-reversal-to-portal"]);
        (await ToldAsync(reversal)).ShouldNotContain(told => told.EndsWith("posting.reverse", StringComparison.Ordinal));

        Host.Hand.Accept(there);
        await SeeAsync();
        (await ToldAsync(payment))[0].ShouldBe("Portal posting.reverse");
        (await ToldAsync(reversal))[0].ShouldBe("Portal posting.reverse");
    }

    [Fact]
    public async Task A_reversal_that_is_confirmed_after_it_was_given_up_has_the_type_that_it_was_requested_as()
    {
        Host.Hand.AddCancellationType("Bounced", "BOUNCED");
        var (payment, there) = await AtTheGatewayAsync(new Key("name", "Bounced"));
        (await Postings.RejectReversalAsync(new(Workspace, payment, null, Alan), "Refused there", default)).Failure.ShouldBeNull();

        Host.Hand.Accept(there);
        await SeeAsync();

        (await PostingAsync((await PostingAsync(payment)).Pair!.Payment)).Names.Type.ShouldBe("Bounced");
    }

    [Fact]
    public async Task A_payment_and_its_reversal_lead_to_each_other_while_the_reversal_waits()
    {
        var (payment, there) = await AtTheGatewayAsync();

        var pair = (await PostingAsync(payment)).Pair!;
        (pair.IsWaiting, pair.Number, pair.Amount.Amount).ShouldBe((true, null, -30m));
        var back = (await PostingAsync(pair.Payment)).Pair!;
        (back.Payment, back.IsWaiting).ShouldBe((payment, false));

        Host.Hand.Accept(there);
        await SeeAsync();
        (await PostingAsync(payment)).Pair!.IsWaiting.ShouldBeFalse();
    }

    [Fact]
    public async Task A_draft_that_the_host_returned_is_no_longer_submitted_and_has_the_words_of_the_host()
    {
        await SeeAsync();
        var payment = await SubmittedAsync();
        (await PostingAsync(payment)).Submitted.ShouldNotBeNull();
        Host.Faults.Add(HostFaults.Refusal("payments/post", "CLOSED_ACCOUNTING_PERIOD") with { Nth = 1 });

        (await ApproveAsync(payment)).Failure.ShouldNotBeNull();

        (await PostingAsync(payment)).Submitted.ShouldBeNull();
        var told = await EntriesAsync(payment);
        told[0].Action.ShouldBe("posting.returned-by-portal");
        told[0].Change("host_words")!.After.ShouldNotBeNull().ShouldContain("CLOSED_ACCOUNTING_PERIOD");
        told[0].Change("comment").ShouldBeNull();
        told.ShouldContain(entry => entry.Action == "posting.submit");
    }

    [Fact]
    public async Task When_something_was_submitted_and_posted_is_told_only_if_it_was_done_here()
    {
        var there = Host.Hand.Posted("AR-1", 20m);
        Host.Hand.Cancel(Host.Hand.Posted("AR-1", 30m).Id);
        await SeeAsync();
        var ours = await SubmittedAsync(Cash(40m));
        Ok(await ApproveAsync(ours)).ShouldBe(PostingState.Posted);

        var columns = ExportList.Postings.Columns.Where(column => column.Key is "amount" or "submitted_utc" or "posted_utc").ToList();
        var exports = Store.Services.GetRequiredService<ExportService>();
        var asked = new ExportRequest(Workspace, PaymentFilter.None, "") { List = ExportList.Postings, Columns = columns };
        var rows = Ok(await exports.PreviewAsync(asked, 9, Clara, default)).Rows;

        rows.Count.ShouldBe(4);
        rows.Where(row => row.Count(cell => cell is { Length: > 0 }) > 1).ShouldHaveSingleItem().ShouldContain("40.00");
        await using var db = await Store.Contexts.CreateDbContextAsync();
        var postings = await db.Set<PostingRow>().AsNoTracking().ToListAsync();
        postings.Count(row => row is { PostedAt: null, SubmittedAt: null }).ShouldBe(3);
        postings.Count(row => row.PostingDate is not null).ShouldBe(3, "The day of what somebody reversed there is not known either.");
        var lines = await LinesAsync();
        lines.Count(line => line.Contains("\"submitted_at\":null", StringComparison.Ordinal)).ShouldBe(3);
        lines.Count(line => line.Contains("\"posted_at\":null", StringComparison.Ordinal)).ShouldBe(3);
        Host.Hand.Payment(there.Id)!.State.ShouldBe("POSTED");
    }

    [Fact]
    public async Task A_recorded_write_names_its_account_by_number()
    {
        await SeeAsync();
        var payment = await SubmittedAsync();

        (await Operations.OfPaymentAsync(Workspace.Id, payment, default)).ShouldAllBe(operation => operation.EntityNumber == "AR-1");
    }

    // An approved payment of a direct debit, which waits for the gateway of the host.
    private async Task<PaymentId> DebitAsync()
    {
        await SeeAsync();
        var debit = Cash(70m) with { Method = new Key("name", "Direct debit"), Preference = Key.Id(Host.Hand.AddPreference("AR-1")) };
        await SeeAsync();
        var payment = await SubmittedAsync(debit);
        Ok(await ApproveAsync(payment)).ShouldBe(PostingState.Approved);
        return payment;
    }

    private async Task<(PaymentId Payment, string There)> AtTheGatewayAsync(Key? type = null)
    {
        Host.Hand.AddPreference("AR-1");
        var there = Host.Hand.Make(new PaymentOf("AR-1", 30m) { Posted = true, Method = "Direct debit", Preference = "SEPA" });
        Host.Hand.Accept(there.Id);
        await SeeAsync();
        var payment = await OnlyAsync();
        (await Postings.AskReversalAsync(new(Workspace, payment, null, Clara), "Paid twice", type, default)).Failure.ShouldBeNull();
        Ok(await Postings.ApproveReversalAsync(new(Workspace, payment, null, Alan), Approval.Plain, default)).Original.ShouldBe(PostingState.ReversalApproved);
        return (payment, there.Id);
    }

    private async Task<PaymentId> OnlyAsync()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return new PaymentId((await db.Set<PaymentTableRow>().SingleAsync()).Id);
    }

    private async Task<PostingDraft> PostingAsync(PaymentId payment) => (await Drafts.FindAsync(Workspace.Id, payment, Vera, default)).Value!;

    private async Task<IReadOnlyList<TimelineEntry>> EntriesAsync(PaymentId payment) =>
        Ok(await Store.Services.GetRequiredService<TimelineService>().ReadAsync(Workspace.Id, payment, null, 50, Vera, default)).Entries;

    private async Task<IReadOnlyList<string>> ToldAsync(PaymentId payment) =>
        [.. (await EntriesAsync(payment)).Select(entry => $"{entry.Who} {entry.Action}")];

    private async Task<IReadOnlyList<string>> LinesAsync()
    {
        using var stream = new MemoryStream();
        var admin = Clara with { Roles = Role.Admin };
        (await Store.Services.GetRequiredService<AuditorsFileService>().WriteAsync(new(null, null, null), () => stream, admin, default)).Ok.ShouldBeTrue();
        return [.. Encoding.UTF8.GetString(stream.ToArray()).Split('\n').Where(line => line.StartsWith("{\"payment\"", StringComparison.Ordinal))];
    }
}
