using System.Data.Common;
using System.Globalization;
using System.Text;
using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Repeats;

/// <summary>
/// Keys in the table of answers that may be asked for again. While a call runs its status is 0, and in place of the answer stands
/// who runs it, a line by itself, and its progress. Of an answer, the first line is the failure behind it.
/// </summary>
internal static class RepeatSql
{
    private const int NotEnded = 0;
    private const char EndOfLine = '\n';

    public static readonly Sql Take = new(
        """
        INSERT INTO idempotent_answers (caller, key, body_hash, status, answer, at) VALUES ($1, $2, $3, 0, $4, $5)
        ON CONFLICT (caller, key) DO UPDATE SET body_hash = excluded.body_hash, status = 0, answer = excluded.answer, at = excluded.at
        WHERE idempotent_answers.at <= $6
        """
    );

    public static readonly Sql Find = new("SELECT body_hash, status, answer, at FROM idempotent_answers WHERE caller = $1 AND key = $2");

    // From here on, no statement of the former holder finds its row.
    public static readonly Sql TakeOver = new(
        string.Create(
            CultureInfo.InvariantCulture,
            $"UPDATE idempotent_answers SET answer = $1 || substr(answer, {IKeyHolders.NameLength + 2}), at = $2 WHERE caller = $3 AND key = $4 AND at = $5 AND status = 0"
        )
    );

    /// <summary>Adds to the progress, in the transaction of the change that it tells of.</summary>
    public static readonly Sql Proceed = new(
        "UPDATE idempotent_answers SET answer = answer || $1 WHERE caller = $2 AND key = $3 AND at = $4 AND status = 0"
    );

    public static readonly Sql Keep = new("UPDATE idempotent_answers SET status = $1, answer = $2 WHERE caller = $3 AND key = $4 AND at = $5 AND status = 0");

    public static readonly Sql Release = new("DELETE FROM idempotent_answers WHERE caller = $1 AND key = $2 AND at = $3 AND status = 0");

    // A few at a time, and never those that somebody else is at.
    public static readonly Sql Sweep = new(
        "DELETE FROM idempotent_answers WHERE (caller, key) IN (SELECT caller, key FROM idempotent_answers WHERE at <= $1 ORDER BY at LIMIT 100)",
        "DELETE FROM idempotent_answers WHERE (caller, key) IN (SELECT caller, key FROM idempotent_answers WHERE at <= $1 ORDER BY at LIMIT 100 FOR UPDATE SKIP LOCKED)"
    );

    /// <summary>What stands in place of the answer when a call begins.</summary>
    public static string Begin(string holder) => holder + EndOfLine;

    public static string Answer(string? failure, byte[] body) => failure + EndOfLine + Encoding.UTF8.GetString(body);

    public static KeyRow Read(DbDataReader row) =>
        new(row.GetFieldValue<byte[]>(0), row.GetInt32(1), row.TextAt(2), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)));

    /// <summary>A row as it is stored.</summary>
    public sealed record KeyRow(byte[] Hash, int Status, string? Answer, DateTimeOffset At)
    {
        /// <summary>Who runs the call; null when it ended, and of calls that began before this was written down.</summary>
        public string? Holder => Status == NotEnded ? Answer?[..IKeyHolders.NameLength] : null;

        public string Progress => Answer![(IKeyHolders.NameLength + 1)..];

        public StoredRepeat Stored()
        {
            if (Status == NotEnded)
            {
                return new(Hash, Answer is null ? RepeatState.Unknown : RepeatState.Running, 0, null, null);
            }

            var end = Answer?.IndexOf(EndOfLine, StringComparison.Ordinal) ?? 0;
            return new(Hash, RepeatState.Ended, Status, end > 0 ? Answer![..end] : null, Answer is null ? null : Encoding.UTF8.GetBytes(Answer[(end + 1)..]));
        }
    }
}
