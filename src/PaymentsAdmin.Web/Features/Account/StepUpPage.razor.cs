using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Users.StepUp;

namespace PaymentsAdmin.Web.Features.Account;

/// <summary>Asks for a factor again, and returns to the previous page.</summary>
public sealed partial class StepUpPage
{
    private StepUpState _state = new(false, StepUpWay.Password);

    [SupplyParameterFromForm(FormName = "step-up")]
    private Form Input { get; set; } = null!;

    [Inject]
    private StepUpService Steps { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new();
        var state = await Steps.StateAsync(Browser.Me!.Id, Browser.Self, Gone);
        _state = state.Ok ? state.Value : _state;
        Failure = state.Failure;
    }

    private async Task ConfirmAsync()
    {
        var input = new StepUpInput { Code = Input.Code ?? string.Empty, Password = Input.Password ?? string.Empty };
        var renewed = Input.ByPasskey
            ? await Steps.ConfirmByPasskeyAsync(Browser.Me!.Id, Input.Answer(Browser.Site), Browser.Self, Gone)
            : await Steps.ConfirmAsync(Browser.Me!.Id, input, Browser.Self, Gone);
        Failure = (await Browser.LetInAsync(renewed, Gone)).Failure;
        if (Failure is null)
        {
            GoOn();
        }

        (Input.Code, Input.Password) = (null, null);
    }

    private sealed class Form : PasskeyForm
    {
        public string? Code { get; set; }

        public string? Password { get; set; }
    }
}
