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
        WorkspaceRules.Configure(key, BackendKind.Local, BackendKind.Bitrix24)
            .ShouldBe(WorkspaceFailures.BackendChanged(key, BackendKind.Local, BackendKind.Bitrix24));
        WorkspaceRules.Configure(key, BackendKind.Local, BackendKind.Local).ShouldBeNull();
    }
}
