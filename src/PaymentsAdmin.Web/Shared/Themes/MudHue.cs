namespace PaymentsAdmin.Web.Shared.Themes;

/// <summary>A MudBlazor palette colour and our variants: base, text on it, strong, and soft.</summary>
public sealed record MudHue(string Name, string Base, string On, string Strong, string Soft)
{
    public static IReadOnlyList<MudHue> All { get; } =
    [
        new("primary", "primary", "on-primary", "primary-strong", "primary-soft"),
        new("info", "wait", "surface", "wait", "wait-soft"),
        new("success", "ok", "surface", "ok", "ok-soft"),
        new("warning", "warn", "surface", "warn", "warn-soft"),
        new("error", "bad", "surface", "bad", "bad-soft"),
    ];
}
