using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Users.Passkeys;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Users;

/// <summary>Users who sign in with passkeys.</summary>
public abstract class PasskeyDoorTests(TestDatabase database) : DoorTests(database)
{
    protected static readonly PasskeySite Site = new("pay.example.com", "https://pay.example.com");

    /// <summary>The secret of the browser that asks and answers.</summary>
    protected const string Here = "this browser";

    protected PasskeyService Passkeys => Service<PasskeyService>();

    protected PasskeySignInService Way => Service<PasskeySignInService>();

    protected static PasskeyAnswer Answer(PasskeyQuestion asked, string credential) => new(credential, asked.State, Site);

    protected async Task<Result<IReadOnlyList<string>>> RegisterAsync(User user, SoftAuthenticator key, string name = "Key")
    {
        var asked = (await Passkeys.ProposeAsync(Site, As(user), default)).Value;
        return await Passkeys.AddAsync(Answer(asked, key.Create(asked.Options)), new PasskeyName(name), As(user), default);
    }

    protected async Task<Result<OpenedSignIn>> SignInAsync(SoftAuthenticator key, string? ticket = null, string? device = null)
    {
        var asked = (await Way.AskAsync(ticket, Here, Site, default)).Value;
        return await Way.SignInAsync(new PasskeyAttempt(Answer(asked, key.Use(asked.Options)), Here, Home) { Ticket = ticket, Device = device }, default);
    }

    protected async Task<PasskeyId> IdAsync(User user) => (await Passkeys.ListAsync(As(user), default)).Value[0].Id;

    protected async Task<int> SignInRowsAsync() => (await RowsAsync<SignInRow>()).Count;
}
