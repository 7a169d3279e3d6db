using System.Buffers.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PaymentsAdmin.Core.Users.Passkeys;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Users;

/// <summary>WebAuthn by Identity's handler. User verification is required, and passkeys are discoverable.</summary>
internal sealed partial class PasskeyCeremony(IDbContextFactory<PaymentsDb> contexts, ILogger<PasskeyCeremony> log) : IPasskeyCeremony
{
    private static readonly IOptions<IdentityPasskeyOptions> Rules = Options.Create(
        new IdentityPasskeyOptions
        {
            UserVerificationRequirement = "required",
            ResidentKeyRequirement = "required",
            AttestationConveyancePreference = "none",
            AuthenticatorTimeout = PasskeyChallenges.Life - TimeSpan.FromSeconds(30),
        }
    );

    public async Task<PasskeyQuestion> AskToCreateAsync(int user, PasskeySite site, CancellationToken ct)
    {
        using var accounts = Accounts();
        var row = await RowAsync(user, ct);
        var entity = new PasskeyUserEntity { Id = row.HexId, Name = row.UserName!, DisplayName = row.DisplayName };
        var asked = await Handler(accounts).MakeCreationOptionsAsync(entity, Request(site));
        return new(asked.CreationOptionsJson, asked.AttestationState ?? string.Empty);
    }

    public async Task<PasskeyQuestion> AskAsync(int? user, PasskeySite site, CancellationToken ct)
    {
        using var accounts = Accounts();
        var asked = await Handler(accounts).MakeRequestOptionsAsync(user is { } id ? await RowAsync(id, ct) : null, Request(site));
        return new(asked.RequestOptionsJson, asked.AssertionState ?? string.Empty);
    }

    public async Task<Result<NewPasskey>> ReadCreatedAsync(string credential, string state, PasskeySite site, CancellationToken ct)
    {
        using var accounts = Accounts();
        var context = new PasskeyAttestationContext { CredentialJson = credential, AttestationState = state, HttpContext = Request(site) };
        var read = await Handler(accounts).PerformAttestationAsync(context);
        if (read.Succeeded)
        {
            var made = read.Passkey;
            var transports = made.Transports is { Length: > 0 } ways ? string.Join(',', ways) : null;
            return new NewPasskey(made.CredentialId, made.PublicKey, made.SignCount, transports, made.IsBackupEligible, made.IsBackedUp);
        }

        Refused(read.Failure.Message);
        return await OwnerAsync(credential, ct) is null ? PasskeyFailures.NotAccepted : PasskeyFailures.AlreadyRegistered;
    }

    public async Task<Result<UsedPasskey>> ReadAsync(string credential, string state, PasskeySite site, CancellationToken ct)
    {
        using var accounts = Accounts();
        var context = new PasskeyAssertionContext { CredentialJson = credential, AssertionState = state, HttpContext = Request(site) };
        var read = await Handler(accounts).PerformAssertionAsync(context);
        if (read.Succeeded)
        {
            return new UsedPasskey(read.User.Id, read.Passkey.CredentialId, read.Passkey.SignCount, read.Passkey.IsBackedUp);
        }

        Refused(read.Failure.Message);
        return await OwnerAsync(credential, ct) is not { } owner ? PasskeyFailures.Unknown
            : AskedOf(state) is { } asked && !string.Equals(asked, owner, StringComparison.Ordinal) ? PasskeyFailures.OfSomebodyElse
            : PasskeyFailures.NotAccepted;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A passkey was refused: {Reason}")]
    private partial void Refused(string reason);

    private AccountManager Accounts() => new(new UserStore(contexts));

    private static PasskeyHandler<UserRow> Handler(AccountManager accounts) => new(accounts, Rules);

    // The handler reads host and origin from a request; these were checked before.
    private static DefaultHttpContext Request(PasskeySite site) =>
        new() { Request = { Host = new HostString(site.Domain), Headers = { Origin = site.Origin } } };

    private async Task<UserRow> RowAsync(int user, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Users.AsNoTracking().SingleAsync(u => u.Id == user, ct);
    }

    // The owner of the answer's passkey; null if unknown or missing.
    private async Task<string?> OwnerAsync(string credential, CancellationToken ct)
    {
        if (CredentialOf(credential) is not { } id)
        {
            return null;
        }

        using var accounts = Accounts();
        ct.ThrowIfCancellationRequested();
        return (await accounts.FindByPasskeyIdAsync(id))?.HexId;
    }

    private static byte[]? CredentialOf(string credential)
    {
        try
        {
            using var json = JsonDocument.Parse(credential);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("id", out var id)
                && id.ValueKind == JsonValueKind.String
                ? Base64Url.DecodeFromChars(id.GetString())
                : null;
        }
        catch (Exception malformed) when (malformed is JsonException or FormatException)
        {
            return null;
        }
    }

    private static string? AskedOf(string state)
    {
        using var json = JsonDocument.Parse(state);
        return json.RootElement
            .EnumerateObject()
            .FirstOrDefault(part => part.NameEquals("userId") || part.NameEquals("UserId")).Value is { ValueKind: JsonValueKind.String } asked
            ? asked.GetString()
            : null;
    }
}
