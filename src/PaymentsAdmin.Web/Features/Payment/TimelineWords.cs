using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Payment;

/// <summary>Verbs of the audit trail as the end of a sentence that begins with the actor.</summary>
public static class TimelineWords
{
    /// <summary>The text of a verb; an undeclared one is shown by its code.</summary>
    public static Words Verb(string action) => Verbs.Find(action)?.Text ?? $"{action}";

    /// <summary>The same on the page of a reversal.</summary>
    public static Words VerbOfReversal(string action) => Verbs.Find(action)?.TextOfReversal ?? Verb(action);

    /// <summary>Its icon.</summary>
    public static string Glyph(string action) => Verbs.Find(action)?.Glyph ?? "edit";
}
