using System.Globalization;
using System.Text;
using PaymentsAdmin.Web.Shared.Themes;

namespace PaymentsAdmin.Web.Tests.Shell;

/// <summary>The two style sheets of colours, written from the declarations in C#.</summary>
internal static class ThemeSheets
{
    private const string Head = "/* Written from Shared/Themes by ThemeSheetTests; change it there. */\n";

    // Variables that MudBlazor's components need besides the hues.
    private static readonly (string Name, string Value)[] Rest =
    [
        ("default-borderradius", "8px"),
        ("palette-text-primary", "var(--pa-text)"),
        ("palette-border-opacity", "1"),
        ("palette-action-default-hover", "var(--pa-hover)"),
        ("palette-action-disabled", "var(--pa-text-3)"),
        ("palette-action-disabled-background", "var(--pa-sunken)"),
        ("palette-action-default", "var(--pa-text-2)"),
        ("palette-text-secondary", "var(--pa-text-2)"),
        ("palette-dark-hover", "var(--pa-neu-soft)"),
        ("ripple-opacity-secondary", "0"),
        ("typography-button-family", "var(--pa-font)"),
        ("typography-button-size", "0.8125rem"),
        ("typography-button-weight", "400"),
        ("typography-button-lineheight", "1.25rem"),
        ("typography-button-letterspacing", "normal"),
        ("typography-button-text-transform", "none"),
    ];

    /// <summary>Our tokens, with which every page is painted, the payer's too.</summary>
    public static string Tokens()
    {
        var sheet = new StringBuilder(Head)
            .Append(":root {\n  color-scheme: light;\n")
            .Append("  --pa-font: \"Segoe UI Variable Text\", \"Segoe UI\", -apple-system, BlinkMacSystemFont, \"Helvetica Neue\", \"Liberation Sans\",\n")
            .Append("    \"Noto Sans\", Arial, \"Noto Sans Arabic\", sans-serif;\n")
            .Append("  --pa-mono: ui-monospace, \"Cascadia Mono\", Menlo, Consolas, \"Liberation Mono\", monospace;\n");
        foreach (var token in Web.Shared.Themes.Tokens.All)
        {
            sheet.Append(CultureInfo.InvariantCulture, $"  {token.Variable}: {token.Value};\n");
        }

        return sheet
            .Append("}\n\n:root[data-theme=\"dark\"] {\n  color-scheme: dark;\n}\n\n")
            .Append(":root[data-theme=\"system\"] {\n  color-scheme: light dark;\n}\n")
            .ToString();
    }

    /// <summary>The variables of MudBlazor's components.</summary>
    public static string Mud()
    {
        var sheet = new StringBuilder(Head).Append(":root {\n");
        foreach (var (name, value) in Rest)
        {
            sheet.Append(CultureInfo.InvariantCulture, $"  --mud-{name}: {value};\n");
        }

        foreach (var hue in MudHue.All)
        {
            foreach (var (suffix, token) in new[] { ("", hue.Base), ("-text", hue.On), ("-darken", hue.Strong), ("-hover", hue.Soft) })
            {
                sheet.Append(CultureInfo.InvariantCulture, $"  --mud-palette-{hue.Name}{suffix}: var(--pa-{token});\n");
            }
        }

        // Colours as three numbers cannot use light-dark(); rules mix them with an opacity.
        return sheet
            .Append(Numbers(token => token.Light, "  "))
            .Append("}\n\n:root[data-theme=\"dark\"] {\n")
            .Append(Numbers(token => token.Dark, "  "))
            .Append("}\n\n@media (prefers-color-scheme: dark) {\n  :root[data-theme=\"system\"] {\n")
            .Append(Numbers(token => token.Dark, "    "))
            .Append("  }\n}\n")
            .ToString();
    }

    private static string Numbers(Func<Token, string> side, string indent) =>
        string.Concat(
            MudHue.All.Select(hue => (hue.Name, hue.Base)).Append(("text-primary", "text"))
                .Select(hue => $"{indent}--mud-palette-{hue.Item1}-rgb: {Numbers(side(Web.Shared.Themes.Tokens.All.Single(one => one.Name == hue.Item2)))};\n")
        );

    private static string Numbers(string colour) =>
        string.Join(", ", Enumerable.Range(0, 3).Select(i => Convert.ToInt32(colour.Substring(1 + (2 * i), 2), 16).ToString(CultureInfo.InvariantCulture)));
}
