using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Periods;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Confirmations;

/// <summary>Books with two Admins, Adam and Ada, and their requests to each other.</summary>
public abstract class SecondAdminTests(TestDatabase database) : OfficeTests(database)
{
    protected const string Password = "four unrelated words";

    /// <summary>Carl, who is a Clerk.</summary>
    protected static readonly int Carl = Books.Carl.UserId!.Value;

    protected static readonly Actor Command = Actor.Command("root");

    protected UserService Users => Service<UserService>();

    protected TokenService Tokens => Service<TokenService>();

    protected ConfirmationService Confirmations => Service<ConfirmationService>();

    // The users of the books have fixed ids, so new users get higher ones.
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        if (On == TestDatabase.Postgres)
        {
            await Books.OneAsync("SELECT setval(pg_get_serial_sequence('users', 'id'), 1000)");
        }
    }

    protected TokenInput Robot =>
        new()
        {
            UserId = Carl,
            Workspace = Books.Workspace.Id,
            Name = "night run",
            Scopes = ["crmcom"],
            PostAlone = true,
            UpTo = 500,
            ExpiresAt = Store.Clock.GetUtcNow().AddDays(30),
        };

    protected static UserInput Newcomer(Role roles) => new() { Name = "nina", Password = Password, Roles = roles };

    protected Task<Result<ConfirmationGiven>> ConfirmAsync(ConfirmationId id, Actor? by = null) => Confirmations.ConfirmAsync(id, by ?? Ada, default);

    /// <summary>A third Admin, added on the server.</summary>
    protected async Task<Actor> ThirdAdminAsync()
    {
        var abe = (await Users.AddAsync(new UserInput { Name = "abe", Password = Password, Roles = Role.Admin }, Command, default)).Value.User;
        return new Actor(ActorKind.User, abe.Id, abe.Name, Role.Admin, Door.Page) { SignIn = ConfirmedSignIns.Now };
    }

    protected Task<Result<User>> ChooseAsync(OneTimeLink link) =>
        Users.SetPasswordAsync(link.Code, new PasswordInput { Password = Password }, new Origin(null, ""), default);

    protected async Task<Confirmation> WaitingAsync() => (await Confirmations.ListAsync(Adam, default)).Value.Waiting.ShouldHaveSingleItem();

    protected async Task<Confirmation> LastSettledAsync() => (await Confirmations.ListAsync(Adam, default)).Value.Settled[0];

    protected async Task<User> UserAsync(int id) => (await Users.ListAsync(Command, default)).Value.Single(u => u.Id == id);

    protected async Task<Role> RolesOfAsync(int id) => (await UserAsync(id)).Roles;

    protected async Task<IReadOnlyList<string>> ToldAsync(Actor actor) =>
        [.. (await Service<NotificationService>().ListAsync(null, 50, actor, default)).Value.Select(told => told.Kind)];

    /// <summary>Leaves Adam as the only Admin, as if there had never been another.</summary>
    protected Task LeaveAdamAloneAsync() => TakeRolesAsync(Ada);
}
