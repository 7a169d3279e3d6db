namespace PaymentsAdmin.Core.Drafts;

/// <summary>What was typed, as its form wrote it, and when it was kept.</summary>
public sealed record KeptDraft(string Body, DateTimeOffset At);

/// <summary>Which form of which thing somebody was typing in, such as <c>payment-pay</c> of <c>12</c>.</summary>
public sealed record DraftPlace(string Form, string Key)
{
    private const int Most = 100;

    /// <summary>Whether it can be a place at all.</summary>
    public bool IsSound => IsPart(Form) && IsPart(Key);

    private static bool IsPart(string part) => part.Length is > 0 and <= Most && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
