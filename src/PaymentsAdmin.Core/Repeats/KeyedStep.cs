using System.Globalization;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Repeats;

/// <summary>
/// One change of a call with a key. While it runs it is the current one, and the writer puts what it came to beside the key in
/// the same transaction. A change that is committed is not run again; it is answered from that.
/// </summary>
public sealed class KeyedStep(KeyedRun run, string name)
{
    // The writer is reached through services that know nothing of keys.
    private static readonly AsyncLocal<KeyedStep?> Ambient = new();

    private long? _subject;
    private bool _ended;

    /// <summary>The change that runs here, if it belongs to a call with a key.</summary>
    public static KeyedStep? Current => Ambient.Value is { _ended: false } step ? step : null;

    public KeyedRun Run => run;

    public bool IsCommitted => run.CommittedAs(name) is not null;

    /// <summary>The number of what the committed change made or changed; 0 where that says nothing.</summary>
    public long Number => long.TryParse(run.CommittedAs(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>What was answered before a later change was committed.</summary>
    public string? Answered => run.AnswerOf(name);

    /// <summary>One of several changes of the call.</summary>
    public KeyedStep Of(int part) => new(run, string.Create(CultureInfo.InvariantCulture, $"{name}/{part}"));

    /// <summary>Names what the change is about, for a command that answers no number.</summary>
    public void IsAbout(long subject) => _subject = subject;

    /// <summary>What the transaction of the change adds to the progress of the call.</summary>
    public string Progress(Result result) => run.With(name, Value(result));

    /// <summary>The change is committed.</summary>
    public void Commit(Result result) => run.Commit(name, Value(result));

    /// <summary>Remembers an answer, to be written with the next change.</summary>
    public void Answer(string text) => run.Answer(name, text);

    /// <summary>Runs the change as the current one.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> change)
    {
        Ambient.Value = this;
        try
        {
            return await change();
        }
        finally
        {
            // What was started meanwhile and still runs is no part of the call.
            _ended = true;
        }
    }

    /// <summary>Writes something that is no part of the call, such as that it was denied.</summary>
    public static async Task<T> OutsideAsync<T>(Func<Task<T>> write)
    {
        Ambient.Value = null;
        return await write();
    }

    /// <summary>The same where nothing comes of it.</summary>
    public static async Task OutsideAsync(Func<Task> write)
    {
        Ambient.Value = null;
        await write();
    }

    /// <summary>Runs one of several changes of the current call, unless it is known how that ended.</summary>
    public static async Task<Result> PartAsync(int part, Func<Task<Result>> change)
    {
        if (Current?.Of(part) is not { } step)
        {
            return await change();
        }

        if (step.IsCommitted)
        {
            return Result.Done;
        }

        if (step.Answered is { } known)
        {
            return KeptFailures.Read(known);
        }

        var result = await step.RunAsync(change);
        if (result.Failure is { } no)
        {
            step.Answer(KeptFailures.Write(no));
        }

        return result;
    }

    private string Value(Result result) => ((result as INumberedResult)?.Number ?? _subject)?.ToString(CultureInfo.InvariantCulture) ?? string.Empty;
}
