using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Postings.Workflow;

/// <summary>Each verb from each state: refused verbs write nothing, and allowed ones end in an audit entry.</summary>
public sealed class RefusalTests
{
    private static readonly CancelInput Cancellation = new(new Key("name", "Cancellation"));

    private static readonly (string Name, PostingState[] From, Func<IPostingWork, Task<Result>> Run)[] Verbs =
        [
            ("submit", [PostingState.Draft], async work => await Submitting.SubmitAsync(work, Cases.Payment, null)),
            ("recall", [PostingState.Submitted], async work => await Submitting.RecallAsync(work, Cases.Payment, null)),
            ("approve", [PostingState.Submitted], async work => await Approving.ApproveAsync(work, Cases.Payment, Approval.Plain, null)),
            ("reject", [PostingState.Submitted], async work => await Approving.RejectAsync(work, Cases.Payment, "Wrong", null)),
            ("post", [PostingState.Draft, PostingState.Submitted], async work => await PostingAtOnce.PostAsync(work, Cases.Payment, SeenDraft.Never)),
            ("discard", [PostingState.Draft], async work => await Discarding.DiscardAsync(work, Cases.Payment, null)),
            ("ask for a reversal", [PostingState.Posted], async work => await Reversing.AskAsync(work, Cases.Payment, "Twice", null)),
            ("approve a reversal", [PostingState.ReversalSubmitted], async work => await Reversing.ApproveAsync(work, Cases.Payment, Approval.Plain, null)),
            ("reject a reversal", [PostingState.ReversalSubmitted], async work => await Reversing.RejectAsync(work, Cases.Payment, "Right", null)),
            ("cancel", [PostingState.Posted], async work => await Reversing.CancelAsync(work, Cases.Payment, Cancellation)),
        ];

    [Fact]
    public async Task A_verb_not_allowed_in_the_state_writes_nothing()
    {
        foreach (var (name, from, run) in Verbs)
        {
            foreach (var state in Enum.GetValues<PostingState>())
            {
                var actor = name == "recall" ? Cases.Clara : Cases.Anna;
                var work = In(state).By(actor);
                var answer = await run(work);
                answer.Failure.ShouldBe(from.Contains(state) ? null : ApprovalFailures.WrongState(state), $"{name} from {state}");
                work.Written().Any().ShouldBe(answer.Ok, $"{name} from {state}");
                work.Facts.Count.ShouldBeGreaterThanOrEqualTo(answer.Ok ? 1 : 0, $"{name} from {state}");
            }
        }
    }

    [Fact]
    public async Task A_verb_with_an_old_revision_is_refused_first_and_writes_nothing()
    {
        var old = new Revision(9);
        Func<IPostingWork, Task<Result>>[] verbs =
            [
                async work => await Submitting.SubmitAsync(work, Cases.Payment, old),
                async work => await Submitting.RecallAsync(work, Cases.Payment, old),
                async work => await Approving.ApproveAsync(work, Cases.Payment, Approval.Plain, old),
                async work => await Approving.RejectAsync(work, Cases.Payment, "Wrong", old),
                async work => await Reversing.AskAsync(work, Cases.Payment, "Twice", old),
                async work => await Reversing.ApproveAsync(work, Cases.Payment, Approval.Plain, old),
                async work => await Reversing.RejectAsync(work, Cases.Payment, "Right", old),
            ];
        foreach (var run in verbs)
        {
            var work = In(PostingState.Submitted).By(Cases.Anna);
            (await run(work)).Failure.ShouldBe(PaymentFailures.ChangedMeanwhile);
            work.Written().ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task An_approver_without_the_role_decides_nothing()
    {
        Func<IPostingWork, Task<Result>>[] verbs =
            [
                async work => await Approving.ApproveAsync(work, Cases.Payment, Approval.Plain, null),
                async work => await Approving.RejectAsync(work, Cases.Payment, "Wrong", null),
                async work => await Reversing.ApproveAsync(work, Cases.Payment, Approval.Plain, null),
                async work => await Reversing.RejectAsync(work, Cases.Payment, "Right", null),
            ];
        foreach (var (place, run) in verbs.Index())
        {
            var work = (In(place < 2 ? PostingState.Submitted : PostingState.ReversalSubmitted) with { ActorRoles = Role.Clerk }).By(Cases.Anna);
            (await run(work)).Failure.ShouldBe(ApprovalFailures.RoleGone);
            work.Written().ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_discard_needs_an_existing_reason_and_releases_the_items_of_the_payment()
    {
        var unknown = Cases.Draft().By(Cases.Clara);
        (await Discarding.DiscardAsync(unknown, Cases.Payment, new Key("name", "Nonsense"))).Failure.ShouldBe(ApprovalFailures.ReasonNotAllowed);
        unknown.Written().ShouldBeEmpty();
        var work = new WorkInMemory(Cases.Draft(), Cases.Clara) { Reason = 3 };
        (await Discarding.DiscardAsync(work, Cases.Payment, new Key("name", "Duplicate"))).Ok.ShouldBeTrue();
        work.Written().ShouldBe(["reason 3", "release", "move Draft to Discarded", "audit posting.discard", "end links: payment discarded"]);
    }

    private static PostingCase In(PostingState state) =>
        state switch
        {
            PostingState.Submitted => Cases.Submitted(),
            PostingState.ReversalSubmitted => Cases.ReversalAsked(Facts.Posting()),
            _ => Cases.In(state),
        };
}
