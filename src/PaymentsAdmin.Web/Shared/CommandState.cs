using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Storing;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared;

/// <summary>
/// The state of a page's command. Runs one command at a time, so a second click does nothing, and keeps the last failure. It runs none
/// while a field of its form holds text that cannot be read, whatever button asks for it. A command whose user did not confirm their identity
/// has failed without a failure to show.
/// </summary>
public sealed class CommandState
{
    private readonly HashSet<IUnreadable> _unreadable = [];

    public bool Busy { get; private set; }

    /// <summary>Why the last run failed; null if it succeeded.</summary>
    public Failure? Failure { get; private set; }

    /// <summary>Whether a field holds text that cannot be read. The field says so.</summary>
    public bool IsHeld => _unreadable.Count > 0;

    public string? Invalid(string field) => string.Equals(Failure?.Field, field, StringComparison.Ordinal) ? "true" : null;

    /// <summary>Runs the command; false if it failed, was not confirmed, is already running, or is held.</summary>
    public async Task<bool> RunAsync(Func<Task<Result>> act)
    {
        if (Busy || IsHeld)
        {
            return false;
        }

        Busy = true;
        try
        {
            var failure = (await act()).Failure;
            Failure = failure == AccessFailures.NotConfirmed ? null : failure;
            return failure is null;
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

    /// <summary>
    /// Goes to another page. This one runs the command no more: a second press that comes before it is gone would go there twice, and Back
    /// would return to where one is.
    /// </summary>
    public void Leave(Departure departure, string address)
    {
        Busy = true;
        departure.To(address);
    }

    public async Task<T?> AskAsync<T>(Func<Task<Result<T>>> act)
        where T : class => await AnswerAsync(act) is { } answer ? answer.Value : null;

    public async Task<T?> AskValueAsync<T>(Func<Task<Result<T>>> act)
        where T : struct => await AnswerAsync(act) is { } answer ? answer.Value : null;

    /// <summary>Clears the last failure if it is about this field, which has another value now.</summary>
    public void Settle(string field) => Failure = Invalid(field) is null ? Failure : null;

    public void Clear() => Failure = null;

    /// <summary>Holds the command while the field's text cannot be read.</summary>
    public void Hold(IUnreadable field) => _unreadable.Add(field);

    public void Release(IUnreadable field) => _unreadable.Remove(field);

    /// <summary>Discards unreadable text: the fields show their values again.</summary>
    public void DropUnreadable()
    {
        foreach (var field in _unreadable.ToList())
        {
            field.Drop();
        }
    }

    private async Task<Result<T>?> AnswerAsync<T>(Func<Task<Result<T>>> act)
    {
        Result<T>? answer = null;
        return await RunAsync(async () => answer = await act()) ? answer : null;
    }
}
