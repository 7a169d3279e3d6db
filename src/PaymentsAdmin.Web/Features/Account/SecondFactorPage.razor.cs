using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Setup;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Account;

/// <summary>Setting up the second factor, and changing what there is. Changing takes a factor that was shown lately.</summary>
public sealed partial class SecondFactorPage
{
    private FactorProposal? _proposal;
    private IReadOnlyList<string>? _codes;

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

    private bool MayRemove => (Door.Me!.User.Roles & User.FactorRoles) == Role.None;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        Input ??= new();
        if (Door.Me!.User.HasSecondFactor)
        {
            var state = await Steps.StateAsync(Door.Me.Id, Door.Self, Gone);
            if (!state.Ok || !state.Value.Fresh)
            {
                Navigation.NavigateTo(AppUrls.StepUp(AppUrls.SecondFactor));
                return;
            }
        }

        if (Input.Proposal is not null)
        {
            KeepPicture();
        }
        else if (!Door.Me.User.HasSecondFactor)
        {
            _proposal = Factors.Propose(Door.Self);
        }
    }

    private static string Grouped(string secret) => string.Join(' ', secret.Chunk(4).Select(part => new string(part)));

    private string Address(FactorProposal proposal) => Totp.Address(Options.Organisation.Name, Door.Me!.User.Name, proposal.Secret);

    private async Task EnrolAsync()
    {
        var codes = await Factors.EnrolAsync(Input.Proposal ?? string.Empty, Input.Code ?? string.Empty, Door.Self, Gone);
        Input.Code = null;
        if (codes.Failure is { } no)
        {
            Failure = no;
            KeepPicture();
            return;
        }

        var renewed = await Steps.AfterEnrolmentAsync(Door.Me!.Id, Door.Self, Gone);
        Failure = (await Door.LetInAsync(renewed, Gone)).Failure;
        _codes = codes.Value;
    }

    private async Task ChangeAsync()
    {
        switch (Change)
        {
            case "codes":
                var codes = await Factors.RenewCodesAsync(Door.Self, Gone);
                (Failure, _codes) = (codes.Failure, codes.Ok ? codes.Value : null);
                break;
            case "device":
                _proposal = Factors.Propose(Door.Self);
                break;
            case "remove":
                Failure = (await Factors.RemoveAsync(Door.Self, Gone)).Failure;
                if (Failure is null)
                {
                    GoOn(AppUrls.Account);
                }

                break;
        }
    }

    // A mistyped code is no reason to scan again.
    private void KeepPicture() =>
        _proposal = Factors.SecretOf(Input.Proposal ?? string.Empty, Door.Self) is { } secret
            ? new FactorProposal(secret, Input.Proposal!)
            : Factors.Propose(Door.Self);

    private sealed class Form
    {
        public string? Proposal { get; set; }

        public string? Code { get; set; }
    }
}
