using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Live;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Users.StepUp;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Account;

/// <summary>
/// Asks for a factor over the page that needs it, so that the page keeps its place and input. Once the factor is confirmed in this
/// dialog, what was asked for goes on by itself; after a confirmation in another tab it waits for one more press.
/// </summary>
public sealed partial class StepUpDialog
{
    private static readonly Words Why = "To do this, confirm it's you. Your confirmation is valid for 5 minutes.";

    private AskedStep? _asked;
    private TaskCompletionSource<bool>? _answer;
    private StepUpState? _state;
    private string _name = "";
    private int? _me;
    private LiveView? _live;

    [Inject]
    private StepUp StepUp { get; set; } = null!;

    [Inject]
    private PageContext Context { get; set; } = null!;

    [Inject]
    private PaymentsAdminOptions Options { get; set; } = null!;

    [Inject]
    private IChangeFeed Feed { get; set; } = null!;

    private bool TakesPasskey => _state is { HasPasskeys: true } && PasskeyPlace.Of(new Uri(Navigation.Uri), Options.Hosts) is not null;

    // Where confirm.js sends the forms; without it they go to the circuit.
    private string? Address => _state is { Fresh: false } ? StepUpEndpoints.Address : null;

    private bool TakesPassword => _state is { Way: StepUpWay.Password };

    private Words FactorLabel =>
        _state switch
        {
            { Way: StepUpWay.Password } => "Password",
            { NoApp: true } => "Recovery code",
            _ => "Code from your app",
        };

    private Words? FactorHelp =>
        _state switch
        {
            { Way: StepUpWay.Password } => null,
            { NoApp: true } => (Words)"Only without your passkey.",
            _ => "You can paste it. Without your phone, enter a recovery code.",
        };

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
        {
            StepUp.AskBy(AskAsync);
        }
    }

    protected override void Dispose(bool disposing)
    {
        StepUp.AskNoMore(AskAsync);
        _answer?.TrySetResult(false);
        _live?.Dispose();
        base.Dispose(disposing);
    }

    // One step at a time: a second press while it is asked for does nothing.
    private async Task<bool> AskAsync(AskedStep step, CancellationToken ct)
    {
        if (_answer is not null)
        {
            return false;
        }

        var answer = _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var left = ct.Register(() => answer.TrySetResult(false));
        try
        {
            await ReadAsync();
            if (_state is not { Fresh: false })
            {
                // Confirmed meanwhile in another tab; a session that has ended is refused by the service.
                return true;
            }

            _asked = step;
            Listen();
            StateHasChanged();
            return await answer.Task;
        }
        finally
        {
            (_asked, _answer) = (null, null);
            _live?.Dispose();
            StateHasChanged();
        }
    }

    private async Task ReadAsync()
    {
        var actor = await Context.ActorAsync();
        (_me, _name) = (actor.UserId, actor.Name);
        _state = await StepUp.StateAsync(Gone);
    }

    // A confirmation in another tab, or one whose answer was lost with the connection.
    private void Listen()
    {
        bool Concerns(Change change) => SignInVerbs.StepUp.Is(change.Action) && change.ByUserId == _me;
        _live = new(Feed, Concerns, () => InvokeAsync(() => ShowAgainAsync(ReadAsync)), Gone);
    }

    // Whatever the browser says, the session decides.
    private async Task GoOnAsync()
    {
        var answer = _answer;
        await ReadAsync();
        if (_state is not { Fresh: false })
        {
            answer?.TrySetResult(true);
        }
    }

    private void Withdraw() => _answer?.TrySetResult(false);
}
