using System.Globalization;

namespace PaymentsAdmin.Core.Audit.Log;

/// <summary>The head of the chain at an instant, noted outside the database so that a truncated chain is noticed.</summary>
/// <param name="At">When it was noted.</param>
/// <param name="Block">The number of the last block.</param>
/// <param name="Entries">How many entries the chain had sealed by then.</param>
/// <param name="Hash">The hash of that block, in hexadecimal digits.</param>
public sealed record NotedHead(DateTimeOffset At, long Block, long Entries, string Hash)
{
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const int HashDigits = 64;

    /// <summary>One line of a head file, such as <c>2026-11-22T17:00:00Z 1234 5678 9f86d0...</c>.</summary>
    public string Line =>
        string.Create(CultureInfo.InvariantCulture, $"{At.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture)} {Block} {Entries} {Hash}");

    /// <summary>Parses a line, or returns null.</summary>
    public static NotedHead? Find(string line) =>
        line.Split(' ') is [var at, var block, var entries, { Length: HashDigits } hash]
        && DateTimeOffset.TryParseExact(at, Instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
        && long.TryParse(block, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && long.TryParse(entries, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        && hash.All(char.IsAsciiHexDigitLower)
            ? new(instant, number, count, hash)
            : null;
}

/// <summary>The content of a head file: its heads in order, or why it cannot be trusted.</summary>
public sealed record NotedHeads(IReadOnlyList<NotedHead> Heads, string? Fault = null)
{
    /// <summary>Parses a file; one invalid line invalidates it.</summary>
    public static NotedHeads Read(IReadOnlyList<string> lines)
    {
        var heads = new List<NotedHead>(lines.Count);
        for (var i = 0; i < lines.Count; i++)
        {
            if (NotedHead.Find(lines[i]) is not { } head)
            {
                return new(heads, string.Create(CultureInfo.InvariantCulture, $"Line {i + 1} of the file of heads is not a head of the chain."));
            }

            heads.Add(head);
        }

        return new(heads);
    }
}
