using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Tests.Workspaces;

public sealed class WorkspaceRulesTests
{
    [Fact]
    public void What_the_configuration_defines_is_not_changed_on_a_page()
    {
        WorkspaceRules.Change(fromConfiguration: true).ShouldBe(WorkspaceFailures.FromConfiguration);
        WorkspaceRules.Change(fromConfiguration: false).ShouldBeNull();
    }

    [Fact]
    public void The_configuration_does_not_move_a_workspace_s_books_into_another_store()
    {
        var key = WorkspaceKey.Find("north")!.Value;
        WorkspaceRules.Configure(key, BackendKind.Local, BackendKind.Bitrix24).ShouldBe(WorkspaceFailures.BackendChanged(key, BackendKind.Local, BackendKind.Bitrix24));
        WorkspaceRules.Configure(key, BackendKind.Local, BackendKind.Local).ShouldBeNull();
    }
}
