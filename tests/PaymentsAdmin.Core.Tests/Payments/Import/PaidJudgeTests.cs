using System.Globalization;
using System.Text;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Import;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Tests.Payments.Import;

/// <summary>Verdicts follow the rules of marking by hand, whatever state a payment is in.</summary>
public sealed class PaidJudgeTests
{
    private static readonly Actor Clara = new(ActorKind.User, 2, "Clara", Role.Clerk, Door.Page);
    private static readonly Policy TwoPeople = Policy.Default with { PeopleToPay = 2, PeopleToPayFrom = 100 };

    [Theory]
    [InlineData(PostingState.NotPosted, PaidOutcome.Accepted, null)]
    [InlineData(PostingState.Draft, PaidOutcome.Accepted, null)]
    [InlineData(PostingState.Submitted, PaidOutcome.Accepted, null)]
    [InlineData(PostingState.Approved, PaidOutcome.Accepted, null)]
    [InlineData(PostingState.Posted, PaidOutcome.Accepted, null)]
    [InlineData(PostingState.Reversed, PaidOutcome.Refused, "payment.frozen")]
    [InlineData(PostingState.Discarded, PaidOutcome.Refused, "payment.frozen")]
    public void A_payment_can_be_marked_paid_before_and_after_posting(PostingState posting, PaidOutcome outcome, string? why) =>
        Verdict("payment_id,paid_date\n1,2026-11-19\n", Payment(posting)).ShouldBe((outcome, why));

    [Fact]
    public void A_reversal_is_never_marked_paid() =>
        Verdict("payment_id,paid_date\n1,2026-11-19\n", Payment(PostingState.Posted, kind: PaymentKind.Reversal))
            .ShouldBe((PaidOutcome.Refused, PaymentFailures.IsReversal.Code));

    [Fact]
    public void An_import_changes_the_method_only_of_a_draft()
    {
        const string file = "payment_id,paid_date,method\n1,2026-11-19,bank\n";
        Verdict(file, Payment(PostingState.Draft)).ShouldBe((PaidOutcome.Accepted, null));
        Verdict(file, Payment(PostingState.Submitted)).ShouldBe((PaidOutcome.Refused, PaymentFailures.MethodSealed.Code));
        Verdict("payment_id,paid_date,method\n1,2026-11-19,cheque\n", Payment(PostingState.Draft))
            .ShouldBe((PaidOutcome.Refused, PaymentFailures.MethodNotFound.Code));
    }

    [Fact]
    public void The_maker_the_submitter_and_a_program_are_refused_if_two_people_are_required()
    {
        const string file = "payment_id,paid_date\n1,2026-11-19\n";
        var mine = Payment(PostingState.Draft) with { Paying = new(TwoPeople, Eur(100), Clara.UserId, null) };
        Verdict(file, mine).ShouldBe((PaidOutcome.Refused, PaymentFailures.SecondPersonPays.Code));
        Verdict(file, mine with { Paying = new(TwoPeople, Eur(100), 3, Clara.UserId) }).ShouldBe((PaidOutcome.Refused, PaymentFailures.SecondPersonPays.Code));
        Verdict(file, mine with { Paying = new(TwoPeople, Eur(99), Clara.UserId, null) }).ShouldBe((PaidOutcome.Accepted, null));
        Verdict(file, mine with { Paying = new(TwoPeople, Eur(100), 3, 3) }, Clara with { Kind = ActorKind.Token })
            .ShouldBe((PaidOutcome.Refused, PaymentFailures.PersonPays.Code));
    }

    [Fact]
    public void An_undo_changes_only_unposted_payments_unchanged_since_the_import()
    {
        const string file = "payment_id,undo_revision,reason\n1,4,Undo\n";
        var paid = Payment(PostingState.Draft, paid: true);
        Verdict(file, paid).ShouldBe((PaidOutcome.Accepted, null));
        Verdict(file.Replace(",4,", ",3,", StringComparison.Ordinal), paid).ShouldBe((PaidOutcome.Different, PaidImportFailures.ChangedSinceImport.Code));
        Verdict(file, Payment(PostingState.Posted, paid: true)).ShouldBe((PaidOutcome.Refused, PaymentFailures.Posted.Code));
        Verdict(file, Payment(PostingState.Draft)).ShouldBe((PaidOutcome.Same, null));
    }

    private static (PaidOutcome Outcome, string? Why) Verdict(string file, PaidCandidate payment, Actor? actor = null)
    {
        var read = PaidReader.Read("bank.csv", Encoding.UTF8.GetBytes(file), CultureInfo.InvariantCulture).Value;
        var books = new PaidBooks([payment], [new(new(7), "Bank")]) { References = new Dictionary<string, UsedReference>(StringComparer.Ordinal) };
        var verdict = new PaidJudge(read, books, actor ?? Clara).Decide().Single().Verdict;
        return (verdict.Outcome, verdict.Why?.Code);
    }

    private static PaidCandidate Payment(PostingState posting, bool paid = false, PaymentKind kind = PaymentKind.Normal) =>
        new(new PaymentState(new(1), new(5), EntityKinds.Deal, kind, Eur(100), posting, paid, null, new(4)), "1001/1", new(Policy.Default, Eur(100), 3, null))
        {
            Mark = paid ? new(new(2026, 11, 19), null, null) : null,
        };

    private static Money Eur(decimal amount) => Money.Round(amount, Currency.Of("EUR"));
}
