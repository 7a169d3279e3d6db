using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Payment;

/// <summary>The verbs of the audit trail as the end of a sentence that begins with who did it.</summary>
public static class TimelineWords
{
    /// <summary>What was done; a verb that is not declared any more is told by its name.</summary>
    public static Words Verb(string action) => Verbs.Find(action)?.Text ?? $"{action}";

    /// <summary>The same on the page of a reversal.</summary>
    public static Words VerbOfReversal(string action) => Verbs.Find(action)?.TextOfReversal ?? Verb(action);

    /// <summary>The sign beside it.</summary>
    public static string Glyph(string action) => Verbs.Find(action)?.Glyph ?? "edit";
}
