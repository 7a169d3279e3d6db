using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Tests.Workspaces;

public sealed class WorkspaceRulesTests
{
    [Fact]
    public void A_workspace_from_the_configuration_cannot_be_changed_on_a_page()
    {
        WorkspaceRules.Change(fromConfiguration: true).ShouldBe(WorkspaceFailures.FromConfiguration);
        WorkspaceRules.Change(fromConfiguration: false).ShouldBeNull();
    }

    [Fact]
    public void The_configuration_cannot_change_the_backend_of_a_workspace()
    {
        var key = WorkspaceKey.Find("north")!.Value;
        var other = OwnBooks.Profile with { Kind = new(2), Name = "Other" };
        WorkspaceRules.Configure(key, OwnBooks.Profile, other).ShouldBe(WorkspaceFailures.BackendChanged(key, "Local", "Other"));
        WorkspaceRules.Configure(key, OwnBooks.Profile, OwnBooks.Profile).ShouldBeNull();
    }
}
