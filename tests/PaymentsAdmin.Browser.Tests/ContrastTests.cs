using System.Globalization;
using PaymentsAdmin.Web.Shared.Themes;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>The contrast of the colours that pages put on each other, in both themes, by the formula of WCAG 2.2.</summary>
public sealed class ContrastTests
{
    private static readonly string[] _grounds = ["bg", "surface", "sunken", "nav", "hover", "primary-soft"];
    private static readonly string[] _states = ["neu", "wait", "ok", "book", "warn", "bad", "rev"];
    private static readonly string[] _texts = ["text", "text-2", "text-3", "primary", "primary-strong", .. _states];

    // Ordinary text is readable on every ground and, as the state itself, on the soft ground of its state. The colours of filled buttons and
    // pills are grounds too, of the text that MudHue names.
    private static readonly IEnumerable<(string Text, string Ground)> _pairs =
    [
        .. from text in _texts from ground in _grounds select (text, ground),
        .. from text in new[] { "text", "text-2", "text-3" } from state in _states select (text, $"{state}-soft"),
        .. from state in _states select (state, $"{state}-soft"),
        .. MudHue.All.SelectMany(hue => new[] { (hue.On, hue.Base), (hue.On, hue.Strong), (hue.Base, hue.Soft), (hue.Strong, hue.Soft) }),
    ];

    [Fact]
    public void Text_has_enough_contrast_to_every_ground_it_is_on_in_both_themes() => Faults(_pairs, least: 4.5).ShouldBeEmpty();

    [Fact]
    public void The_outline_of_a_control_has_enough_contrast_to_every_ground_in_both_themes() =>
        Faults(_grounds[..5].Select(ground => ("control", ground)), least: 3).ShouldBeEmpty();

    private static IEnumerable<string> Faults(IEnumerable<(string Text, string Ground)> pairs, double least) =>
        from pair in pairs.Distinct()
        from theme in new[] { "light", "dark" }
        let contrast = Contrast(Colour(pair.Text, theme), Colour(pair.Ground, theme))
        where contrast < least
        select string.Create(CultureInfo.InvariantCulture, $"{pair.Text} on {pair.Ground}, {theme}: {contrast:0.00}");

    private static string Colour(string name, string theme)
    {
        var token = Tokens.All.Single(token => string.Equals(token.Name, name, StringComparison.Ordinal));
        return theme is "dark" ? token.Dark : token.Light;
    }

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour) => (0.2126 * Channel(colour, 0)) + (0.7152 * Channel(colour, 1)) + (0.0722 * Channel(colour, 2));

    private static double Channel(string colour, int at)
    {
        var value = int.Parse(colour.AsSpan(1 + (2 * at), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255d;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
