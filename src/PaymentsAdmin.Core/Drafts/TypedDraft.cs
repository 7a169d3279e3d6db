namespace PaymentsAdmin.Core.Drafts;

/// <summary>Unsaved input, as serialized by its form, and when it was kept.</summary>
public sealed record KeptDraft(string Body, DateTimeOffset At);

/// <summary>The form and the key of its subject, such as <c>payment-pay</c> and <c>12</c>.</summary>
public sealed record DraftPlace(string Form, string Key)
{
    private const int MaxPartLength = 100;

    /// <summary>Whether form and key are well-formed.</summary>
    public bool IsSound => IsPart(Form) && IsPart(Key);

    private static bool IsPart(string part) => part.Length is > 0 and <= MaxPartLength && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
