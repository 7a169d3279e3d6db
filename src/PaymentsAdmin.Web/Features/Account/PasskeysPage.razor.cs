using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Users.Passkeys;
using PaymentsAdmin.Core.Users.StepUp;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Account;

/// <summary>Adds, renames and removes the user's own passkeys, after confirming identity.</summary>
public sealed partial class PasskeysPage
{
    private static readonly string[] _own = ["Name", PasskeyFailures.Field];

    private IReadOnlyList<Passkey>? _passkeys;
    private IReadOnlyList<string>? _codes;

    [SupplyParameterFromForm(FormName = "add")]
    private Form Input { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "rename")]
    private string? NewName { get; set; }

    [SupplyParameterFromQuery(Name = "rename")]
    private long? Rename { get; set; }

    [SupplyParameterFromQuery(Name = "remove")]
    private long? Remove { get; set; }

    [SupplyParameterFromQuery(Name = "done")]
    private string? Done { get; set; }

    [Inject]
    private PasskeyService Passkeys { get; set; } = null!;

    [Inject]
    private StepUpService Steps { get; set; } = null!;

    private Words? Said =>
        Failure is not null ? null
        : Done switch
        {
            "added" => (Words)"The passkey is registered. Your other sign-ins have ended.",
            "renamed" => "The passkey is renamed.",
            "removed" => "The passkey is removed. Your other sign-ins have ended.",
            _ => (Words?)null,
        };

    protected override async Task OnInitializedAsync()
    {
        Input ??= new() { Name = T[Browsers.Name(Browser.From.Agent)] };
        if (HttpMethods.IsGet(HttpContext.Request.Method) && await Steps.StateAsync(Browser.Me!.Id, Browser.Self, Gone) is not { Ok: true, Value.Fresh: true })
        {
            Navigation.NavigateTo(AppUrls.StepUp(AppUrls.Passkeys));
            return;
        }

        await ReadAsync();
    }

    private async Task AddAsync()
    {
        if (Input.Credential is Form.HasOne)
        {
            Failure = (await Passkeys.RefuseSecondAsync(Browser.Self, Gone)).Failure;
            return;
        }

        var added = await Passkeys.AddAsync(Input.Answer(Browser.Site), new PasskeyName(Input.Name ?? string.Empty), Browser.Self, Gone);
        if (added.Failure is { } no)
        {
            Failure = no;
            return;
        }

        var renewed = await Steps.AfterEnrolmentAsync(Browser.Me!.Id, Browser.Self, Gone);
        Failure = (await Browser.LetInAsync(renewed, Gone)).Failure;
        _codes = added.Value;
        if (_codes.Count == 0 && Failure is null)
        {
            GoOn($"{AppUrls.Passkeys}?done=added");
        }
    }

    private async Task RenameAsync() =>
        Finish(await Passkeys.RenameAsync(new(Rename ?? 0), new PasskeyName(NewName ?? string.Empty), Browser.Self, Gone), "renamed");

    private async Task RemoveAsync() => Finish(await Passkeys.RemoveAsync(new(Remove ?? 0), Browser.Self, Gone), "removed");

    private void Finish(Result result, string done)
    {
        Failure = result.Failure;
        if (Failure is null)
        {
            GoOn($"{AppUrls.Passkeys}?done={done}");
        }
    }

    private async Task ReadAsync()
    {
        var own = await Passkeys.ListAsync(Browser.Self, Gone);
        (_passkeys, Failure) = (own.Ok ? own.Value : null, own.Failure);
    }

    private sealed class Form : PasskeyForm
    {
        /// <summary>Sent by the script if the authenticator already has a passkey of this account.</summary>
        public const string HasOne = "InvalidStateError";

        public string? Name { get; set; }
    }
}
