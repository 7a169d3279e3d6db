namespace PaymentsAdmin.Core.Links;

/// <summary>Why links end because of their payment, in the stored words.</summary>
public static class LinkEnds
{
    public const string AmountChanged = "the amount changed";
    public const string Unpaid = "payment marked unpaid";
    public const string Deleted = "payment deleted";
    public const string Moved = "payment moved to another account";
    public const string Discarded = "payment discarded";
    public const string Reversed = "payment reversed";

    public static readonly IReadOnlyList<string> All = [AmountChanged, Unpaid, Deleted, Moved, Discarded, Reversed];

    /// <summary>The code webhooks get when a user revoked a link; the typed reason stays internal.</summary>
    public const string ByPerson = "revoked";

    /// <summary>The webhook code of a reason.</summary>
    public static string WordOf(string reason) =>
        reason switch
        {
            AmountChanged => "amount-changed",
            Unpaid => "unpaid",
            Deleted => "deleted",
            Moved => "moved",
            Discarded => "discarded",
            Reversed => "reversed",
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "No word for this reason."),
        };
}
