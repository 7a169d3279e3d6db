using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Repeats;

/// <summary>An idempotency key: 1 to 200 visible ASCII characters.</summary>
public sealed record RepeatKey
{
    public const int MaxLength = 200;

    private const char First = '!';
    private const char Last = '~';

    private RepeatKey(string text) => Text = text;

    public string Text { get; }

    public static Result<RepeatKey> Read(string? text) =>
        text is { Length: > 0 and <= MaxLength } && text.All(c => c is >= First and <= Last) ? new RepeatKey(text) : RepeatFailures.BadKey;
}
