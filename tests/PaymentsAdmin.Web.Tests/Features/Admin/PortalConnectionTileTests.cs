using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Admin;
using PaymentsAdmin.Web.Options.Portals;

namespace PaymentsAdmin.Web.Tests.Features.Admin;

public sealed class PortalConnectionTileTests
{
    [Theory]
    [InlineData("Local", 0)]
    [InlineData("Bitrix24", 1)]
    public void The_administration_of_a_workspace_on_a_portal_links_to_its_connection(string backend, int tiles)
    {
        var profile = ConfiguredKinds.Profiles.Find(backend).ShouldNotBeNull();
        AdminPages.In(new Workspace(new WorkspaceId(7), WorkspaceKey.Main, "CRM", profile.Kind, [2], 14, "", null), profile.Has)
            .Count(page => page.Href is "/admin/workspaces/7")
            .ShouldBe(tiles);
    }
}
