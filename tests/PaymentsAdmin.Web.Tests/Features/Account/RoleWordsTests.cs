using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Account;

namespace PaymentsAdmin.Web.Tests.Features.Account;

public sealed class RoleWordsTests
{
    private static readonly (Role Role, string Says, Right[] Held, Right[] NotHeld)[] All =
    [
        (
            Role.Viewer,
            "Views and exports payments but cannot change them.",
            [Right.SeePayments, Right.ExportPayments],
            [Right.EditPayments, Right.Pay, Right.Submit, Right.Approve, Right.Reject, Right.Discard, Right.AskReversal, Right.WriteComments, Right.MakeLinks]
        ),
        (Role.Clerk, "Creates and submits payments and marks them paid.", [Right.EditPayments, Right.Submit, Right.Pay], [Right.Approve]),
        (
            Role.Approver,
            "Approves or rejects payments and marks them paid.",
            [Right.Approve, Right.Reject, Right.Pay],
            [Right.EditPayments, Right.Submit]
        ),
        (
            Role.Admin,
            "Sets up users, policy and workspaces; cannot move money.",
            [Right.ManageUsers, Right.SetPolicy, Right.SetUp],
            [Right.EditPayments, Right.Pay, Right.Submit, Right.Approve]
        ),
    ];

    [Fact]
    public void The_description_of_each_role_matches_its_rights()
    {
        foreach (var (role, says, held, notHeld) in All)
        {
            RoleWords.About(role).ToString().ShouldBe(says);
            held.ShouldAllBe(right => right.Roles.HasFlag(role), says);
            notHeld.ShouldAllBe(right => !right.Roles.HasFlag(role), says);
        }
    }

    [Fact]
    public void Each_demo_user_is_described_by_their_role()
    {
        foreach (var person in DemoPeople.All)
        {
            person.MayDo.ShouldBe(RoleWords.About(Enum.Parse<Role>(person.Role.ToString())));
        }

        DemoPeople.All.Select(person => person.Role.ToString()).Distinct(StringComparer.Ordinal)
            .ShouldBe(["Viewer", "Clerk", "Approver", "Admin"], ignoreOrder: true);
    }
}
