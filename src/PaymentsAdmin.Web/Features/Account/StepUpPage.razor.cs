using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Setup.Session;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Account;

/// <summary>Asks for a factor once more, and leads back.</summary>
public sealed partial class StepUpPage
{
    private static readonly string[] _none = [];

    private StepUpWay _way;
    private Failure? _failure;

    [SupplyParameterFromForm(FormName = "step-up")]
    private Form Input { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "returnUrl")]
    private string? ReturnUrl { get; set; }

    [Inject]
    private StepUpService Steps { get; set; } = null!;

    [Inject]
    private FrontDoor Door { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        Input ??= new();
        var state = await Steps.StateAsync(Door.Me!.Id, Door.Self, HttpContext.RequestAborted);
        _way = state.Ok ? state.Value.Way : StepUpWay.Password;
        _failure = state.Failure;
    }

    private async Task ConfirmAsync()
    {
        var input = new StepUpInput { Code = Input.Code ?? string.Empty, Password = Input.Password ?? string.Empty };
        var renewed = await Steps.ConfirmAsync(Door.Me!.Id, input, Door.Self, HttpContext.RequestAborted);
        _failure = (await Door.LetInAsync(renewed, HttpContext.RequestAborted)).Failure;
        if (_failure is null)
        {
            Navigation.NavigateTo(AppUrls.Local(ReturnUrl), forceLoad: true);
        }

        (Input.Code, Input.Password) = (null, null);
    }

    private sealed class Form
    {
        public string? Code { get; set; }

        public string? Password { get; set; }
    }
}
