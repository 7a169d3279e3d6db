using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Reference;

/// <summary>Whether reference data is kept here. That of a portal is shown as it is there.</summary>
public sealed class ReferenceKeeping(Abilities abilities)
{
    /// <summary>Null means allowed.</summary>
    public Failure? WhyNot(Workspace workspace) => abilities.Has(workspace, Can.KeepReference) ? null : ReferenceFailures.KeptInPortal;
}
