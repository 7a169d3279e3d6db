using PaymentsAdmin.Core.Tests.Values;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Users.Passkeys;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Users;

/// <summary>The rules for changing users and their second factors.</summary>
public sealed class UserRulesTests
{
    private static readonly UserFacts OneOfTwo = new(Role.Admin, IsDisabled: false, HasOtherAdmin: true);
    private static readonly UserFacts Last = OneOfTwo with { HasOtherAdmin = false };

    [Fact]
    public void The_last_Admin_can_neither_lose_the_role_nor_be_disabled()
    {
        UserRules.SetRoles(Last, Role.Clerk, isOwn: false).ShouldBe(UserFailures.LastAdmin);
        UserRules.SetRoles(Last with { Roles = Role.Admin | Role.Clerk }, Role.Clerk, isOwn: true).ShouldBe(UserFailures.LastAdmin);
        UserRules.Disable(Last).ShouldBe(UserFailures.LastAdmin);
        UserRules.SetRoles(Last, Role.Admin | Role.Clerk, isOwn: false).ShouldBeNull();
    }

    [Fact]
    public void One_of_two_Admins_and_any_other_user_can_be_demoted_or_disabled()
    {
        UserRules.SetRoles(OneOfTwo, Role.Clerk, isOwn: false).ShouldBeNull();
        UserRules.Disable(OneOfTwo).ShouldBeNull();
        UserRules.Disable(Last with { Roles = Role.Approver }).ShouldBeNull();
        UserRules.SetRoles(Last with { Roles = Role.Approver }, Role.Viewer, isOwn: false).ShouldBeNull();
    }

    [Fact]
    public void A_disabled_Admin_can_lose_the_role() =>
        UserRules.SetRoles(Last with { IsDisabled = true }, Role.Viewer, isOwn: false).ShouldBeNull();

    [Theory]
    [InlineData(Role.Admin, Role.Admin | Role.Clerk, true, "own-rights")]
    [InlineData(Role.Admin, Role.Clerk, true, "own-rights")]
    [InlineData(Role.Admin | Role.Clerk, Role.Admin, true, "-")]
    [InlineData(Role.Admin, Role.Admin | Role.Clerk, false, "-")]
    public void Users_can_give_up_own_roles_but_not_grant_themselves_new_ones(Role before, Role wanted, bool isOwn, string answer) =>
        RuleTable.Answer(UserRules.SetRoles(OneOfTwo with { Roles = before }, wanted, isOwn)).ShouldBe(answer);

    [Fact]
    public void The_refusal_about_own_rights_comes_before_the_one_about_the_last_Admin() =>
        UserRules.SetRoles(Last, Role.Clerk, isOwn: true).ShouldBe(UserFailures.OwnRights);

    [Fact]
    public void A_user_waiting_for_confirmation_cannot_be_enabled()
    {
        UserRules.Enable(awaitsConfirmation: true).ShouldBe(UserFailures.Waits);
        UserRules.Enable(awaitsConfirmation: false).ShouldBeNull();
    }

    [Fact]
    public void A_disabled_user_cannot_receive_or_use_a_password_link()
    {
        UserRules.Reset(isDisabled: true).ShouldBe(UserFailures.Disabled);
        UserRules.SetPassword(isDisabled: true).ShouldBe(UserFailures.CodeNotValid);
        UserRules.Reset(isDisabled: false).ShouldBeNull();
        UserRules.SetPassword(isDisabled: false).ShouldBeNull();
    }

    [Fact]
    public void Set_up_refuses_to_create_a_first_Admin_if_one_exists()
    {
        UserRules.AddFirstAdmin(hasAdmin: true).ShouldBe(SignInFailures.AdminIsThere);
        UserRules.AddFirstAdmin(hasAdmin: false).ShouldBeNull();
    }

    /// <summary>The last two values are the answers to removing the app and to removing a passkey.</summary>
    [Theory]
    [InlineData(FactorWays.None, Role.Approver, false, "required", "last")]
    [InlineData(FactorWays.None, Role.Admin | Role.Viewer, false, "required", "last")]
    [InlineData(FactorWays.None, Role.Clerk, false, "-", "-")]
    [InlineData(FactorWays.Passkey, Role.Admin, false, "-", "-")]
    [InlineData(FactorWays.App, Role.Approver, false, "-", "-")]
    [InlineData(FactorWays.None, Role.Admin, true, "required", "-")]
    public void Approvers_and_Admins_cannot_remove_their_last_second_factor(FactorWays left, Role roles, bool isDemo, string app, string passkey)
    {
        RuleTable.Answer(FactorRules.RemoveApp(left, roles)).ShouldBe(app);
        RuleTable.Answer(PasskeyRules.Remove(left, isDemo, roles)).ShouldBe(passkey);
    }

    [Theory]
    [InlineData(Role.Viewer, true, ActorKind.User, true)]
    [InlineData(Role.Clerk, false, ActorKind.User, true)]
    [InlineData(Role.Clerk, true, ActorKind.User, false)]
    [InlineData(Role.Viewer | Role.Admin, true, ActorKind.User, false)]
    [InlineData(Role.Approver, true, ActorKind.Token, false)]
    [InlineData(Role.Approver, true, ActorKind.Command, true)]
    public void Only_the_command_line_sets_the_password_of_a_person_who_can_move_money(Role roles, bool hasPassword, ActorKind by, bool isAllowed) =>
        UserRules.Add(roles, hasPassword, by).ShouldBe(isAllowed ? null : UserFailures.PersonChoosesPassword);
}
