using System.Data.Common;
using System.Globalization;
using System.Text;
using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Repeats;

/// <summary>
/// SQL of idempotency keys. While a call runs, its status is 0, and the answer column holds the process's name on one line,
/// then its progress. In a stored answer, the first line is our failure code.
/// </summary>
internal static class RepeatSql
{
    private const int NotEnded = 0;
    private const char EndOfLine = '\n';

    public static readonly Sql Take = new(
        """
        INSERT INTO idempotent_answers (caller, key, body_hash, status, answer, at) VALUES ($1, $2, $3, 0, $4, $5)
        ON CONFLICT (caller, key) DO UPDATE SET body_hash = excluded.body_hash, status = 0, answer = excluded.answer, answer_bytes = 0, at = excluded.at
        WHERE idempotent_answers.at <= $6
        """
    );

    public static readonly Sql Find = new("SELECT body_hash, status, answer, at FROM idempotent_answers WHERE caller = $1 AND key = $2");

    // From here on, statements of the former holder no longer match the row.
    public static readonly Sql TakeOver = new(
        string.Create(
            CultureInfo.InvariantCulture,
            $"UPDATE idempotent_answers SET answer = $1 || substr(answer, {IKeyHolders.NameLength + 2}), at = $2 WHERE caller = $3 AND key = $4 AND at = $5 AND status = 0"
        )
    );

    /// <summary>Appends to the progress, in the transaction of the change.</summary>
    public static readonly Sql Proceed = new(
        "UPDATE idempotent_answers SET answer = answer || $1 WHERE caller = $2 AND key = $3 AND at = $4 AND status = 0"
    );

    public static readonly Sql Total = new($"SELECT COALESCE(MAX(caller_total), 0) FROM idempotent_answers WHERE caller = $1 AND {QuotaIndexes.KeptAnswer}");

    public static readonly Sql Keep = new(
        "UPDATE idempotent_answers SET status = $1, answer = $2, answer_bytes = $3, caller_total = $4 WHERE caller = $5 AND key = $6 AND at = $7 AND status = 0"
    );

    /// <summary>Leaves only the fact of all answers that begin before a total. The first condition is the index's.</summary>
    public static readonly Sql Reduce = new(
        $"UPDATE idempotent_answers SET answer = NULL, answer_bytes = 0 WHERE caller = $1 AND {QuotaIndexes.KeptAnswer} "
            + "AND caller_total < $2 AND caller_total - answer_bytes < $3"
    );

    public static readonly Sql Release = new("DELETE FROM idempotent_answers WHERE caller = $1 AND key = $2 AND at = $3 AND status = 0");

    /// <summary>Begins the caller of a form of a portal workspace. Such forms are kept longer than keys of programs.</summary>
    public const string FormCaller = "portal:";

    private const string Old =
        $"SELECT caller, key FROM idempotent_answers WHERE at <= $1 AND (at <= $2 OR caller NOT LIKE '{FormCaller}%') ORDER BY at LIMIT 100";

    // A few at a time, skipping rows locked by others.
    public static readonly Sql Sweep = new(
        $"DELETE FROM idempotent_answers WHERE (caller, key) IN ({Old})",
        $"DELETE FROM idempotent_answers WHERE (caller, key) IN ({Old} FOR UPDATE SKIP LOCKED)"
    );

    /// <summary>The initial content while a call runs.</summary>
    public static string Begin(string holder) => holder + EndOfLine;

    public static string Answer(string? failure, byte[] body) => failure + EndOfLine + Encoding.UTF8.GetString(body);

    public static KeyRow Read(DbDataReader row) =>
        new(row.GetFieldValue<byte[]>(0), row.GetInt32(1), row.TextAt(2), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)));

    /// <summary>A row as it is stored.</summary>
    public sealed record KeyRow(byte[] Hash, int Status, string? Answer, DateTimeOffset At)
    {
        /// <summary>The process running the call; null after it ended, and for calls older than this format.</summary>
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
