using System.Text.RegularExpressions;

namespace PaymentsAdmin.Core.Comments;

/// <summary>The id of a comment.</summary>
public readonly record struct CommentId(long Value);

/// <summary>A remark on a payment, as typed.</summary>
public sealed record CommentInput
{
    public string Body { get; init; } = "";
}

/// <summary>Somebody who can be mentioned by <c>@name</c>.</summary>
public sealed record Mentionable(int Id, string Name, string DisplayName);

/// <summary>Finds the users mentioned in a text.</summary>
public static partial class Mentions
{
    /// <summary>The most mentions in one comment.</summary>
    public const int MaxMentions = 20;

    /// <summary>The sign-in names behind an @, each once.</summary>
    public static IReadOnlyList<string> In(string body) =>
        [
            .. Name()
                .Matches(body)
                .Select(m => m.Groups["name"].Value.TrimEnd('.', '-', '_'))
                .Where(n => n.Length > 0)
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Take(MaxMentions),
        ];

    // Excludes the middle of an email address.
    [GeneratedRegex(@"(?<![\p{L}\p{N}._%+-])@(?<name>[\p{L}\p{N}][\p{L}\p{N}._-]{0,63})", RegexOptions.None, 1_000)]
    private static partial Regex Name();
}
