using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace PaymentsAdmin.Core.Values;

/// <summary>
/// A sentence for people: an English pattern, and its arguments. Kept apart so that it can be translated; written like any
/// string, <c>"Nothing is left."</c> or <c>$"{left} are left."</c>.
/// </summary>
[InterpolatedStringHandler]
public sealed class Words : IEquatable<Words>
{
    private readonly StringBuilder? _building;
    private readonly List<object?> _filling = [];
    private string? _pattern;

    public Words(int literalLength, int formattedCount)
    {
        _building = new(literalLength + (3 * formattedCount));
    }

    private Words(string text)
    {
        _pattern = text;
    }

    /// <summary>The English pattern, with numbered placeholders if there are any.</summary>
    public string Pattern => _pattern ??= _filling.Count == 0 ? Unescaped(_building!.ToString()) : _building!.ToString();

    /// <summary>The arguments, in order; they may be words themselves.</summary>
    public IReadOnlyList<object?> Filling => _filling;

    public static implicit operator Words(string text) => FromString(text);

    /// <summary>Distinguishes it from identical English words that translate differently.</summary>
    public string? Sense { get; private init; }

    public static Words FromString(string text) => new(text);

    /// <summary>Words that translate differently in this sense.</summary>
    public static Words InSense(string text, string sense) => new(text) { Sense = sense };

    public void AppendLiteral(string text) =>
        _building!.Append(text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    public void AppendFormatted<T>(T value)
    {
        _building!.Append(CultureInfo.InvariantCulture, $"{{{_filling.Count}}}");
        _filling.Add(value);
    }

    public void AppendFormatted<T>(T value, string? format)
        where T : IFormattable => AppendFormatted(value.ToString(format, CultureInfo.CurrentCulture));

    /// <summary>Formats the sentence with another pattern of the same meaning; the callbacks format nested words and days.</summary>
    public string Say(string pattern, CultureInfo culture, Func<Words, string> inner, Func<DateOnly, string> day) =>
        _filling.Count == 0
            ? pattern
            : string.Format(
                culture,
                pattern,
                [
                    .. _filling.Select(value =>
                        value switch
                        {
                            Words words => inner(words),
                            DateOnly date => day(date),
                            _ => value,
                        }
                    ),
                ]
            );

    public bool Equals(Words? other) => other is not null && string.Equals(ToString(), other.ToString(), StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as Words);

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>In English, with days in ISO format.</summary>
    public override string ToString() =>
        Say(Pattern, CultureInfo.CurrentCulture, static words => words.ToString(), static day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static string Unescaped(string text) => text.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);
}
