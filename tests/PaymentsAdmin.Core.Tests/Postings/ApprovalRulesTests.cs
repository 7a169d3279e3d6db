using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Postings;

public sealed class ApprovalRulesTests
{
    private static readonly Actor Checker = new(ActorKind.User, 9, "Anna", Role.Approver, Door.Page);
    private static readonly Actor Maker = new(ActorKind.User, 1, "Clara", Role.Clerk, Door.Page);

    [Fact]
    public void Each_step_is_allowed_from_one_state_only()
    {
        var steps = new (string Name, PostingState From, Func<ApprovalCase, Failure?> Take)[]
        {
            ("submit", PostingState.Draft, c => ApprovalRules.Submit(c, null)),
            ("recall", PostingState.Submitted, c => ApprovalRules.Recall(c, Maker, null)),
            ("approve", PostingState.Submitted, c => ApprovalRules.Approve(c, Checker, null, null)),
            ("reject", PostingState.Submitted, c => ApprovalRules.Reject(c, Checker, null)),
            ("discard", PostingState.Draft, ApprovalRules.Discard),
            ("ask for a reversal", PostingState.Posted, c => ApprovalRules.AskReversal(c, null)),
            ("decide on a reversal", PostingState.ReversalSubmitted, c => ApprovalRules.DecideReversal(c, Checker, null, null)),
        };
        foreach (var state in Enum.GetValues<PostingState>())
        {
            foreach (var (name, from, take) in steps)
            {
                take(Case(state)).ShouldBe(state == from ? null : ApprovalFailures.WrongState(state), $"{name} from {state}");
            }
        }
    }

    [Fact]
    public void A_reversal_cannot_be_submitted_or_reversed()
    {
        foreach (var state in Enum.GetValues<PostingState>())
        {
            var reversal = Case(state) with { Payment = Payment with { Kind = PaymentKind.Reversal } };
            ApprovalRules.AskReversal(reversal, null).ShouldNotBeNull();
            ApprovalRules.Submit(reversal, null).ShouldNotBeNull();
        }
    }

    [Fact]
    public void Authors_the_maker_and_people_who_have_approved_cannot_approve()
    {
        var submitted = Case(PostingState.Submitted);
        ApprovalRules.Approve(submitted with { Authors = new HashSet<int> { 9 } }, Checker, null, null).ShouldBe(ApprovalFailures.OwnWork);
        ApprovalRules.Approve(submitted with { Maker = 9 }, Checker, null, null).ShouldBe(ApprovalFailures.OwnWork);
        ApprovalRules.Approve(submitted with { Agreements = [new(9, null)] }, Checker, null, null).ShouldBe(ApprovalFailures.AgreedAlready);
        ApprovalRules.Approve(submitted with { Agreements = [new(8, 9)] }, Checker, null, null).ShouldBe(ApprovalFailures.AgreedAlready);
        ApprovalRules.Approve(submitted, Checker with { UserId = null }, null, null).ShouldBe(ApprovalFailures.OwnWork);
    }

    [Fact]
    public void The_person_who_made_a_token_that_worked_on_a_payment_neither_approves_it_nor_decides_on_its_reversal()
    {
        var submitted = Case(PostingState.Submitted) with { Authors = new HashSet<int> { 9 }, TokenMakers = new HashSet<int> { 9 } };
        ApprovalRules.Approve(submitted, Checker, null, null).ShouldBe(ApprovalFailures.OwnToken);
        ApprovalRules.Reject(submitted, Checker, null).ShouldBe(ApprovalFailures.OwnToken);
        ApprovalRules.Approve(submitted, Checker with { UserId = 8 }, 9, null).ShouldBe(ApprovalFailures.NotTheirDelegate);

        var asked = Case(PostingState.ReversalSubmitted) with { ReversalAskedBy = 1, TokenMakers = new HashSet<int> { 9 } };
        ApprovalRules.DecideReversal(asked, Checker, null, null).ShouldBe(ApprovalFailures.OwnToken);
        ApprovalRules.DecideReversal(asked, Checker with { UserId = 8 }, 9, null).ShouldBe(ApprovalFailures.NotTheirDelegate);
        ApprovalRules.DecideReversal(asked, Checker with { UserId = 8 }, null, null).ShouldBeNull();
        ApprovalRules.DecideReversal(asked with { FourEyes = false }, Checker, null, null).ShouldBeNull();
    }

    [Fact]
    public void A_delegate_cannot_approve_for_a_person_who_cannot_approve()
    {
        var submitted = Case(PostingState.Submitted);
        ApprovalRules.Approve(submitted, Checker, 1, null).ShouldBe(ApprovalFailures.NotTheirDelegate);
        ApprovalRules.Approve(submitted with { Agreements = [new(8, null)] }, Checker, 8, null).ShouldBe(ApprovalFailures.NotTheirDelegate);
        ApprovalRules.Approve(submitted, Checker, 8, null).ShouldBeNull();
    }

    [Fact]
    public void An_approval_of_an_old_revision_is_refused()
    {
        ApprovalRules.Approve(Case(PostingState.Submitted), Checker, null, new Revision(3)).ShouldBe(PaymentFailures.ChangedMeanwhile);
        ApprovalRules.Approve(Case(PostingState.Submitted), Checker, null, new Revision(4)).ShouldBeNull();
    }

    [Fact]
    public void The_requester_of_a_reversal_cannot_decide_on_it_not_even_through_a_delegate()
    {
        var asked = Case(PostingState.ReversalSubmitted) with { ReversalAskedBy = 8 };
        ApprovalRules.DecideReversal(asked with { ReversalAskedBy = 9 }, Checker, null, null).ShouldBe(ApprovalFailures.OwnWork);
        ApprovalRules.DecideReversal(asked, Checker, 8, null).ShouldBe(ApprovalFailures.NotTheirDelegate);
        ApprovalRules.DecideReversal(asked, Checker, 7, null).ShouldBeNull();
    }

    private static PaymentState Payment =>
        new(
            new PaymentId(1), new EntityId(1), EntityKinds.Deal, PaymentKind.Normal, new Money(100, Currency.Of("EUR")), PostingState.Draft, false, null,
            new Revision(4)
        );

    private static ApprovalCase Case(PostingState state) => new(Payment, state, 1, new HashSet<int> { 1 }, []);
}
