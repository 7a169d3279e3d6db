using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Tokens;

/// <summary>Which roles a token carries, and which tokens Admins are shown.</summary>
public sealed class TokenRolesTests
{
    private const Role Everything = Role.Viewer | Role.Clerk | Role.Approver | Role.Admin;

    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly ApiToken Token = new(new TokenId(1), 7, "clara", new WorkspaceId(1), "shop", ["crm"]) { MadeAt = Now.AddDays(-90) };

    [Theory]
    [InlineData(7, Everything)]
    [InlineData(null, Everything)]
    [InlineData(1, Role.Viewer | Role.Clerk)]
    public void A_token_made_by_another_person_carries_neither_Approver_nor_Admin_in_any_family(int? madeBy, Role carried)
    {
        foreach (var door in Enum.GetValues<Door>())
        {
            var actor = TokenActor.Of(Grant(madeBy) with { ByFactor = true }, 7, "Clara", Everything, door, "r1");
            (actor.Kind, actor.UserId, actor.Roles, actor.Door).ShouldBe((ActorKind.Token, 7, carried, door));
            (actor.TokenMaker, TokenMask.Of(Everything, actor)).ShouldBe((madeBy is 1 ? 1 : null, carried));
        }
    }

    [Fact]
    public void A_token_made_with_a_password_alone_carries_neither_Approver_nor_Admin_though_its_user_made_it()
    {
        var actor = TokenActor.Of(Grant(madeBy: 7), 7, "Clara", Everything, Door.CrmComRest, "r1");
        (actor.Roles, actor.TokenMaker, TokenMask.Of(Everything, actor)).ShouldBe((Role.Viewer | Role.Clerk, null, Role.Viewer | Role.Clerk));
        Right.Approve.Check(actor).ShouldBe(AccessFailures.Withheld);
    }

    [Theory]
    [InlineData(ActorKind.User, false, false, Role.Clerk, false)]
    [InlineData(ActorKind.User, true, false, Role.Clerk, true)]
    [InlineData(ActorKind.User, false, false, Role.Clerk | Role.Approver, true)]
    [InlineData(ActorKind.User, false, true, Role.Clerk, true)]
    [InlineData(ActorKind.Command, false, false, Role.Clerk, true)]
    public void A_second_factor_stands_behind_a_token_of_those_who_have_or_need_one_and_the_command_line_needs_none(
        ActorKind kind, bool hasFactor, bool isDemo, Role roles, bool byFactor) =>
        TokenRoles.ByFactor(new Actor(kind, 7, "Clara", roles, Door.Page), hasFactor, isDemo, roles).ShouldBe(byFactor);

    [Fact]
    public void A_right_of_a_role_that_the_token_does_not_carry_is_refused_with_the_way_to_get_it()
    {
        var actor = TokenActor.Of(Grant(madeBy: 1) with { ByFactor = true }, 7, "Clara", Role.Approver, Door.CrmComRest, null);
        Right.Approve.Check(actor).ShouldBe(AccessFailures.Withheld);
        Right.SeePayments.Check(actor).ShouldBeNull();
        Right.Submit.Check(actor)!.Code.ShouldBe("access.denied");
    }

    [Fact]
    public void What_a_token_carries_instead_of_Approver_or_Admin_gives_no_right_that_these_lack()
    {
        TokenMask.Of(Role.Approver).ShouldBe(Role.Viewer);
        TokenMask.Of(Role.Clerk | Role.Admin).ShouldBe(Role.Viewer | Role.Clerk);
        TokenMask.Of(Role.Clerk).ShouldBe(Role.Clerk);
        Right.All.Where(right => right.Roles.HasFlag(Role.Viewer)).ShouldAllBe(right => right.Roles.HasFlag(Role.Approver) && right.Roles.HasFlag(Role.Admin));
    }

    [Theory]
    [InlineData(Role.Approver, "crmcom", true)]
    [InlineData(Role.Approver, "crm", false)]
    [InlineData(Role.Clerk | Role.Admin, "crmcom", false)]
    public void A_token_can_approve_with_the_role_and_the_scope_of_the_CRM_COM_methods(Role carried, string scope, bool can) =>
        TokenRoles.CanApprove(carried, [scope]).ShouldBe(can);

    [Fact]
    public void A_second_Admin_confirms_a_token_that_posts_alone_and_one_that_a_person_makes_for_somebody_else()
    {
        var admin = new Actor(ActorKind.User, 1, "Ada", Role.Admin, Door.Page);
        TokenRules.AsksSecond(new TokenInput { UserId = 7 }, admin).ShouldBeTrue();
        TokenRules.AsksSecond(new TokenInput { UserId = 1 }, admin).ShouldBeFalse();
        TokenRules.AsksSecond(new TokenInput { UserId = 1, PostAlone = true }, admin).ShouldBeTrue();
        TokenRules.AsksSecond(new TokenInput { UserId = 7 }, Actor.Command("root")).ShouldBeFalse();
    }

    [Fact]
    public void A_token_without_an_end_is_idle_after_90_days_without_a_use()
    {
        TokenRules.IsIdle(Token, Now).ShouldBeTrue();
        TokenRules.IsIdle(Token, Now.AddMilliseconds(-1)).ShouldBeFalse();
        TokenRules.IsIdle(Token with { LastUsedAt = Now.AddDays(-89) }, Now).ShouldBeFalse();
        TokenRules.IsIdle(Token with { ExpiresAt = Now.AddDays(1) }, Now).ShouldBeFalse();
        TokenRules.IsIdle(Token with { RevokedAt = Now }, Now).ShouldBeFalse();
        TokenRules.IsIdle(Token with { WaitsSince = Now.AddDays(-90) }, Now).ShouldBeFalse();
    }

    private static TokenGrant Grant(int? madeBy) => new(new TokenId(1), PostAlone: false, HasCeiling: false, madeBy);
}
