using System.Text.RegularExpressions;

namespace PaymentsAdmin.Core.Values;

/// <summary>The short name of a workspace in URLs, commands and configuration.</summary>
public readonly partial record struct WorkspaceKey
{
    /// <summary>The workspace of an installation that configures none.</summary>
    public static readonly WorkspaceKey Main = new("main");

    private WorkspaceKey(string value) => Value = value;

    public string Value { get; }

    /// <summary>Parses a text (lower-case letters, digits, hyphens, at most 40), or returns null.</summary>
    public static WorkspaceKey? Find(string? text) => text is not null && Form().IsMatch(text) ? new WorkspaceKey(text) : null;

    public override string ToString() => Value;

    [GeneratedRegex("^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Form();
}
