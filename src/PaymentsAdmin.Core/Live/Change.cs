using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Live;

/// <summary>That something happened to something, told after it was committed.</summary>
public sealed record Change(string Action, string SubjectKind, long SubjectId, WorkspaceId? Workspace, int? ByUserId);

/// <summary>What happened since the last time, in its order; of very much only that it was much.</summary>
public sealed record Changes(IReadOnlyList<Change> All, bool Much)
{
    /// <summary>More than is worth telling one by one.</summary>
    public static readonly Changes VeryMuch = new([], true);

    /// <summary>Whether any of it is of that sort; when it is much, anything may be.</summary>
    public bool Any(Func<Change, bool> concerns) => Much || All.Any(concerns);
}
