using System.Reflection;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Access;

public sealed class RightTests
{
    private const Role Everybody = Role.Viewer | Role.Clerk | Role.Approver | Role.Admin;

    private static readonly Dictionary<string, Role> Table = new(StringComparer.Ordinal)
    {
        ["payments.see"] = Everybody,
        ["payments.export"] = Everybody,
        ["payments.edit"] = Role.Clerk,
        ["payments.pay"] = Role.Clerk | Role.Approver,
        ["comments.write"] = Role.Clerk | Role.Approver | Role.Admin,
        ["postings.submit"] = Role.Clerk,
        ["postings.approve"] = Role.Approver,
        ["postings.reject"] = Role.Approver,
        ["postings.reverse"] = Role.Clerk | Role.Approver,
        ["postings.discard"] = Role.Clerk | Role.Approver,
        ["delegations.add"] = Role.Approver,
        ["periods.propose"] = Role.Approver | Role.Admin,
        ["periods.reopen"] = Role.Approver | Role.Admin,
        ["periods.withdraw"] = Role.Approver | Role.Admin,
        ["policy.set"] = Role.Admin,
        ["policy.try"] = Role.Admin,
        ["links.make"] = Role.Clerk | Role.Approver,
        ["links.revoke"] = Role.Clerk | Role.Approver | Role.Admin,
        ["tokens.make"] = Role.Admin,
        ["tokens.manage"] = Role.Admin,
        ["tokens.make-own"] = Everybody,
        ["tokens.own"] = Everybody,
        ["notifications.own"] = Everybody,
        ["notifications.address"] = Everybody,
        ["views.own"] = Everybody,
        ["drafts.own"] = Everybody,
        ["reference.see"] = Everybody,
        ["reference.edit"] = Role.Admin,
        ["accounts.add"] = Role.Clerk | Role.Admin,
        ["paysystems.pay"] = Role.Clerk,
        ["paysystems.see"] = Everybody,
        ["paysystems.edit"] = Role.Admin,
        ["paysystems.settings"] = Role.Clerk | Role.Admin,
        ["paysystems.settings-edit"] = Role.Admin,
        ["entities.edit"] = Role.Clerk,
        ["shipments.edit"] = Role.Clerk | Role.Admin,
        ["set-up"] = Role.Admin,
        ["webhooks.set"] = Role.Admin,
        ["workspaces.set"] = Role.Admin,
        ["rest.switch"] = Role.Admin,
        ["data.copy"] = Role.Admin,
        ["users.manage"] = Role.Admin,
        ["users.end-sign-ins"] = Role.Admin,
        ["confirmations.see"] = Role.Approver | Role.Admin,
        ["confirmations.confirm"] = Role.Admin,
        ["confirmations.decline"] = Role.Admin,
        ["account.own"] = Everybody,
        ["account.factor"] = Everybody,
        ["audit.own"] = Everybody,
        ["audit.payments"] = Role.Approver | Role.Admin,
        ["audit.see"] = Role.Admin,
    };

    // Rights that move money, grant access or reveal a secret require a second factor.
    private static readonly string[] TakeAFactor =
    [
         "postings.approve", "postings.reverse", "delegations.add", "periods.propose", "periods.reopen", "policy.set", "tokens.make",
         "tokens.make-own", "notifications.address", "paysystems.settings", "paysystems.settings-edit", "webhooks.set", "workspaces.set", "rest.switch",
         "data.copy", "users.manage", "confirmations.confirm", "account.factor",
    ];

    [Fact]
    public void The_list_of_rights_contains_every_declared_right()
    {
        var declared = typeof(Right).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (Right)f.GetValue(null)!);
        Right.All.ShouldBe(declared, ignoreOrder: true);
        Right.All.Select(r => r.Name).ShouldBeUnique();
    }

    [Fact]
    public void Only_the_roles_in_the_table_hold_a_right()
    {
        Right.All.Select(r => r.Name).ShouldBe(Table.Keys, ignoreOrder: true);
        foreach (var right in Right.All)
        {
            for (var roles = Role.None; roles <= Everybody; roles++)
            {
                var expected = (roles & Table[right.Name]) != Role.None;
                right.IsHeldBy(User(roles)).ShouldBe(expected, $"{right} for {roles}");
                right.IsHeldBy(User(roles) with { Kind = ActorKind.Token }).ShouldBe(expected, $"{right} for a token of {roles}");
            }
        }
    }

    [Fact]
    public void Exactly_the_listed_rights_require_a_fresh_second_factor()
    {
        Right.All.Where(r => !Enum.IsDefined(r.Factor)).ShouldBeEmpty();
        Right.All.Where(r => r.Factor == FactorNeed.Fresh).Select(r => r.Name).ShouldBe(TakeAFactor);
    }

    [Fact]
    public void A_user_without_a_role_has_no_rights() => Right.All.ShouldAllBe(r => !r.IsHeldBy(User(Role.None)));

    [Fact]
    public void An_actor_of_unknown_kind_has_no_rights_beyond_its_roles()
    {
        var unknown = User(Role.None) with { Kind = default };
        Right.All.ShouldAllBe(r => !r.IsHeldBy(unknown));
    }

    [Fact]
    public void The_command_line_has_only_the_listed_rights_and_moves_no_money()
    {
        var command = Actor.Command("root");
        Right.All.Where(r => r.IsHeldBy(command)).ShouldBe([
                Right.SetUp, Right.SetWebhooks, Right.SetWorkspaces, Right.SwitchRest, Right.CopyData, Right.ManageUsers, Right.EndSignIns, Right.SeeAudit,
                Right.SeePaymentsAudit, Right.SeeOwnAudit, Right.MakeTokens, Right.ManageTokens, Right.EditReference, Right.AddAccounts, Right.ExportPayments,
            ], ignoreOrder: true);
    }

    [Fact]
    public void A_denial_names_the_roles_that_have_the_right()
    {
        var failure = Right.Pay.Check(User(Role.Viewer)).ShouldNotBeNull();
        failure.Kind.ShouldBe(FailureKind.Denied);
        failure.Text.ShouldContain("Clerk or Approver");
        Right.Pay.Check(User(Role.Clerk)).ShouldBeNull();
    }

    private static Actor User(Role roles) => new(ActorKind.User, 1, "somebody", roles, Door.Page);
}
