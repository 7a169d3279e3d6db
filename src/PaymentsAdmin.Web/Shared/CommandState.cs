using PaymentsAdmin.Core.Storing;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared;

/// <summary>The state of a page's command. Runs one command at a time, so a second click does nothing, and keeps the last failure.</summary>
public sealed class CommandState
{
    /// <summary>Whether the command is running.</summary>
    public bool Busy { get; private set; }

    /// <summary>Why the last run failed; null if it succeeded.</summary>
    public Failure? Failure { get; private set; }

    /// <summary>The <c>aria-invalid</c> of a field.</summary>
    public string? Invalid(string field) => string.Equals(Failure?.Field, field, StringComparison.Ordinal) ? "true" : null;

    /// <summary>Runs the command; false if it failed or is already running.</summary>
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

    /// <summary>Clears the last failure if it is about this field, which has another value now.</summary>
    public void Settle(string field) => Failure = Invalid(field) is null ? Failure : null;

    /// <summary>Clears the last failure.</summary>
    public void Clear() => Failure = null;
}
