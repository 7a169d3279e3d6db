using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Tests.Postings.Workflow;

/// <summary>What needs an attachment by policy is neither submitted nor posted without one.</summary>
public sealed class EvidenceTests
{
    private static readonly Policy FromFifty = Policy.Default with { EvidenceFrom = 50 };

    [Fact]
    public async Task A_submission_without_a_file_is_refused_before_anything_is_written()
    {
        var work = Bare(Cases.Draft(60), Cases.Clara);
        (await Submitting.SubmitAsync(work, Cases.Payment, null)).Failure.ShouldBe(EvidenceFailures.Missing(Facts.Euros(50)));
        work.Written().ShouldBeEmpty();
        (await Submitting.SubmitAsync(Bare(Cases.Draft(60) with { HasFiles = true }, Cases.Clara), Cases.Payment, null)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task An_Approver_who_posts_at_once_and_a_program_that_posts_alone_are_refused_too()
    {
        foreach (var by in new[] { Cases.Anna, Cases.Program })
        {
            var work = Bare(Cases.Draft(60), by);
            (await PostingAtOnce.PostAsync(work, Cases.Payment, SeenDraft.Never)).Failure.ShouldBe(EvidenceFailures.Missing(Facts.Euros(50)));
            work.Written().ShouldBeEmpty(by.Name);
            (await PostingAtOnce.PostAsync(Bare(Cases.Draft(60) with { HasFiles = true }, by), Cases.Payment, SeenDraft.Never)).Value
                .ShouldBe(PostingState.Posted);
        }
    }

    [Fact]
    public async Task What_was_submitted_before_the_rule_is_still_approved()
    {
        var work = Bare(Cases.Submitted(60), Cases.Anna);
        (await Approving.ApproveAsync(work, Cases.Payment, Approval.Plain, null)).Value.ShouldBe(PostingState.Posted);
    }

    private static WorkInMemory Bare(PostingCase posting, Actor by) =>
        new(posting with { Policy = FromFifty }, by) { Value = new(posting.Facts.Payment.Amount, Facts.Euros(0)) };
}
