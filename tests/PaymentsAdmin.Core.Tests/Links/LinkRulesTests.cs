using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Tests.Links;

public sealed class LinkRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly LinkFacts Fresh = new(Now + TimeSpan.FromDays(14), null, ContentIsAsPromised: true, PaymentIsGone: false, PaidAt: null);

    [Fact]
    public void A_fresh_link_is_live_until_the_millisecond_of_its_expiry()
    {
        LinkRules.State(Fresh, Now).ShouldBe(LinkState.Live);
        LinkRules.State(Fresh, Fresh.ExpiresAt - TimeSpan.FromMilliseconds(1)).ShouldBe(LinkState.Live);
        LinkRules.State(Fresh, Fresh.ExpiresAt).ShouldBe(LinkState.Expired);
    }

    [Fact]
    public void The_link_of_a_paid_payment_shows_paid_for_thirty_days_even_after_expiry()
    {
        var paid = Fresh with { PaidAt = Now, ExpiresAt = Now - TimeSpan.FromDays(1), ContentIsAsPromised = false };
        LinkRules.State(paid, Now).ShouldBe(LinkState.Paid);
        LinkRules.State(paid, Now + TimeSpan.FromDays(29)).ShouldBe(LinkState.Paid);
        LinkRules.State(paid, Now + TimeSpan.FromDays(30)).ShouldBe(LinkState.Expired);
    }

    [Fact]
    public void A_revoked_link_stays_revoked_even_if_it_is_paid_or_expired()
    {
        var revoked = Fresh with { RevokedAt = Now, PaidAt = Now, ExpiresAt = Now - TimeSpan.FromDays(1) };
        LinkRules.State(revoked, Now).ShouldBe(LinkState.Revoked);
        LinkRules.State(Fresh with { PaymentIsGone = true, PaidAt = Now }, Now).ShouldBe(LinkState.Revoked);
        LinkRules.State(Fresh with { ContentIsAsPromised = false }, Now).ShouldBe(LinkState.Revoked);
    }

    [Theory]
    [InlineData(14, 90, 14)]
    [InlineData(365, 90, 90)]
    [InlineData(0, 90, 1)]
    [InlineData(-5, 90, 1)]
    [InlineData(14, 0, 1)]
    public void A_link_lives_for_the_days_of_the_policy_within_limits(int policy, int max, int days) =>
        LinkRules.Lifetime(new Policy { LinkDays = policy }, new LinkLimits(max)).ShouldBe(TimeSpan.FromDays(days));

    [Theory]
    [InlineData(Role.Clerk, 1, true)]
    [InlineData(Role.Clerk, 2, false)]
    [InlineData(Role.Clerk, null, false)]
    [InlineData(Role.Viewer, 1, false)]
    [InlineData(Role.Approver, 2, true)]
    [InlineData(Role.Admin, 2, true)]
    public void A_Clerk_revokes_own_links_and_Approvers_and_Admins_revoke_any(Role roles, int? madeBy, bool may) =>
        LinkRules.MayRevoke(new Actor(ActorKind.User, 1, "x", roles, Door.Page), madeBy).ShouldBe(may);

    [Fact]
    public void A_link_token_is_unique_and_has_43_URL_safe_characters()
    {
        var tokens = Enumerable.Range(0, 1_000).Select(_ => LinkToken.Random()).ToList();
        tokens.ShouldBeUnique();
        tokens.ShouldAllBe(t => t.Length == 43 && t.All(c => char.IsAsciiLetterOrDigit(c) || c == '-' || c == '_'));
        LinkToken.Hash(tokens[0]).Length.ShouldBe(32);
    }

    [Fact]
    public void A_check_phrase_is_two_random_lower_case_words()
    {
        var phrases = Enumerable.Range(0, 200).Select(_ => CheckPhrase.Random()).ToList();
        phrases.ShouldAllBe(p => p.Split(' ').Length == 2 && p.All(c => char.IsAsciiLetterLower(c) || c == ' '));
        phrases.Distinct().Count().ShouldBeGreaterThan(150);
    }
}
