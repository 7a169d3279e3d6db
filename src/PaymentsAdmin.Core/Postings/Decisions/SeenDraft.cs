using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Decisions;

/// <summary>
/// Which state of a draft its caller knows: exactly one where they say so, else the one after so many changes by others. They are
/// counted, since on PostgreSQL a later entry of the trail may have the lower number.
/// </summary>
public sealed record SeenDraft(Revision? Exactly, long? ChangesByOthers)
{
    /// <summary>It was never read; then it is known as it was created.</summary>
    public static readonly SeenDraft Never = new(null, null);
}
