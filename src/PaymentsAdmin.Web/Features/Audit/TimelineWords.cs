using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Audit;

/// <summary>The verbs of the audit trail, worded to follow the actor's name.</summary>
public static class TimelineWords
{
    /// <summary>The text of a verb; an undeclared verb is shown as its code.</summary>
    public static Words Verb(string action) => Verbs.Find(action)?.Text ?? $"{action}";

    public static Words VerbOfReversal(string action) => Verbs.Find(action)?.TextOfReversal ?? Verb(action);

    public static string Glyph(string action) => Verbs.Find(action)?.Glyph ?? "edit";
}
