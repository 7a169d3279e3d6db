using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Users.Account;
using PaymentsAdmin.Core.Users.Factors;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Users;

/// <summary>Users who sign in, with and without a second factor.</summary>
public abstract class DoorTests(TestDatabase database) : UserTests(database)
{
    protected static readonly Origin Home = new("192.0.2.7", "Firefox");

    protected SignInService Door => Service<SignInService>();

    protected ISignIns SignIns => Service<ISignIns>();

    protected T Service<T>()
        where T : notnull => Store.Services.GetRequiredService<T>();

    protected static Actor As(User user) => new(ActorKind.User, user.Id, user.DisplayName, user.Roles, Core.Values.Door.Page) { SignIn = ConfirmedSignIns.Now };

    protected Task<Result<PasswordAnswer>> TryAsync(string name, string password, string? device = null, Origin? from = null) =>
        Door.WithPasswordAsync(new PasswordAttempt(name, password, from ?? Home) { Device = device }, default);

    protected async Task<OpenedSignIn> OpenAsync(string name) => (await TryAsync(name, Password)).Value.Opened.ShouldNotBeNull();

    protected async Task<string> TicketAsync(string name) => (await TryAsync(name, Password)).Value.Ticket.ShouldNotBeNull();

    protected Task<Result<OpenedSignIn>> CodeAsync(string ticket, string code, string? device = null) =>
        Door.WithCodeAsync(new CodeAttempt(ticket, code, Home) { Device = device }, default);

    protected Task<SignIn?> FindAsync(OpenedSignIn opened) => SignIns.FindAsync(OneTimeCode.Hash(opened.Token), default);

    /// <summary>Sets up a second factor as its user does, and returns the secret and the recovery codes.</summary>
    protected async Task<(string Secret, IReadOnlyList<string> Codes)> EnrolAsync(User user)
    {
        var factors = Service<SecondFactorService>();
        var proposal = (await factors.ProposeAsync(As(user), default)).Value;
        var codes = (await factors.EnrolAsync(proposal.Sealed, Now(proposal.Secret), As(user), default)).Value;
        Store.Clock.Advance(TimeSpan.FromSeconds(30));
        return (proposal.Secret, codes);
    }

    protected string Now(string secret, int steps = 0) => Totp.Code(secret, Totp.StepOf(Store.Clock.GetUtcNow()) + steps);
}
