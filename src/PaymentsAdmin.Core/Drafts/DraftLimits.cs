namespace PaymentsAdmin.Core.Drafts;

/// <summary>How many forms with unsaved input are kept for one user.</summary>
public sealed record DraftLimits(int MaxPerUser)
{
    public static readonly DraftLimits Default = new(50);
}
