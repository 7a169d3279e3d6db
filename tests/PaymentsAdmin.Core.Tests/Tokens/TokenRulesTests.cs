using PaymentsAdmin.Core.Tests.Values;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Tokens;

/// <summary>Which tokens may be created, and which of them are valid.</summary>
public sealed class TokenRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly ApiToken Token = new(new TokenId(1), 7, "clara", new WorkspaceId(1), "shop", ["crm"]) { MadeAt = Now.AddYears(-2) };
    private static readonly TokenOwner Good = new(Token, "Clara", Role.Clerk, UserDisabled: false);
    private static readonly Actor Admin = new(ActorKind.User, 1, "Ada", Role.Admin, Door.Page);
    private static readonly Actor Clerk = new(ActorKind.User, 7, "Clara", Role.Clerk, Door.Page);

    [Fact]
    public void A_token_is_valid_until_the_millisecond_of_its_expiry()
    {
        TokenRules.Use(Good, Now).ShouldBeNull();
        TokenRules.Use(Good with { Token = Token with { ExpiresAt = Now.AddMilliseconds(1) } }, Now).ShouldBeNull();
        TokenRules.Use(Good with { Token = Token with { ExpiresAt = Now } }, Now).ShouldBe(TokenFailures.Expired);
    }

    [Fact]
    public void A_token_that_is_revoked_expired_waiting_or_of_a_disabled_user_is_refused()
    {
        TokenRules.Use(Good with { Token = Token with { WaitsSince = Now } }, Now).ShouldBe(TokenFailures.Waits);
        TokenRules.Use(Good with { Token = Token with { WaitsSince = Now }, UserDisabled = true }, Now).ShouldBe(TokenFailures.UserDisabled);
        TokenRules.Use(Good with { Token = Token with { ExpiresAt = Now }, UserDisabled = true }, Now).ShouldBe(TokenFailures.Expired);
        TokenRules.Use(Good with { Token = Token with { ExpiresAt = Now, RevokedAt = Now } }, Now).ShouldBe(TokenFailures.Revoked);
    }

    [Theory]
    [InlineData(Role.Clerk, null)]
    [InlineData(Role.Approver, "expired")]
    [InlineData(Role.Admin, "expired")]
    public void A_token_older_than_a_year_expires_once_its_user_is_an_Approver_or_Admin(Role roles, string? answer) =>
        RuleTable.Answer(TokenRules.Use(Good with { Roles = roles }, Now)).ShouldBe(answer ?? "-");

    [Theory]
    [InlineData(Role.Clerk, null, "-")]
    [InlineData(Role.Approver, null, "too-long")]
    [InlineData(Role.Approver, 365, "-")]
    [InlineData(Role.Admin, 366, "too-long")]
    [InlineData(Role.Clerk, 4_000, "-")]
    public void A_token_of_an_Approver_or_Admin_must_expire_within_a_year(Role roles, int? days, string answer) =>
        RuleTable.Answer(TokenRules.Life(days is { } some ? Now.AddDays(some) : null, Now, roles)).ShouldBe(answer);

    [Fact]
    public void Only_Admins_create_tokens_for_pay_systems_or_posting_alone()
    {
        var plain = new TokenInput { Scopes = ["crm"] };
        TokenRules.Scopes(plain, Clerk).ShouldBeNull();
        TokenRules.Scopes(plain with { Scopes = ["crm", TokenScopes.PaySystem] }, Clerk).ShouldBe(TokenFailures.PaySystemByAdmin);
        TokenRules.Scopes(plain with { PostAlone = true }, Clerk).ShouldBe(TokenFailures.PostAloneByAdmin);
        TokenRules.Scopes(plain with { Scopes = [TokenScopes.PaySystem], PostAlone = true }, Admin).ShouldBeNull();
        TokenRules.Scopes(plain with { Scopes = ["crm", "all"] }, Admin).ShouldBe(TokenFailures.UnknownScope("all"));
    }

    [Fact]
    public void Posting_alone_requires_a_ceiling_and_an_expiry_except_on_the_command_line()
    {
        var alone = new TokenInput { PostAlone = true, UpTo = 100, ExpiresAt = Now };
        TokenRules.Alone(alone, Admin).ShouldBeNull();
        TokenRules.Alone(alone with { UpTo = null }, Admin).ShouldBe(TokenFailures.CeilingMissing);
        TokenRules.Alone(alone with { ExpiresAt = null }, Admin).ShouldBe(TokenFailures.ExpiryMissing);
        TokenRules.Alone(alone with { UpTo = null, ExpiresAt = null }, Actor.Command("root")).ShouldBeNull();
        TokenRules.Alone(alone with { PostAlone = false }, Admin).ShouldBe(TokenFailures.CeilingWithoutPostAlone);
        TokenRules.Alone(new TokenInput(), Admin).ShouldBeNull();
    }

    [Fact]
    public void A_disabled_user_gets_no_token()
    {
        TokenRules.Owner(isDisabled: true).ShouldBe(UserFailures.Disabled);
        TokenRules.Owner(isDisabled: false).ShouldBeNull();
    }
}
