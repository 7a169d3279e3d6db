using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Editing;

/// <summary>
/// An edit of something that others may change meanwhile. Changes to fields that the form does not show are ignored; changes
/// to its fields are shown next to the input until the user chooses.
/// </summary>
public sealed class ConcurrentEdit<T>(T opened, Func<T, Revision> revision, Func<T, IReadOnlyList<string>> texts, Failure? clash = null)
    where T : class
{
    public T Opened { get; private set; } = opened;

    /// <summary>The version somebody else saved meanwhile; null if nobody did.</summary>
    public T? Saved { get; private set; }

    /// <summary>Saves the input; overwrites somebody else's change if that is already shown.</summary>
    public async Task<Result> SaveAsync(Func<Revision, Task<Result>> send, Func<Task<T?>> read)
    {
        var answer = await send(revision(Saved ?? Opened));
        if (answer.Failure != (clash ?? EntityFailures.ChangedMeanwhile) || await read() is not { } now)
        {
            return answer;
        }

        if (Saved is null && texts(now).SequenceEqual(texts(Opened), StringComparer.Ordinal))
        {
            Opened = now;
            return await send(revision(now));
        }

        Saved = now;
        return answer;
    }

    /// <summary>Whether the input is what was saved when the form was opened, so that there is nothing to save.</summary>
    public bool IsSame(IReadOnlyList<string> typed) => Saved is null && texts(Opened).SequenceEqual(typed, StringComparer.Ordinal);

    public T TakeSaved()
    {
        Opened = Saved ?? Opened;
        Saved = null;
        return Opened;
    }

    public IReadOnlyList<ConflictLine> Compare(IReadOnlyList<string> fields, IReadOnlyList<string> typed)
    {
        if (Saved is null)
        {
            return [];
        }

        var (before, now) = (texts(Opened), texts(Saved));
        return
        [
            .. Enumerable.Range(0, fields.Count)
                .Select(i => new ConflictLine(fields[i], before[i], now[i], typed[i]))
                .Where(line =>
                    !string.Equals(line.Saved, line.Yours, StringComparison.Ordinal) || !string.Equals(line.Saved, line.Opened, StringComparison.Ordinal)
                ),
        ];
    }
}

/// <summary>A field that two people changed: as opened, as saved, and as typed.</summary>
public sealed record ConflictLine(string Field, string Opened, string Saved, string Yours)
{
    /// <summary>Whether to keep the user's input; null if only the user can decide.</summary>
    public bool? KeepsYours => Same(Opened, Saved) || Same(Saved, Yours) ? true : Same(Opened, Yours) ? false : null;

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.Ordinal);
}
