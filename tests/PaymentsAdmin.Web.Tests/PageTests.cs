using System.Globalization;
using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Periods;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Users.StepUp;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Composition;
using PaymentsAdmin.Web.Features.Attachments;
using PaymentsAdmin.Web.Features.Exports.Endpoints;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.PublicPages;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Setup.Mail;
using PaymentsAdmin.Web.Setup.Webhooks;

namespace PaymentsAdmin.Web.Tests;

/// <summary>Tests of pages over a real SQLite file with the users of the demo. Today is 20 Nov 2026.</summary>
public abstract class PageTests : BunitContext, IAsyncLifetime
{
    // Migrating takes longer than a test; every test gets a copy of one migrated file.
    private static readonly Lazy<Task<string>> Migrated = new(MigrateAsync);

    static PageTests() => DefaultWaitTimeout = Patience.Limit;

    private string _folder = null!;
    private BunitAuthorizationContext _session = null!;

    protected Workspace Workspace { get; private set; } = null!;

    /// <summary>An actor who may do everything, to prepare data.</summary>
    protected static Actor Anyone => Actor.System;

    public async ValueTask InitializeAsync()
    {
        _folder = await CopyBooksAsync();
        Add(Services, _folder, Configured);
        Register(Services);
        _session = AddAuthorization();
        JSInterop.Mode = JSRuntimeMode.Loose;
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        Workspace = (await Get<WorkspaceService>().ListAsync(Anyone, default)).Value[0];
        await ArrangeAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Advances the clock of the page and its services.</summary>
    protected void Pass(TimeSpan time) => ((StillTime)Get<TimeProvider>()).Pass(time);

    /// <summary>Additional settings of a test class.</summary>
    protected virtual (string Key, string Value)[] Configured => [];

    /// <summary>A new folder with the data that the test starts with.</summary>
    protected virtual async Task<string> CopyBooksAsync() => Copy(await Migrated.Value);

    /// <summary>A new folder with the data of every test, for a class that makes more of them once.</summary>
    protected static async Task<string> CopyMigratedAsync() => Copy(await Migrated.Value);

    protected static string Copy(string from)
    {
        var folder = Directory.CreateTempSubdirectory("pages-").FullName;
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        return folder;
    }

    /// <summary>Replaces services for a test class.</summary>
    protected virtual void Register(IServiceCollection services) { }

    /// <summary>Prepares the data that a test class needs.</summary>
    protected virtual Task ArrangeAsync() => Task.CompletedTask;

    protected T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Renders a page and waits until an element of its data is shown.</summary>
    protected IRenderedComponent<T> Show<T>(string until, Action<ComponentParameterCollectionBuilder<T>>? parameters = null)
        where T : IComponent
    {
        var page = Render(parameters ?? (_ => { }));
        page.WaitForElement(until);
        return page;
    }

    /// <summary>Signs a user of the demo in to the page, with a given sign-in, or other roles than the user has, where the test needs them.</summary>
    protected async Task<Actor> SignInAsync(string name, SignInId? of = null, Role? roles = null)
    {
        var signIn = of ?? ConfirmedSignIns.Now;
        var user = (await Get<UserService>().FindAsync(name, Anyone, default)).Value;
        _session.SetAuthorized(user.Name);
        _session.SetClaims(
            [
                new(ClaimTypes.NameIdentifier, user.Id.ToString(CultureInfo.InvariantCulture)),
                new(Person.NameClaim, user.DisplayName),
                new(SessionClaims.Number, signIn.Value.ToString(CultureInfo.InvariantCulture)),
                .. Enum.GetValues<Role>().Where(role => role != Role.None && (roles ?? user.Roles).HasFlag(role))
                    .Select(role => new Claim(ClaimTypes.Role, role.ToString())),
            ]
        );
        return new(ActorKind.User, user.Id, user.DisplayName, user.Roles, Door.Page) { SignIn = signIn };
    }

    /// <summary>Signs a user in to the page without a confirmed factor.</summary>
    protected async Task<Actor> SignInStaleAsync(string name) =>
        await SignInAsync(name, (await Get<SignInService>().InDemoAsync(name, new Origin(null, null), default)).Value.SignIn.Id);

    /// <summary>Signs a user in to the page with a factor confirmed just now.</summary>
    protected async Task<Actor> SignInSteppedUpAsync(string name)
    {
        var signIn = (await Get<SignInService>().InDemoAsync(name, new Origin(null, null), default)).Value.SignIn;
        var actor = await SignInAsync(name, signIn.Id);
        (await Get<StepUpService>().ConfirmAsync(signIn.Id, new StepUpInput(), actor, default)).Ok.ShouldBeTrue();
        return actor;
    }

    /// <summary>A user of the demo as an actor, without signing in to the page.</summary>
    protected async Task<Actor> PersonAsync(string name, Role more = Role.None)
    {
        var user = (await Get<UserService>().FindAsync(name, Anyone, default)).Value;
        return new(ActorKind.User, user.Id, user.DisplayName, user.Roles | more, Door.Page) { SignIn = ConfirmedSignIns.Now };
    }

    /// <summary>Gives a user of the demo other roles, and returns the actor with them.</summary>
    protected async Task<Actor> WithRolesAsync(string name, Role roles)
    {
        var user = (await Get<UserService>().FindAsync(name, Anyone, default)).Value;
        (await Get<UserService>().SetRolesAsync(user.Id, roles, Anyone, default)).Failure.ShouldBeNull();
        return await PersonAsync(name);
    }

    /// <summary>Closes the books through a day, by two people.</summary>
    protected async Task CloseAsync(DateOnly through)
    {
        var (periods, close) = (Get<PeriodService>(), new CloseInput { Through = through, Waiver = "For the test" });
        var proposed = await periods.ProposeCloseAsync(Workspace, close, await PersonAsync("anna"), default);
        (await periods.ConfirmAsync(Workspace, proposed.Value, await PersonAsync("adam"), default)).Failure.ShouldBeNull();
    }

    /// <summary>Deal 2/1001 "Acme": 10 of A at 25.00, 2 of B at 100.00 EUR, shipments D1 and D2 at 10.00.</summary>
    protected async Task<EntityId> AcmeAsync()
    {
        var entities = Get<EntityService>();
        var customer = (await entities.AddCustomerAsync(Workspace, new() { Name = "Acme Holdings Ltd" }, Anyone, default)).Value;
        var deal = (await entities.AddAsync(
            Workspace,
            new() { Kind = EntityKinds.Deal, ExternalId = "1001", Title = "Acme: warehouse racking", Currency = "EUR", Customer = customer },
            Anyone,
            default
        )).Value;
        await entities.AddRowAsync(Workspace, deal, new() { ProductName = "A", Price = 25, Quantity = 10 }, Anyone, default);
        await entities.AddRowAsync(Workspace, deal, new() { ProductName = "B", Price = 100, Quantity = 2 }, Anyone, default);
        await entities.AddShipmentAsync(Workspace, deal, new() { Name = "D1", Price = 10 }, Anyone, default);
        await entities.AddShipmentAsync(Workspace, deal, new() { Name = "D2", Price = 10 }, Anyone, default);
        return deal;
    }

    /// <summary>A payment of some of the entity's first product.</summary>
    protected async Task<PaymentId> PaymentAsync(EntityId entity, decimal quantity = 1)
    {
        var (rows, payments) = (Get<EntityService>(), Get<PaymentService>());
        var row = (await rows.RowsAsync(Workspace.Id, entity, Anyone, default)).Value[0].Id;
        var payment = (await payments.AddAsync(Workspace, entity, Anyone, default)).Value;
        (await payments.AddLineAsync(new(Workspace, payment, null, Anyone), row, new() { Quantity = quantity }, default)).Failure.ShouldBeNull();
        return payment;
    }

    private static async Task<string> MigrateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("pages-of-all-").FullName;
        var services = new ServiceCollection();
        Add(services, folder);
        await using var provider = services.BuildServiceProvider();
        var start = (await provider.GetRequiredService<StartUp>().RunAsync(migrate: true, default)).Value;
        await provider.GetRequiredService<DemoSetup>().RunAsync(default);
        await start.DisposeAsync();
        return folder;
    }

    private static void Add(IServiceCollection services, string folder, params (string Key, string Value)[] more)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["PaymentsAdmin:DataDirectory"] = folder,
            ["PaymentsAdmin:Organisation:TimeZone"] = "Europe/Nicosia",
        };
        foreach (var (key, value) in more)
        {
            settings[$"PaymentsAdmin:{key}"] = value;
        }

        var options = PaymentsAdminOptions.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), development: false);
        services.AddLogging();
        services.AddSingleton(options);
        services.AddSingleton<TimeProvider>(new StillTime());
        services.AddStorage(options);
        services.HashQuickly();
        ConfirmedSignIns.Register(services);
        services.AddScreens();
        services.AddSingleton<LiveSignIns>();
        services.AddMail(options);
        services.AddWebhookPost();
        services.AddExports();
        services.AddAttachments();
        services.AddAntiforgery();
        services.AddPublicPages();
        services.AddRest(options);
    }
}
