using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postgres.Writing;

/// <summary>
/// Merges consecutive inserts into one table into one statement, to pay the cost per statement only once, above all that of
/// the table's indexes.
/// </summary>
internal static partial class ManyRows
{
    private static readonly ConcurrentDictionary<(Sql, int), string> Texts = new();

    /// <summary>Merges neighbours with the same statement, in order.</summary>
    public static void Merge(List<QueuedStatement> queue)
    {
        var kept = 0;
        for (var i = 0; i < queue.Count;)
        {
            var end = i + 1;
            while (end < queue.Count && ReferenceEquals(queue[end].Sql, queue[i].Sql) && queue[i].IsPlainInsert && queue[end].IsPlainInsert)
            {
                end++;
            }

            queue[kept++] = end - i > 1 ? queue[i] with { Others = queue.GetRange(i + 1, end - i - 1).ConvertAll(q => q.Args) } : queue[i];
            i = end;
        }

        queue.RemoveRange(kept, queue.Count - kept);
    }

    /// <summary>The statement that reads its rows from lists, one per parameter.</summary>
    public static string Text(QueuedStatement statement) =>
        Texts.GetOrAdd((statement.Sql, statement.Args.Length), static (key, args) => Rewrite(key.Item1.Postgres, args), statement.Args);

    private static string Rewrite(string insert, Arg[] args)
    {
        var parts = Insert().Match(insert);
        var lists = args.Select((arg, i) => string.Create(CultureInfo.InvariantCulture, $"${i + 1}::{TypeOf(arg)}[]"));
        var names = args.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"p{i + 1}"));
        var values = Parameter().Replace(parts.Groups["values"].Value, "r.p${number}");
        return $"{parts.Groups["into"].Value} SELECT {values} FROM unnest({string.Join(", ", lists)}) AS r({string.Join(", ", names)})";
    }

    private static string TypeOf(Arg arg) =>
        arg.Type switch
        {
            ArgType.Whole => "bigint",
            ArgType.Flag => "boolean",
            ArgType.Bytes => "bytea",
            _ => "text",
        };

    [GeneratedRegex(@"^(?<into>INSERT INTO .*?\))\s+VALUES \((?<values>.*)\)\s*$", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Insert();

    [GeneratedRegex(@"\$(?<number>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();
}
