using System.Text;

namespace PaymentsAdmin.Core.Repeats;

/// <summary>
/// A running call with an idempotency key, and its progress: which of its changes are committed, and what it has answered.
/// Progress is written in the same transactions as the changes, so that a process that resumes the call after a crash knows
/// both.
/// </summary>
public sealed class KeyedRun
{
    private const char Committed = 'c';
    private const char Answered = 'a';
    private const char AfterName = '\t';
    private const char EndOfLine = '\n';

    private readonly Dictionary<string, string> _committed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _answered = new(StringComparer.Ordinal);
    private readonly StringBuilder _waiting = new();

    /// <param name="at">When the key was taken; nobody else who took it did so at that instant.</param>
    /// <param name="progress">What was written of it before, in another process perhaps.</param>
    public KeyedRun(RepeatCall call, DateTimeOffset at, string progress)
    {
        Call = call;
        At = at;
        foreach (var line in progress.Split(EndOfLine, StringSplitOptions.RemoveEmptyEntries))
        {
            var end = line.IndexOf(AfterName, StringComparison.Ordinal);
            (line[0] == Committed ? _committed : _answered)[line[1..end]] = Plain(line[(end + 1)..]);
        }
    }

    public RepeatCall Call { get; }

    public DateTimeOffset At { get; }

    /// <summary>Whether any of the call's changes is committed.</summary>
    public bool HasChanged => _committed.Count > 0;

    /// <summary>The whole call as one change.</summary>
    public KeyedStep Whole => new(this, string.Empty);

    internal string? CommittedAs(string step) => _committed.GetValueOrDefault(step);

    internal string? AnswerOf(string step) => _answered.GetValueOrDefault(step);

    /// <summary>What a change's transaction adds to the progress: all earlier answers, and the change itself.</summary>
    internal string With(string step, string value) => $"{_waiting}{Line(Committed, step, value)}";

    internal void Commit(string step, string value)
    {
        _waiting.Clear();
        _committed[step] = value;
    }

    // Only a later change needs it, so it is written with that one.
    internal void Answer(string step, string text)
    {
        if (_waiting.Length + text.Length <= RepeatService.MaxBytes)
        {
            _waiting.Append(Line(Answered, step, text));
        }
    }

    private static string Line(char kind, string step, string text) => $"{kind}{step}{AfterName}{Escaped(text)}{EndOfLine}";

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Plain(string escaped)
    {
        var text = new StringBuilder(escaped.Length);
        for (var i = 0; i < escaped.Length; i++)
        {
            text.Append(escaped[i] != '\\' ? escaped[i] : escaped[++i] == 'n' ? EndOfLine : '\\');
        }

        return text.ToString();
    }
}
