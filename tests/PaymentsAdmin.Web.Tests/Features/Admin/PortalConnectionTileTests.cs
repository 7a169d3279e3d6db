using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Admin;

namespace PaymentsAdmin.Web.Tests.Features.Admin;

public sealed class PortalConnectionTileTests
{
    [Theory]
    [InlineData(BackendKind.Local, 0)]
    [InlineData(BackendKind.Bitrix24, 1)]
    public void The_administration_of_a_workspace_on_a_portal_links_to_its_connection(BackendKind backend, int tiles) =>
        AdminPages.In(new Workspace(new WorkspaceId(7), WorkspaceKey.Main, "CRM", backend, [2], 14, "", null)).Count(page => page.Href is "/admin/workspaces/7")
            .ShouldBe(tiles);
}
