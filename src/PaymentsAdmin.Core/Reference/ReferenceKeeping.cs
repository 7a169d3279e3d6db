using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Reference;

/// <summary>Whether reference data is kept here. That of a portal is shown as it is there, except for what only approvals use.</summary>
public sealed class ReferenceKeeping(Abilities abilities)
{
    /// <summary>Null means allowed.</summary>
    public Failure? WhyNot(Workspace workspace) => abilities.Has(workspace, Can.KeepReference) ? null : ReferenceFailures.KeptInPortal;

    /// <summary>The same for one kind.</summary>
    public Failure? WhyNot(Workspace workspace, string kind) => IsOfApprovals(kind) ? null : WhyNot(workspace);

    /// <summary>Approvals are given here, even if a host keeps the payments.</summary>
    private static bool IsOfApprovals(string kind) => string.Equals(kind, ReturnReason.Kind, StringComparison.Ordinal);
}
