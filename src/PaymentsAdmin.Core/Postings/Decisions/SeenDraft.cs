using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Decisions;

/// <summary>
/// The state of a draft that its caller knows: an exact revision if given, otherwise the number of changes by others. A count,
/// because on PostgreSQL a later audit entry can have a lower number.
/// </summary>
public sealed record SeenDraft(Revision? Exactly, long? ChangesByOthers)
{
    /// <summary>Never read, so the caller knows only the state at creation.</summary>
    public static readonly SeenDraft Never = new(null, null);
}
