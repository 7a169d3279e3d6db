using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Live;

/// <summary>A committed change.</summary>
public sealed record Change(string Action, string SubjectKind, long SubjectId, WorkspaceId? Workspace, int? ByUserId);

/// <summary>The changes since the last time, in order; if there are very many, only that fact.</summary>
public sealed record Changes(IReadOnlyList<Change> All, bool Much)
{
    /// <summary>More changes than are worth listing.</summary>
    public static readonly Changes VeryMuch = new([], true);

    /// <summary>Whether a change matches; after very many, anything may.</summary>
    public bool Any(Func<Change, bool> concerns) => Much || All.Any(concerns);
}
