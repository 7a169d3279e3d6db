using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Options.Portals;

namespace PaymentsAdmin.Web.Tests.Features.Reference;

/// <summary>Which reference data of a workspace on a host can be changed here.</summary>
public sealed class KeptHereTests
{
    [Theory]
    [InlineData("category", false)]
    [InlineData("rejection-reason", false)]
    [InlineData("return-reason", true)]
    public void Only_what_approvals_need_is_kept_here_for_a_host(string kind, bool isKept)
    {
        var keeping = new ReferenceKeeping(new Abilities(ConfiguredKinds.Profiles));
        var hosted = ConfiguredKinds.Profiles.All.Single(profile => !profile.Has(Can.KeepReference));
        keeping.WhyNot(In(hosted), kind).ShouldBe(isKept ? null : ReferenceFailures.KeptInPortal);
        keeping.WhyNot(In(OwnBooks.Profile), kind).ShouldBeNull();
    }

    private static Workspace In(BackendProfile profile) => new(new WorkspaceId(7), WorkspaceKey.Main, "CRM", profile.Kind, [2], 14, "", null);
}
