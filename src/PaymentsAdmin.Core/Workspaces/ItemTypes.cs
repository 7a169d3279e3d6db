using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Workspaces;

/// <summary>The types of CRM items that can have payments in a kind of backend.</summary>
/// <param name="Listed">Those that forms list.</param>
/// <param name="Refusal">What is said of a choice that is not offered.</param>
public sealed record ItemTypes(IReadOnlyList<int> Listed, string Refusal)
{
    /// <summary>Those of a workspace that names none.</summary>
    public IReadOnlyList<int> Default { get; init; } = [];

    /// <summary>Whether custom types are offered too.</summary>
    public bool Custom { get; init; }

    /// <summary>Whether a workspace may have none, since its payments can belong to an account or a wallet.</summary>
    public bool MayBeNone { get; init; }

    /// <summary>What is wrong with a choice, or null.</summary>
    public string? Fault(IReadOnlyList<int> chosen) =>
        chosen.Distinct().Count() == chosen.Count && chosen.All(IsOffered) && (chosen.Count > 0 || MayBeNone) ? null : Refusal;

    private bool IsOffered(int type) => Listed.Contains(type) || (Custom && type >= EntityKinds.FirstCustom);
}
