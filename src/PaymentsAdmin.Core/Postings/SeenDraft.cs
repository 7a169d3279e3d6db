using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings;

/// <summary>Which state of a draft its caller knows: exactly one where they say so, else all up to an entry of the trail.</summary>
public sealed record SeenDraft(Revision? Exactly, long UpToEntry)
{
    /// <summary>It was never read; then it is known as it was created.</summary>
    public static readonly SeenDraft Never = new(null, 0);
}
