using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Entities;

/// <summary>
/// An edit of something that others may change meanwhile. A change of what the form does not show is none of its
/// business; one of what it shows is kept beside what was typed, until somebody chooses.
/// </summary>
public sealed class RivalEdit<T>(T opened, Func<T, Revision> revision, Func<T, IReadOnlyList<string>> texts, Failure? clash = null)
    where T : class
{
    /// <summary>How it was when the form opened.</summary>
    public T Opened { get; private set; } = opened;

    /// <summary>How somebody else saved it meanwhile; null while nobody did.</summary>
    public T? Saved { get; private set; }

    /// <summary>Saves what was typed, over the rival's change if that is on the screen already.</summary>
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

    /// <summary>Gives way: the form goes on from what is saved.</summary>
    public T TakeSaved()
    {
        Opened = Saved ?? Opened;
        Saved = null;
        return Opened;
    }

    /// <summary>What differs, field by field: how it was opened, is saved now, and was typed.</summary>
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
                .Where(line => !string.Equals(line.Saved, line.Yours, StringComparison.Ordinal) || !string.Equals(line.Saved, line.Opened, StringComparison.Ordinal)),
        ];
    }
}

/// <summary>One field of a conflict.</summary>
public sealed record ConflictLine(string Field, string Opened, string Saved, string Yours);
