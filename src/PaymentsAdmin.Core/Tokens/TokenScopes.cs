namespace PaymentsAdmin.Core.Tokens;

/// <summary>What tokens can be limited to.</summary>
public static class TokenScopes
{
    /// <summary>Payment systems and their settings; granted by an Admin or on the command line alone.</summary>
    public const string PaySystem = "pay_system";

    /// <summary>The file with all payments of the workspace.</summary>
    public const string Export = "export";

    /// <summary>Every scope there is, in the order they are stored.</summary>
    public static IReadOnlyList<string> All { get; } = ["crm", "salescenter", PaySystem, "sale", "crmcom", Export];

    /// <summary>The names in a text with commas between, each once.</summary>
    public static IReadOnlyList<string> Split(string text) =>
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];

    /// <summary>The first name that is no scope, or null.</summary>
    public static string? Unknown(IEnumerable<string> names) => names.FirstOrDefault(name => !All.Contains(name, StringComparer.Ordinal));
}
