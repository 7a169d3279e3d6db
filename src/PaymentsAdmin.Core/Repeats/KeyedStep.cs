using System.Globalization;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Repeats;

/// <summary>
/// One change of a call with an idempotency key. While it runs, it is the current step, and the writer stores its outcome
/// with the key in the same transaction. A committed change is not run again; its stored outcome is returned.
/// </summary>
public sealed class KeyedStep(KeyedRun run, string name)
{
    // Ambient, because the services between caller and writer know nothing of keys.
    private static readonly AsyncLocal<KeyedStep?> Ambient = new();

    private long? _subject;
    private bool _ended;

    /// <summary>The step running here, if it belongs to a call with a key.</summary>
    public static KeyedStep? Current => Ambient.Value is { _ended: false } step ? step : null;

    public KeyedRun Run => run;

    public bool IsCommitted => run.CommittedAs(name) is not null;

    /// <summary>The id that the committed change created or changed; 0 if it recorded none.</summary>
    public long Number => long.TryParse(run.CommittedAs(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>What was answered before a later change was committed.</summary>
    public string? Answered => run.AnswerOf(name);

    /// <summary>One of several changes of the call.</summary>
    public KeyedStep Of(int part) => new(run, string.Create(CultureInfo.InvariantCulture, $"{name}/{part}"));

    /// <summary>Names the subject of the change, for a command that returns no id.</summary>
    public void IsAbout(long subject) => _subject = subject;

    /// <summary>What the change's transaction adds to the call's progress.</summary>
    public string Progress(Result result) => run.With(name, Value(result));

    /// <summary>Marks the change as committed.</summary>
    public void Commit(Result result) => run.Commit(name, Value(result));

    /// <summary>Remembers an answer, which is written with the next change.</summary>
    public void Answer(string text) => run.Answer(name, text);

    /// <summary>Runs the change as the current step.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> change)
    {
        Ambient.Value = this;
        try
        {
            return await change();
        }
        finally
        {
            // Work that was started here and still runs does not belong to the call.
            _ended = true;
        }
    }

    /// <summary>Runs a write that does not belong to the call, such as auditing a denial.</summary>
    public static async Task<T> OutsideAsync<T>(Func<Task<T>> write)
    {
        Ambient.Value = null;
        return await write();
    }

    /// <summary>The same for a write without a result.</summary>
    public static async Task OutsideAsync(Func<Task> write)
    {
        Ambient.Value = null;
        await write();
    }

    /// <summary>Runs one of several changes of the current call, unless its outcome is already known.</summary>
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
