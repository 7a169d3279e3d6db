using System.Globalization;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Session;

namespace PaymentsAdmin.Web.Features.Account;

/// <summary>Sign-in by name, password and code or passkey, by a passkey alone, and by one click in a demo.</summary>
public sealed partial class SignInPage
{
    private string? _ticket;
    private FactorWays _ways;

    [SupplyParameterFromForm(FormName = "sign-in")]
    private Form Input { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "code")]
    private CodeForm Step { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "demo")]
    private string? DemoName { get; set; }

    [SupplyParameterFromQuery(Name = "ended")]
    private bool Ended { get; set; }

    [Inject]
    private PaymentsAdminOptions Options { get; set; } = null!;

    protected override void OnInitialized()
    {
        Input ??= new();
        Step ??= new();
        (_ticket, _ways) = (Step.Ticket, (FactorWays)Step.Ways);
    }

    // After a refusal only the password is to be typed again.
    private bool IsKnown => Failure is not null && !string.IsNullOrWhiteSpace(Input.UserName);

    private static string Initials(DemoPerson person) => new Person(0, person.UserName, person.Name, Role.None).Initials;

    private async Task SignInAsync()
    {
        if (Input.ByPasskey)
        {
            Continue(await Browser.SignInByPasskeyAsync(Input.Answer(Browser.Site), null, Gone));
            return;
        }

        var answer = await Browser.SignInAsync(Input.UserName?.Trim() ?? string.Empty, Input.Password ?? string.Empty, Gone);
        (_ticket, _ways) = answer.Ok ? (answer.Value.Ticket, answer.Value.Ways) : (null, FactorWays.None);
        if (_ticket is null)
        {
            Continue(answer);
        }
        else if (!string.IsNullOrWhiteSpace(Input.Code))
        {
            Continue(await Browser.SignInByCodeAsync(_ticket, Input.Code, Gone));
        }
    }

    private async Task SendCodeAsync()
    {
        var answer = Step.ByPasskey
            ? await Browser.SignInByPasskeyAsync(Step.Answer(Browser.Site), _ticket ?? string.Empty, Gone)
            : await Browser.SignInByCodeAsync(_ticket ?? string.Empty, Step.Code ?? string.Empty, Gone);
        Step.Code = null;
        if (answer.Failure == SignInFailures.TicketTooOld)
        {
            _ticket = null;
        }

        Continue(answer);
    }

    private async Task SignInDemoAsync() => Continue(await Browser.SignInDemoAsync(DemoName ?? string.Empty, Gone));

    private void Continue(Result answer)
    {
        Failure = answer.Failure;
        if (Failure is null)
        {
            GoOn();
        }
        else if (Failure.Kind == FailureKind.Unavailable)
        {
            HttpContext.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            HttpContext.Response.Headers.RetryAfter = MaxWait.ToString(CultureInfo.InvariantCulture);
        }
    }

    // The longest possible wait, in seconds, for clients that retry; the message names the exact time.
    private const int MaxWait = 60;

    private sealed class Form : PasskeyForm
    {
        public string? UserName { get; set; }

        public string? Password { get; set; }

        public string? Code { get; set; }
    }

    private sealed class CodeForm : PasskeyForm
    {
        public string? Ticket { get; set; }

        /// <summary>The possible second steps; only decides what is shown.</summary>
        public int Ways { get; set; }

        public string? Code { get; set; }
    }
}
