namespace PaymentsAdmin.Web.Shared.Themes;

public sealed record Token(string Name, string Light, string Dark)
{
    public string Value => $"light-dark({Light}, {Dark})";

    /// <summary>The custom property that style sheets use.</summary>
    public string Variable => $"--pa-{Name}";
}

/// <summary>Every colour of the app, from which the token style sheet, MudBlazor's palette and the browser frame are derived.</summary>
public static class Tokens
{
    /// <summary>The colour of the top bar, and of a phone's browser frame above it.</summary>
    public static Token Surface => All[1];

    public static IReadOnlyList<Token> All { get; } =
    [
        new("bg", "#f5f6f8", "#0f1116"),
        new("surface", "#ffffff", "#171a21"),
        new("sunken", "#f0f2f5", "#12151b"),
        new("nav", "#fbfbfc", "#13161c"),
        new("hover", "#f4f5f9", "#1e222b"),
        new("line", "#e2e5ea", "#2a2f3a"),
        new("line-2", "#cfd4dc", "#3a414e"),
        new("control", "#7d8594", "#757f8f"),
        new("text", "#171a21", "#e9ebef"),
        new("text-2", "#454d5b", "#b9bfca"),
        new("text-3", "#626b7a", "#949cab"),
        new("primary", "#4340d2", "#a9abff"),
        new("primary-strong", "#3633a8", "#c0c1ff"),
        new("on-primary", "#ffffff", "#15153a"),
        new("primary-soft", "#ecebfb", "#24264a"),
        new("neu", "#545d6c", "#aab2c0"),
        new("neu-soft", "#eceef2", "#252a34"),
        new("neu-line", "#d3d8df", "#3a414e"),
        new("wait", "#0b5cad", "#82b9f7"),
        new("wait-soft", "#e4effb", "#142b45"),
        new("wait-line", "#b6d3f1", "#28507d"),
        new("ok", "#1b6b3a", "#74d39a"),
        new("ok-soft", "#e3f3e8", "#15301f"),
        new("ok-line", "#b5dcc3", "#28553a"),
        new("book", "#0f5f66", "#6fcfd6"),
        new("book-soft", "#e0f2f3", "#10302f"),
        new("book-line", "#add8db", "#225a5a"),
        new("warn", "#8a4b00", "#f2b65c"),
        new("warn-soft", "#fdf0dc", "#352710"),
        new("warn-line", "#f0cf9b", "#5e4519"),
        new("bad", "#b3231f", "#ff8f86"),
        new("bad-soft", "#fdeae8", "#3a1917"),
        new("bad-line", "#f2c0bb", "#692c28"),
        new("rev", "#7a2e8e", "#dca0ec"),
        new("rev-soft", "#f6e9f9", "#321c39"),
        new("rev-line", "#e0bde8", "#5a3366"),
        new("bar-paid", "#2f7d52", "#4faf78"),
        new("bar-open", "#8fb8e6", "#3f6fa8"),
        new("bar-left", "#e2e5ea", "#2a2f3a"),
        new("bar-edge", "#0b5cad", "#82b9f7"),
        new("scrim", "rgb(20 24 33 / 46%)", "rgb(0 0 0 / 62%)"),
    ];
}
