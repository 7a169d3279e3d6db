using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Users.Account;
using PaymentsAdmin.Core.Users.Factors;
using PaymentsAdmin.Core.Users.Passkeys;
using PaymentsAdmin.Core.Users.StepUp;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Account;

/// <summary>Sets up and changes the user's second factor, after confirming identity.</summary>
public sealed partial class SecondFactorPage
{
    private FactorProposal? _proposal;
    private IReadOnlyList<string>? _codes;
    private bool _hasApp;
    private bool _mayRemove;

    [SupplyParameterFromForm(FormName = "enrol")]
    private Form Input { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "change")]
    private string? Change { get; set; }

    [Inject]
    private SecondFactorService Factors { get; set; } = null!;

    [Inject]
    private StepUpService Steps { get; set; } = null!;

    [Inject]
    private PaymentsAdminOptions Options { get; set; } = null!;

    [Inject]
    private OwnAccountService Accounts { get; set; } = null!;

    [Inject]
    private PasskeyService Passkeys { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new();
        _hasApp = await Accounts.GetAsync(Browser.Self, Gone) is { Ok: true, Value.HasApp: true };
        _mayRemove =
            _hasApp
            && ((Browser.Me!.User.Roles & User.FactorRoles) == Role.None || await Passkeys.ListAsync(Browser.Self, Gone) is { Ok: true, Value.Count: > 0 });
        if (Input.Proposal is not null)
        {
            await KeepPictureAsync();
        }
        else if (await Steps.StateAsync(Browser.Me!.Id, Browser.Self, Gone) is not { Ok: true, Value.Fresh: true })
        {
            Navigation.NavigateTo(AppUrls.StepUp(AppUrls.SecondFactor));
        }
        else if (!Browser.Me.User.HasSecondFactor)
        {
            await ProposeAsync();
        }
    }

    private static string Grouped(string secret) => string.Join(' ', secret.Chunk(4).Select(part => new string(part)));

    private string Address(FactorProposal proposal) => Totp.Address(Options.Organisation.Name, Browser.Me!.User.Name, proposal.Secret);

    private async Task EnrolAsync()
    {
        var codes = await Factors.EnrolAsync(Input.Proposal ?? string.Empty, Input.Code ?? string.Empty, Browser.Self, Gone);
        Input.Code = null;
        if (codes.Failure is { } no)
        {
            Failure = no;
            await KeepPictureAsync();
            return;
        }

        var renewed = await Steps.AfterEnrolmentAsync(Browser.Me!.Id, Browser.Self, Gone);
        Failure = (await Browser.LetInAsync(renewed, Gone)).Failure;
        _codes = codes.Value;
    }

    private async Task ChangeAsync()
    {
        switch (Change)
        {
            case "codes":
                var codes = await Factors.RenewCodesAsync(Browser.Self, Gone);
                (Failure, _codes) = (codes.Failure, codes.Ok ? codes.Value : null);
                break;
            case "device":
                await ProposeAsync();
                break;
            case "remove":
                Failure = (await Factors.RemoveAsync(Browser.Self, Gone)).Failure;
                if (Failure is null)
                {
                    GoOn(AppUrls.Account);
                }

                break;
        }
    }

    private async Task ProposeAsync()
    {
        var proposal = await Factors.ProposeAsync(Browser.Self, Gone);
        if (proposal.Failure == AccessFailures.FactorNeeded)
        {
            Navigation.NavigateTo(AppUrls.StepUp(AppUrls.SecondFactor));
            return;
        }

        (_proposal, Failure) = (proposal.Ok ? proposal.Value : null, proposal.Failure ?? Failure);
    }

    // A mistyped code shows the same QR code again, so it need not be scanned again.
    private async Task KeepPictureAsync()
    {
        if (Factors.SecretOf(Input.Proposal ?? string.Empty, Browser.Self) is { } secret)
        {
            _proposal = new FactorProposal(secret, Input.Proposal!);
            return;
        }

        await ProposeAsync();
    }

    private sealed class Form
    {
        public string? Proposal { get; set; }

        public string? Code { get; set; }
    }
}
