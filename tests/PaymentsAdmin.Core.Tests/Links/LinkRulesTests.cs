using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Tests.Links;

public sealed class LinkRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly LinkFacts Fresh = new(Now + TimeSpan.FromDays(14), null, ContentIsAsPromised: true, PaymentIsGone: false, PaidAt: null);

    [Fact]
    public void A_fresh_link_is_live_to_the_millisecond_it_expires()
    {
        LinkRules.State(Fresh, Now).ShouldBe(LinkState.Live);
        LinkRules.State(Fresh, Fresh.ExpiresAt - TimeSpan.FromMilliseconds(1)).ShouldBe(LinkState.Live);
        LinkRules.State(Fresh, Fresh.ExpiresAt).ShouldBe(LinkState.Expired);
    }

    [Fact]
    public void A_paid_payment_says_so_for_thirty_days_even_when_its_link_expired()
    {
        var paid = Fresh with { PaidAt = Now, ExpiresAt = Now - TimeSpan.FromDays(1), ContentIsAsPromised = false };
        LinkRules.State(paid, Now).ShouldBe(LinkState.Paid);
        LinkRules.State(paid, Now + TimeSpan.FromDays(29)).ShouldBe(LinkState.Paid);
        LinkRules.State(paid, Now + TimeSpan.FromDays(30)).ShouldBe(LinkState.Expired);
    }

    [Fact]
    public void Revoked_stands_over_everything_else()
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
    public void A_link_lives_as_long_as_the_policy_says_within_bounds(int policy, int max, int days) =>
        LinkRules.Lifetime(new Policy { LinkDays = policy }, new LinkLimits(max)).ShouldBe(TimeSpan.FromDays(days));

    [Theory]
    [InlineData(Role.Clerk, 1, true)]
    [InlineData(Role.Clerk, 2, false)]
    [InlineData(Role.Clerk, null, false)]
    [InlineData(Role.Viewer, 1, false)]
    [InlineData(Role.Approver, 2, true)]
    [InlineData(Role.Admin, 2, true)]
    public void A_Clerk_takes_back_their_own_and_others_any(Role roles, int? madeBy, bool may) =>
        LinkRules.MayRevoke(new Actor(ActorKind.User, 1, "x", roles, Door.Page), madeBy).ShouldBe(may);

    [Fact]
    public void A_token_has_256_random_bits_and_fits_into_an_address()
    {
        var tokens = Enumerable.Range(0, 1_000).Select(_ => LinkToken.Random()).ToList();
        tokens.ShouldBeUnique();
        tokens.ShouldAllBe(t => t.Length == 43 && t.All(c => char.IsAsciiLetterOrDigit(c) || c == '-' || c == '_'));
        LinkToken.Hash(tokens[0]).Length.ShouldBe(32);
    }

    [Fact]
    public void A_check_phrase_is_two_plain_words_and_not_always_the_same()
    {
        var phrases = Enumerable.Range(0, 200).Select(_ => CheckPhrase.Random()).ToList();
        phrases.ShouldAllBe(p => p.Split(' ').Length == 2 && p.All(c => char.IsAsciiLetterLower(c) || c == ' '));
        phrases.Distinct().Count().ShouldBeGreaterThan(150);
    }
}
