using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Postings;

/// <summary>Marking a payment paid does not change the method that was approved.</summary>
public abstract class PaidPostingTests(TestDatabase database) : ContractTests(database)
{
    private Books? _books;

    private Books Books => _books!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _books = await Books.OpenAsync(World);
    }

    [Fact]
    public async Task A_submitted_payment_can_be_marked_paid_only_with_its_own_method()
    {
        var payment = await Books.SubmittedAsync();
        var own = (await Books.SeeAsync(payment)).Method!.Id;
        (await PayAsync(payment, Other(own))).Failure.ShouldBe(PaymentFailures.MethodSealed);
        (await Books.SeeAsync(payment)).Paid.ShouldBeNull();
        (await PayAsync(payment, own)).Failure.ShouldBeNull();
        (await Books.ApproveAsync(payment, Books.Alan)).Value.ShouldBe(PostingState.Posted);
    }

    [Fact]
    public async Task A_posted_payment_keeps_its_method_when_it_is_marked_paid()
    {
        var payment = await Books.PostedAsync();
        var own = (await Books.SeeAsync(payment)).Method!.Id;
        (await PayAsync(payment, Other(own))).Failure.ShouldBe(PaymentFailures.MethodSealed);
        (await PayAsync(payment, null)).Failure.ShouldBeNull();
        (await Books.SeeAsync(payment)).Method!.Id.ShouldBe(own);
    }

    [Fact]
    public async Task A_payment_with_a_requested_reversal_cannot_be_marked_paid_with_another_method()
    {
        var payment = await Books.PostedAsync();
        await Books.AskReversalAsync(payment);
        var own = (await Books.SeeAsync(payment)).Method!.Id;
        (await PayAsync(payment, Other(own))).Failure.ShouldBe(PaymentFailures.MethodSealed);
    }

    [Fact]
    public async Task A_draft_can_be_marked_paid_with_another_method_and_the_change_is_audited()
    {
        var payment = await Books.DraftAsync();
        var own = (await Books.SeeAsync(payment)).Method!.Id;
        (await PayAsync(payment, Other(own))).Failure.ShouldBeNull();
        (await Books.SeeAsync(payment)).Method!.Id.ShouldBe(Other(own));
        var entry = (await AuditRows.AllAsync(Store)).Last(e => e.Action == "payment.pay");
        entry.Changes.ShouldContain("\"method\"");
    }

    private MethodId Other(MethodId own) => World.Method("cash") == own ? World.Method("bank") : World.Method("cash");

    private Task<Result> PayAsync(PaymentId payment, MethodId? method) =>
        World.Payments.PayAsync(new(Books.Workspace, payment, null, Books.Clara), new PayInput { On = World.Clock.Today, Method = method }, default);
}

public sealed class SqlitePaidPostingTests() : PaidPostingTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresPaidPostingTests() : PaidPostingTests(TestDatabase.Postgres);
