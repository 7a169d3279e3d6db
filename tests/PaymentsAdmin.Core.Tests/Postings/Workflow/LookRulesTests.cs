using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Postings.Workflow;

/// <summary>What a portal's payment must have before money rests on it.</summary>
public sealed class LookRulesTests
{
    private static readonly DateTimeOffset Asked = new(2026, 3, 10, 11, 0, 0, TimeSpan.Zero);
    private static readonly Failure Missed = LookFailures.Away(PortalFailures.Unreachable.Sentence);

    [Fact]
    public void A_payment_of_own_books_needs_no_look() => LookRules.Check(Cases.Submitted(), null).ShouldBeNull();

    [Fact]
    public void A_portals_payment_without_a_look_is_a_bug() =>
        Should.Throw<InvalidOperationException>(() => LookRules.Check(Seen(Asked), null)).Message.ShouldContain("was not looked at");

    [Fact]
    public void What_was_stored_from_a_look_begun_since_the_request_passes()
    {
        LookRules.Check(Seen(Asked), new FreshLook(Asked, null)).ShouldBeNull();
        LookRules.Check(Seen(Asked.AddSeconds(1)), new FreshLook(Asked, Missed)).ShouldBeNull();
    }

    [Fact]
    public void What_was_stored_before_is_refused_with_the_reason()
    {
        var old = Seen(Asked.AddMilliseconds(-1));
        LookRules.Check(old, new FreshLook(Asked, Missed)).ShouldBe(Missed);
        LookRules.Check(old, new FreshLook(Asked, null)).ShouldBe(LookFailures.NotShown);
    }

    [Fact]
    public void The_policy_may_allow_what_was_last_read()
    {
        var old = Seen(Asked.AddHours(-1));
        LookRules.Check(old with { Policy = old.Policy with { PostsWhilePortalIsAway = true } }, new FreshLook(Asked, Missed)).ShouldBeNull();
    }

    [Fact]
    public void An_unfinished_write_is_named()
    {
        var open = Seen(Asked, PaymentVerbs.LineAdd);
        var no = LookRules.Check(open with { Policy = open.Policy with { PostsWhilePortalIsAway = true } }, new FreshLook(Asked, null)).ShouldNotBeNull();
        no.Text.ShouldContain("added a line");
        no.Kind.ShouldBe(FailureKind.Conflict);
    }

    [Fact]
    public async Task Every_step_that_money_rests_on_checks_the_look()
    {
        var look = new FreshLook(Asked, Missed);
        var old = new PortalFacts(Asked.AddHours(-1), IsFromOutside: false, null);
        var (draft, submitted) = (Facts.Posting() with { Portal = old }, Cases.Submitted(Facts.Posting() with { Portal = old }));
        (await Submitting.SubmitAsync(Cases.In(PostingState.Draft, draft).By(Cases.Clara), Cases.Payment, null, look)).Failure.ShouldBe(Missed);
        (await Approving.ApproveAsync(submitted.By(Cases.Anna), Cases.Payment, Approval.Plain, null, look)).Failure.ShouldBe(Missed);
        (await PostingAtOnce.PostAsync(submitted.By(Cases.Anna), Cases.Payment, SeenDraft.Never, look)).Failure.ShouldBe(Missed);
        (await PostingAtOnce.PostAsync(Cases.In(PostingState.Draft, draft).By(Cases.Anna), Cases.Payment, SeenDraft.Never, look)).Failure.ShouldBe(Missed);
        (await PostingAtOnce.PostAsync(Cases.In(PostingState.Draft, draft).By(Cases.Program), Cases.Payment, SeenDraft.Never, look)).Failure.ShouldBe(Missed);
    }

    [Fact]
    public async Task Content_from_outside_is_posted_only_by_a_token_that_posts_alone()
    {
        var look = new FreshLook(Asked, null);
        var made = Cases.In(PostingState.Draft, Facts.Posting() with { Portal = new PortalFacts(Asked, IsFromOutside: true, null) });
        (await PostingAtOnce.PostAsync(made.By(Cases.Anna), Cases.Payment, SeenDraft.Never, look)).Failure.ShouldBe(LookFailures.ChangedOutside);
        (await PostingAtOnce.PostAsync(made.By(Cases.Program), Cases.Payment, SeenDraft.Never, look)).Value.ShouldBe(PostingState.Posted);
    }

    [Fact]
    public async Task The_time_of_the_look_is_audited()
    {
        var work = Cases.Submitted(Facts.Posting() with { Portal = new PortalFacts(Asked, IsFromOutside: false, null) }).By(Cases.Anna);
        await Approving.ApproveAsync(work, Cases.Payment, Approval.Plain, null, new FreshLook(Asked, null));
        work.Facts.Count(fact => fact.Changes.Any(change => change is { Field: "looked_at", After: "2026-03-10T11:00:00Z" }))
            .ShouldBe(2, "approval and posting");
    }

    private static PostingCase Seen(DateTimeOffset at, Core.Actions.Verb? open = null) =>
        Cases.Submitted(Facts.Posting() with { Portal = new PortalFacts(at, IsFromOutside: false, open) });
}
