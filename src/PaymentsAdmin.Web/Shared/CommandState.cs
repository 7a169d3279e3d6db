using PaymentsAdmin.Core.Storing;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared;

/// <summary>The state of a page's command: one at a time, so that a second click does nothing, with the last failure for its field.</summary>
public sealed class CommandState
{
    /// <summary>Whether it is under way.</summary>
    public bool Busy { get; private set; }

    /// <summary>Why it did not go through the last time; null when it did.</summary>
    public Failure? Failure { get; private set; }

    /// <summary>The <c>aria-invalid</c> of a field.</summary>
    public string? Invalid(string field) => string.Equals(Failure?.Field, field, StringComparison.Ordinal) ? "true" : null;

    /// <summary>Runs it; true when it went through, false when it did not or one is under way already.</summary>
    public async Task<bool> RunAsync(Func<Task<Result>> act)
    {
        if (Busy)
        {
            return false;
        }

        Busy = true;
        try
        {
            Failure = (await act()).Failure;
            return Failure is null;
        }
        catch (Exception fault) when (NotSaved.Of(fault) is { } full)
        {
            Failure = full;
            return false;
        }
        finally
        {
            Busy = false;
        }
    }

    /// <summary>The same for a command with a result; null if it failed.</summary>
    public async Task<T?> AskAsync<T>(Func<Task<Result<T>>> act)
        where T : class
    {
        T? value = null;
        await RunAsync(async () =>
        {
            var answer = await act();
            value = answer.Ok ? answer.Value : null;
            return answer;
        });
        return value;
    }

    /// <summary>Forgets the last "no".</summary>
    public void Clear() => Failure = null;
}
