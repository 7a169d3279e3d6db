using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Composition;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Session;
using PaymentsAdmin.Web.Shared.Requests;
using PaymentsAdmin.Web.Tests.Rest;

namespace PaymentsAdmin.Web.Tests.Setup;

/// <summary>The whole app behind a real Kestrel, over a copy of the data of the REST tests, with Ada, an Admin with a second factor.</summary>
public sealed class AppHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly IAsyncDisposable _start;

    private AppHost(WebApplication app, string folder, IAsyncDisposable start, FaultLog faults)
    {
        _app = app;
        _start = start;
        Folder = folder;
        Faults = faults;
        Address = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Address };
    }

    public Uri Address { get; }

    /// <summary>A client that keeps no cookies and follows no redirects.</summary>
    public HttpClient Client { get; }

    /// <summary>The folder of its data.</summary>
    public string Folder { get; }

    /// <summary>What the server logged as a warning or worse.</summary>
    public FaultLog Faults { get; }

    /// <summary>The real time, which a test can advance.</summary>
    public PassingTime Time => (PassingTime)Get<TimeProvider>();

    public static Task<AppHost> StartAsync(params (string Key, string Value)[] settings) => StartAsync(_ => { }, settings);

    /// <summary>Starts an app with additional endpoints.</summary>
    public static Task<AppHost> StartAsync(Action<WebApplication> more, params (string Key, string Value)[] settings) => StartAsync(_ => { }, more, settings);

    /// <summary>Starts an app with some of its services replaced.</summary>
    public static async Task<AppHost> StartAsync(Action<IServiceCollection> others, Action<WebApplication> more, params (string Key, string Value)[] settings)
    {
        var folder = await RestBooks.CopyAsync();

        // The build copies the list of static files to the tests under this name.
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                ApplicationName = "PaymentsAdmin.Web",
                ContentRootPath = AppContext.BaseDirectory,
                WebRootPath = AppContext.BaseDirectory,
                EnvironmentName = "Production"
            }
        );
        var faults = new FaultLog();
        builder.Logging.ClearProviders().AddProvider(faults).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Configuration.AddInMemoryCollection(
            settings.Select(s => KeyValuePair.Create("PaymentsAdmin:" + s.Key, (string?)s.Value)).Append(new("PaymentsAdmin:DataDirectory", folder))
        );
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.CountUnknownConnections();
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        var options = PaymentsAdminOptions.Read(builder.Configuration, development: false);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<TimeProvider>(new PassingTime());
        builder.Services.AddStorage(options);
        builder.Services.HashQuickly();
        builder.Services.AddWeb(options);
        others(builder.Services);
        var app = builder.Build();
        var start = await app.Services.GetRequiredService<StartUp>().RunAsync(migrate: true, default);
        var ada = new UserInput { Name = "ada", DisplayName = "Ada Bell", Password = RestBooks.Password, Roles = Role.Admin, WithSecondFactor = true };
        (await app.Services.GetRequiredService<UserService>().AddAsync(ada, Actor.System, default)).Ok.ShouldBeTrue();
        app.UseWeb(options);
        more(app);
        await app.StartAsync();
        return new AppHost(app, folder, start.Value, faults);
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>Signs a user in and returns the cookie.</summary>
    public async Task<Visit> SignInAsync(string name)
    {
        var user = (await Get<UserService>().FindAsync(name, Actor.System, default)).Value;
        var secret = OneTimeCode.Random();
        var opened = await Get<ISignIns>()
            .OpenAsync(new(user.Id, OneTimeCode.Hash(secret), new("127.0.0.1", "test"), Time.GetUtcNow().AddHours(12), "test"), default);
        return new(Cookie(secret), opened.Value);
    }

    /// <summary>Gives a sign-in a new secret, as confirming a factor does.</summary>
    public async Task<Visit> StepUpAsync(Visit visit)
    {
        var secret = OneTimeCode.Random();
        var user = visit.SignIn.User;
        var actor = new Actor(ActorKind.User, user.Id, user.DisplayName, user.Roles, Door.Page);
        var renewed = await Get<ISignIns>().RenewAsync(visit.SignIn.Id, OneTimeCode.Hash(secret), actor, default);
        Get<LiveSignIns>().Forget(visit.SignIn.Id);
        return new(Cookie(secret), renewed.Value);
    }

    /// <summary>Sends a request as a signed-in user, or as nobody.</summary>
    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, Visit? visit = null, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (visit is not null)
        {
            request.Headers.Add("Cookie", visit.Cookie);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        return await Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        await _start.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private string Cookie(string secret)
    {
        var properties = new AuthenticationProperties { IssuedUtc = DateTimeOffset.UtcNow, ExpiresUtc = DateTimeOffset.UtcNow.AddHours(12) };
        var ticket = new AuthenticationTicket(SessionClaims.ForCookie(secret), properties, SessionClaims.Scheme);
        return "pa-local=" + Get<IOptionsMonitor<CookieAuthenticationOptions>>().Get(SessionClaims.Scheme).TicketDataFormat.Protect(ticket);
    }
}

/// <summary>A signed-in user: the cookie, and the sign-in as the server knows it.</summary>
public sealed record Visit(string Cookie, SignIn SignIn)
{
    /// <summary>The same behind a proxy that speaks https.</summary>
    public Visit OverHttps() => this with { Cookie = Cookie.Replace("pa-local=", "__Host-pa=", StringComparison.Ordinal) };
}

/// <summary>The real time plus what a test adds.</summary>
public class PassingTime : TimeProvider
{
    protected TimeSpan Passed { get; private set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Passed;

    public override long GetTimestamp() => base.GetTimestamp() + (long)(Passed.TotalSeconds * TimestampFrequency);

    public void Pass(TimeSpan time) => Passed += time;
}
