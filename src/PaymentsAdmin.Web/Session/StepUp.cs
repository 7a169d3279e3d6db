using Microsoft.AspNetCore.Components.Authorization;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Users.StepUp;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Session;

/// <summary>What the user is about to do, in the words of its button, and to whom or what.</summary>
public sealed record AskedStep(string What, string? About)
{
    /// <summary>Where the step-up page returns to, if that is used instead; null means the page as its address has it.</summary>
    public string? Here { get; init; }

    /// <summary>What it changes, one line each.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];
}

/// <summary>
/// Runs what needs a recent confirmation, after asking the user for one if there is none. The services check it anyway: this only
/// asks in time.
/// </summary>
public sealed class StepUp(AuthenticationStateProvider session, PageContext page, StepUpService steps)
{
    private Func<AskedStep, CancellationToken, Task<bool>>? _dialog;

    /// <summary>Whether a factor was confirmed in this session within five minutes.</summary>
    public async Task<bool> IsFreshAsync(CancellationToken ct) => await FreshSinceAsync(ct) is not null;

    /// <summary>The time of that confirmation; null if it was longer ago or never.</summary>
    public async Task<DateTimeOffset?> FreshSinceAsync(CancellationToken ct) => await StateAsync(ct) is { Fresh: true, ShownAt: var at } ? at : null;

    /// <summary>Whether it was confirmed, and how it can be; null if the session is not the user's any more.</summary>
    public async Task<StepUpState?> StateAsync(CancellationToken ct)
    {
        var user = (await session.GetAuthenticationStateAsync()).User;
        var state = SessionClaims.SignInOf(user) is { } id ? await steps.StateAsync(id, await page.ActorAsync(), ct) : null;
        return state is { Ok: true } ? state.Value : null;
    }

    /// <summary>
    /// Runs the act with the user's confirmation; <see cref="AccessFailures.NotConfirmed"/> if they give none. A known fault of the
    /// input comes first, since nobody wants to confirm what is refused afterwards.
    /// </summary>
    public async Task<Result> RunAsync(AskedStep step, Func<Task<Result>> act, CancellationToken ct, Failure? fault = null) =>
        fault ?? await ConfirmedAsync(step, act, ct) ?? AccessFailures.NotConfirmed;

    /// <inheritdoc cref="RunAsync(AskedStep, Func{Task{Result}}, CancellationToken, Failure?)"/>
    public async Task<Result<T>> RunAsync<T>(AskedStep step, Func<Task<Result<T>>> act, CancellationToken ct, Failure? fault = null) =>
        fault is not null ? fault : await ConfirmedAsync(step, act, ct) ?? AccessFailures.NotConfirmed;

    /// <summary>Sets the dialog that asks the user. Without one, as before the circuit has started, the act runs and its service refuses.</summary>
    internal void AskBy(Func<AskedStep, CancellationToken, Task<bool>> dialog) => _dialog = dialog;

    /// <summary>Forgets a dialog that is gone, unless the next page has set its own.</summary>
    internal void AskNoMore(Func<AskedStep, CancellationToken, Task<bool>> dialog) => _dialog = _dialog == dialog ? null : _dialog;

    private async Task<TResult?> ConfirmedAsync<TResult>(AskedStep step, Func<Task<TResult>> act, CancellationToken ct)
        where TResult : Result
    {
        if (!await IsFreshAsync(ct) && !await AskAsync(step, ct))
        {
            return null;
        }

        // The five minutes may end between the check and the act.
        var answer = await act();
        return answer.Failure != AccessFailures.FactorNeeded || _dialog is null ? answer
            : await AskAsync(step, ct) ? await act()
            : null;
    }

    private Task<bool> AskAsync(AskedStep step, CancellationToken ct) => _dialog is { } ask ? ask(step, ct) : Task.FromResult(true);
}
