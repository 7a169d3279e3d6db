using PaymentsAdmin.Core.Tests.Values;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Views;

namespace PaymentsAdmin.Core.Tests.Views;

public sealed class ViewRulesTests
{
    private static readonly ViewFacts Shared = new(OwnerId: 1, SharedWith: Role.Clerk, new Revision(4));

    [Theory]
    [InlineData(false, 0, "-")]
    [InlineData(false, 49, "-")]
    [InlineData(false, 50, "too-many")]
    [InlineData(true, 3, "name-taken")]
    [InlineData(true, 50, "name-taken")]
    public void A_user_can_have_fifty_views_with_different_names(bool nameIsTaken, int own, string answer) =>
        RuleTable.Answer(ViewRules.Add(nameIsTaken, own)).ShouldBe(answer);

    [Theory]
    [InlineData(4, false, "-")]
    [InlineData(3, false, "changed-meanwhile")]
    [InlineData(4, true, "name-taken")]
    [InlineData(3, true, "changed-meanwhile")]
    public void A_view_in_an_old_revision_or_with_a_used_name_is_not_saved(int seen, bool nameIsTaken, string answer) =>
        RuleTable.Answer(ViewRules.Save(Shared, new Revision(seen), nameIsTaken)).ShouldBe(answer);

    /// <summary>The last two values are the answers to changing and to opening the view.</summary>
    [Theory]
    [InlineData(1, Role.Viewer, "-", "-")]
    [InlineData(2, Role.Clerk, "not-found", "-")]
    [InlineData(2, Role.Clerk | Role.Approver, "not-found", "-")]
    [InlineData(2, Role.Approver, "not-found", "not-found")]
    [InlineData(2, Role.Admin, "not-found", "not-found")]
    [InlineData(null, Role.None, "not-found", "not-found")]
    public void A_shared_view_can_be_opened_by_its_role_but_changed_only_by_its_owner(int? user, Role roles, string change, string open)
    {
        var actor = new Actor(ActorKind.User, user, "x", roles, Door.Page);
        RuleTable.Answer(ViewRules.Change(Shared, actor)).ShouldBe(change);
        RuleTable.Answer(ViewRules.Open(Shared, actor)).ShouldBe(open);
    }

    [Fact]
    public void A_private_view_cannot_be_opened_by_others() =>
        ViewRules.Open(Shared with { SharedWith = Role.None }, new Actor(ActorKind.User, 2, "x", Role.Clerk | Role.Admin, Door.Page))
            .ShouldBe(ViewFailures.NotFound);
}
